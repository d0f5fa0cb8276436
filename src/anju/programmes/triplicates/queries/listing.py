"""The list of triplicates: newest first, by state, of what the reader may see."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from anju.engines.cases import queries as cases
from anju.engines.cases.types import Stage
from anju.ground.access import queries as people
from anju.ground.access.types import READS, Actor
from anju.ground.registers import queries as registers
from anju.programmes.triplicates.models import Report
from anju.programmes.triplicates.types import UNDER_WAY

PAGE, MOST_COUNTED = 50, 3000
# What the list can be narrowed to: name → states of the case.
VIEWS = {
    "open": ("found", *UNDER_WAY), "found": ("found",), "reported": ("reported", "unplaced"),
    "accepted": ("accepted",), "answered": ("answered",), "solved": ("solved",), "all": (),
}  # fmt: skip
OPEN_VIEWS = ("open", "found", "reported", "accepted", "answered")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the list."""

    id: UUID
    number: str
    title: str
    where: str
    estate_id: UUID
    estate_name: str
    enterprise_name: str
    office_name: str
    state: str
    is_missed: bool
    due_at: datetime | None
    found_at: datetime
    opened_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One page of the list; ``after`` is where the next begins."""

    lines: list[Line]
    after: str = ""


def listed(
    by: Actor, *, view: str, region_path: str = "", estate_id: UUID | None = None, after: str = "", size: int = PAGE
) -> Listed:
    """Triplicates that ``by`` may read, newest first; three queries, whatever there is."""
    rows = seen(by, view=view, region_path=region_path)
    rows = rows.filter(estate_id=estate_id) if estate_id else rows
    shown, following = cases.own_page(rows, after=after, size=size)
    return Listed(lines=lines_of(shown), after=following)


def lines_of(shown: list[Report]) -> list[Line]:
    """Rows in words; two queries."""
    firms = registers.enterprise_names({row.enterprise_id for row in shown} - {None})
    offices = people.office_names({office for row in shown for office in _turn(row)})
    return [
        Line(
            id=row.pk, number=row.case.number, title=row.case.title, where=row.where, estate_id=row.estate_id,
            estate_name=row.case.place_name, enterprise_name=firms.get(row.enterprise_id, ""),
            office_name="、".join(offices[one] for one in _turn(row) if one in offices),
            state=row.case.state, is_missed=row.is_missed, due_at=row.case.next_due_at or row.case.due_at,
            found_at=row.found_at, opened_at=row.case.opened_at, closed_at=row.case.closed_at,
        )
        for row in shown
    ]  # fmt: skip


def _turn(row: Report) -> list[UUID]:
    return row.case.turn_ids or [row.case.office_id]


def counts(by: Actor, *, region_path: str = "") -> dict[str, int]:
    """How many of the oldest ``MOST_COUNTED`` open ones each view of what is open holds; one query.

    What has ended is not counted: nobody waits for it.
    """
    rows = within_places(by, seen(by, view="open", region_path=region_path)).order_by("pk")
    many = Counter(rows.values_list("case__state", flat=True)[:MOST_COUNTED])
    return {view: sum(many[state] for state in VIEWS[view]) for view in OPEN_VIEWS}


def within_places(by: Actor, rows: QuerySet[Report]) -> QuerySet[Report]:
    """``rows`` once more narrowed to the reader's divisions, where she reads by them, so that their index is read."""
    paths = {grant.region_path for grant in by.grants if grant.region_path and "region" in READS[grant.role]}
    here = Q()
    for path in paths:
        here |= Q(region_path__startswith=path)
    return rows.filter(here) if here else rows


def seen(by: Actor, *, view: str, region_path: str = "") -> QuerySet[Report]:
    """The rows of a view that ``by`` may read; what is open, and what has ended, is an index of its own."""
    if view in OPEN_VIEWS:
        rows = Report.objects.filter(ended_at=None, case__stage=int(Stage.OPEN))
    else:
        rows = Report.objects.filter(ended_at__isnull=False) if view == "solved" else Report.objects.all()
    return cases.own_rows(by, rows, states=() if view == "open" else VIEWS[view], region_path=region_path)
