"""Reading matters: the list of a place, and one with its path."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from anju.engines.cases import queries as cases
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.kit.errors import Hidden
from anju.programmes.conferences.models import Decision, Item, Leg, Matter
from anju.programmes.conferences.types import OPEN_STATES, Level, State

PAGE, MOST = 50, 1000
VIEWS = {
    "open": OPEN_STATES, "proposed": (State.PROPOSED,), "listed": (State.LISTED,), "decided": (State.DECIDED,),
    "answered": (State.ANSWERED,), "ended": (State.CLOSED, State.DROPPED),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterLine:
    """One line of the list."""

    id: UUID
    title: str
    place: str
    office: str
    level: Level
    state: State
    due_at: datetime | None
    proposed_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A decision with how far it is."""

    id: UUID
    number: str
    text: str
    office: str
    state: str
    due_at: datetime | None
    sent_at: datetime
    ended_at: datetime | None
    answered_at: datetime | None
    report: str
    item_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterView:
    """A matter as its page shows it.

    :ivar path: its time at each level, the first first. :ivar item: the place on an agenda that counts.
    """

    row: Matter
    home: str
    holder: str
    raised_by: str
    path: list[Leg]
    items: list[Item]
    orders: list[Order] = field(default_factory=list)
    case_number: str = ""

    @property
    def item(self) -> Item | None:
        return self.items[-1] if self.items else None

    @property
    def is_met(self) -> bool:
        """Whether the meeting it was listed for last, of the level where it stands, was held."""
        item = self.item
        return bool(item and item.meeting.state == "held" and item.meeting.office_id == self.row.holder_id)


def seen(by: Actor, matter_id: UUID) -> Matter:
    """:raises Hidden: if there is none, or not for this reader."""
    rows = Matter.objects.select_related("home", "holder", "raised_by", "case")
    found = access.within(by, rows.filter(pk=matter_id)).first()
    if found is None:
        raise Hidden()
    return found


def matter(matter_id: UUID, *, by: Actor) -> MatterView:
    """A matter with its path, its places on agendas and its decisions; a fixed number of queries.

    :raises Hidden: if there is none, or not for this reader.
    """
    row = seen(by, matter_id)
    path = list(Leg.objects.filter(matter=row).select_related("office"))
    items = Item.objects.filter(matter=row, removed=False).select_related("meeting").order_by("pk")
    return MatterView(
        row=row, home=name_of(row.home), holder=name_of(row.holder), raised_by=name_of(row.raised_by), path=path,
        items=list(items), orders=orders(Q(item__matter=row)), case_number=row.case.number if row.case else "",
    )  # fmt: skip


def name_of(office) -> str:
    return (office.short_name or office.name) if office else ""


def orders(which: Q) -> list[Order]:
    """Decisions with how far their cases are, the oldest first; two queries."""
    found = list(Decision.objects.filter(which).select_related("case", "office").order_by("pk"))
    reports = _reports(one.case_id for one in found)
    return [
        Order(
            id=one.case_id, number=one.case.number, text=one.text, office=name_of(one.office), state=one.case.state,
            due_at=one.case.due_at, sent_at=one.decided_at, ended_at=one.case.closed_at,
            answered_at=one.case.answered_at, report=reports.get(one.case_id, ""), item_id=one.item_id,
        )
        for one in found
    ]  # fmt: skip


def _reports(case_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Case → what its office reported last."""
    return cases.last_reports(case_ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class MattersPage:
    lines: list[MatterLine]
    after: str = ""


def listed(by: Actor, *, view: str, region_path: str = "", after: str = "", size: int = PAGE) -> MattersPage:
    """Matters that ``by`` may read, newest first; two queries, whatever there is."""
    rows = _seen(by, view, region_path).select_related("holder", "estate")
    shown, following = cases.own_page(rows, after=after, size=size)
    return MattersPage(lines=lines_of(shown), after=following)


def lines_of(rows: Iterable[Matter]) -> list[MatterLine]:
    """Rows in words, read with ``holder`` and ``estate``."""
    return [
        MatterLine(
            id=row.pk, title=row.title, place=row.estate.name if row.estate else "", office=name_of(row.holder),
            level=Level(row.level), state=State(row.state), due_at=row.due_at, proposed_at=row.proposed_at,
            ended_at=row.ended_at,
        )
        for row in rows
    ]  # fmt: skip


def counts(by: Actor, *, region_path: str = "") -> dict[str, int]:
    """How many matters that are open each view holds, up to ``MOST``; one query."""
    found: dict[str, int] = {}
    for state in _seen(by, "open", region_path).order_by().values_list("state", flat=True)[:MOST]:
        found[state] = found.get(state, 0) + 1
    return {view: sum(found.get(state, 0) for state in VIEWS[view]) for view in VIEWS if view != "ended"}


def _seen(by: Actor, view: str, region_path: str) -> QuerySet[Matter]:
    rows = access.within(by, Matter.objects.filter(state__in=VIEWS[view]))
    rows = rows.filter(ended_at__isnull=view != "ended")
    return rows.filter(region_path__startswith=region_path) if region_path else rows


def waiting(office_id: UUID, *, by: Actor) -> list[MatterLine]:
    """What waits for the next meeting of an office, the first due first; one query."""
    rows = access.within(by, Matter.objects.filter(holder_id=office_id, ended_at=None, state=State.PROPOSED))
    return lines_of(rows.select_related("holder", "estate").order_by("due_at", "id")[:MOST])


def of_cases(case_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Case → the open matter it is."""
    rows = Matter.objects.filter(case_id__in=list(case_ids), ended_at=None)
    return dict(rows.values_list("case_id", "pk"))


def tracked(by: Actor, *, region_path: str) -> list[MatterLine]:
    """What was sent up and is open at a level above the street, for whoever tracks it; one query."""
    rows = access.within(by, Matter.objects.filter(ended_at=None, region_path__startswith=region_path))
    rows = rows.exclude(level=Level.STREET).select_related("holder", "estate").order_by("due_at", "id")
    return lines_of(rows[:MOST])


def names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Matter → its title, for messages."""
    return dict(Matter.objects.filter(pk__in=list(ids)).values_list("pk", "title"))


def told_of(matter_id: UUID) -> dict[str, UUID | None]:
    """Whom the messages tell: the offices of a matter by what they are to it."""
    row = Matter.objects.get(pk=matter_id)
    return {"home": row.home_id, "holder": row.holder_id, "raised_by": row.raised_by_id}


def passed_through(matter_id: UUID) -> list[UUID]:
    """The offices of the levels it was at."""
    return list(dict.fromkeys(Leg.objects.filter(matter_id=matter_id).values_list("office_id", flat=True)))
