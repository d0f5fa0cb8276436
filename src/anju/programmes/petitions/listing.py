"""The list of petitions of a place, by where they stand."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from anju.engines.cases import queries as cases
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.programmes.petitions.models import Petition

PAGE = 50
WAITING = ("registered", "accepted", "review", "second_review")
# What the list can be narrowed to: name → states of the case.
VIEWS = {
    "open": WAITING, "registered": ("registered",), "review": ("review", "second_review"),
    "answered": ("answered", "reviewed"), "ended": ("final", "refused"), "all": (),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the list."""

    id: UUID
    number: str
    title: str
    region_name: str
    office_name: str
    state: str
    due_at: datetime | None
    since: datetime
    registered_at: datetime
    answered_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One page of the list; ``after`` is where the next begins."""

    lines: list[Line]
    after: str = ""


def listed(by: Actor, *, view: str, region_path: str = "", after: str = "", size: int = PAGE) -> Listed:
    """Petitions that ``by`` may read, newest first; three queries, whatever there is."""
    rows = _seen(by, view=view, region_path=region_path)
    shown, following = cases.own_page(rows, after=after, size=size)
    regions = registers.own_names(row.region_path for row in shown)
    offices = people.office_names({row.case.office_id for row in shown})
    lines = [
        Line(
            id=row.pk, number=row.case.number, title=row.case.title,
            region_name=regions.get(row.region_path, ""), office_name=offices.get(row.case.office_id, ""),
            state=row.case.state, due_at=row.case.next_due_at or row.case.due_at, since=row.since,
            registered_at=row.case.opened_at, answered_at=row.case.answered_at or row.case.closed_at,
        )
        for row in shown
    ]  # fmt: skip
    return Listed(lines=lines, after=following)


def counts(by: Actor, *, region_path: str = "") -> dict[str, int]:
    """How many each view holds, up to ``cases.MOST``; one query each."""
    return cases.own_counts(by, Petition.objects.all(), views=VIEWS, region_path=region_path)


def by_place(by: Actor, *, region_path: str) -> list[tuple[str, str, int]]:
    """(path, name, waiting petitions) of each division right below a place in which something waits; two queries."""
    return cases.own_by_place(_seen(by, view="open", region_path=region_path), region_path=region_path)


def _seen(by: Actor, *, view: str, region_path: str = "") -> QuerySet[Petition]:
    return cases.own_rows(by, Petition.objects.all(), states=VIEWS[view], region_path=region_path)
