"""The list of whistles: newest first, by state, of what the reader may see."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from anju.engines.cases import queries as cases
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.programmes.whistles.models import Call, Whistle

PAGE, MOST_COUNTED = 50, 3000
# What the list can be narrowed to: name → states of the case.
VIEWS = {"open": ("called", "answered"), "called": ("called",), "answered": ("answered",), "refused": (),
         "closed": ("closed",), "all": ()}  # fmt: skip
OPEN_VIEWS = ("open", "called", "answered", "refused")


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleLine:
    """One line of the list; ``there`` of ``departments`` have reported in."""

    id: UUID
    number: str
    title: str
    level: str
    estate_id: UUID
    estate_name: str
    site: str
    state: str
    departments: int
    there: int
    refused: int
    offices: str
    due_at: datetime | None
    blown_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One page of the list; ``after`` is where the next begins."""

    lines: list[WhistleLine]
    after: str = ""


def listed(by: Actor, *, view: str, region_path: str = "", after: str = "", size: int = PAGE) -> Listed:
    """Whistles that ``by`` may read, newest first; three queries, whatever there is."""
    shown, following = cases.own_page(seen(by, view=view, region_path=region_path), after=after, size=size)
    return Listed(lines=lines_of(shown), after=following)


def lines_of(shown: list[Whistle]) -> list[WhistleLine]:
    """Rows in words; two queries."""
    calls: dict[UUID, list[Call]] = {}
    for one in Call.objects.filter(whistle__in=[row.pk for row in shown]):
        calls.setdefault(one.whistle_id, []).append(one)
    names = people.office_names({one.office_id for own in calls.values() for one in own})
    return [_line(row, calls.get(row.pk, []), names) for row in shown]


def _line(row: Whistle, calls: list[Call], names: dict) -> WhistleLine:
    case = row.case
    return WhistleLine(
        id=row.pk, number=case.number, title=case.title, level=row.level, estate_id=row.estate_id,
        estate_name=case.place_name, site=row.site, state=case.state, departments=len(calls),
        there=sum(one.arrived_at is not None for one in calls),
        refused=sum(one.refused_at is not None for one in calls),
        offices="、".join(names[one.office_id] for one in calls if one.office_id in names),
        due_at=case.next_due_at or case.due_at, blown_at=row.blown_at, closed_at=case.closed_at,
    )  # fmt: skip


def counts(by: Actor, *, region_path: str = "") -> dict[str, int]:
    """How many of the newest ``MOST_COUNTED`` open ones each view of what is open holds; two queries."""
    many = Counter(seen(by, view="open", region_path=region_path).values_list("case__state", flat=True)[:MOST_COUNTED])
    found = {view: sum(many[state] for state in VIEWS[view]) for view in ("open", "called", "answered")}
    refused = seen(by, view="refused", region_path=region_path).values("pk")[:MOST_COUNTED].count()
    return found | {"refused": refused}


def seen(by: Actor, *, view: str, region_path: str = "") -> QuerySet[Whistle]:
    """The rows of a view that ``by`` may read; what is open is an index of its own."""
    rows = Whistle.objects.filter(ended_at=None) if view in OPEN_VIEWS else Whistle.objects.all()
    if view == "refused":
        rows = rows.filter(pk__in=Call.objects.filter(refused_at__isnull=False).values("whistle_id"))
    return cases.own_rows(by, rows, states=VIEWS[view], region_path=region_path)
