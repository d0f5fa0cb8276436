"""Reading meetings: the list of a place, and one with its agenda, seats and decisions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.kit.errors import Hidden
from anju.programmes.conferences.models import Item, Meeting, Seat
from anju.programmes.conferences.queries.matters import Order, name_of, orders
from anju.programmes.conferences.types import Level, MeetingState

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    id: UUID
    title: str
    office: str
    level: Level
    state: MeetingState
    place: str
    starts_at: datetime
    matters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A matter of a meeting with what was decided on it there."""

    item: Item
    orders: list[Order]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingView:
    row: Meeting
    office: str
    seats: list[Seat]
    points: list[Point]
    is_held: bool

    @property
    def present(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.came]

    @property
    def orders(self) -> list[Order]:
        return [order for point in self.points for order in point.orders]


def seen(by: Actor, meeting_id: UUID) -> Meeting:
    """:raises Hidden: if there is none, or not for this reader."""
    found = access.within(by, Meeting.objects.select_related("office").filter(pk=meeting_id)).first()
    if found is None:
        raise Hidden()
    return found


def meeting(meeting_id: UUID, *, by: Actor) -> MeetingView:
    """A meeting with its agenda, who was invited and came, and its decisions; five queries.

    :raises Hidden: if there is none, or not for this reader.
    """
    row = seen(by, meeting_id)
    items = list(Item.objects.filter(meeting=row).select_related("matter", "matter__estate", "matter__holder"))
    found = orders(Q(item__meeting=row))
    return MeetingView(
        row=row, office=name_of(row.office), is_held=row.state == MeetingState.HELD,
        seats=list(Seat.objects.filter(meeting=row).select_related("office")),
        points=[Point(item=one, orders=[order for order in found if order.item_id == one.pk]) for one in items],
    )  # fmt: skip


def meetings(by: Actor, *, region_path: str = "", size: int = PAGE) -> list[MeetingLine]:
    """Meetings that ``by`` may read, the latest first; one query."""
    rows = access.within(by, Meeting.objects.filter(region_path__startswith=region_path).select_related("office"))
    rows = rows.annotate(many=Count("items")).order_by("-starts_at", "-id")[:size]
    return [
        MeetingLine(
            id=row.pk, title=row.title, office=name_of(row.office), level=Level(row.level),
            state=MeetingState(row.state), place=row.place, starts_at=row.starts_at, matters=row.many,
        )
        for row in rows
    ]  # fmt: skip


def coming(office_id: UUID, *, by: Actor) -> list[MeetingLine]:
    """Meetings of an office that were called and not held yet."""
    return [one for one in meetings(by) if one.state == MeetingState.CALLED and one.id in _of(office_id)]


def _of(office_id: UUID) -> set[UUID]:
    rows = Meeting.objects.filter(office_id=office_id, state=MeetingState.CALLED.value)
    return set(rows.values_list("pk", flat=True))


def names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Meeting → its title, for messages."""
    return dict(Meeting.objects.filter(pk__in=list(ids)).values_list("pk", "title"))


def invited(meeting_id: UUID) -> list[UUID]:
    """The offices that a meeting invites, without the one that calls it."""
    row = Meeting.objects.get(pk=meeting_id)
    return [one for one in row.office_ids if one != row.office_id]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """In how many of a place's streets a meeting was held in a year."""

    year: int
    met: int
    streets: int


def streets_by_year(region_path: str) -> list[Year]:
    """The streets with a meeting of all streets that are open today, year by year, the latest first; two queries."""
    rows = Meeting.objects.filter(
        region_path__startswith=region_path, level=Level.STREET.value, state=MeetingState.HELD.value
    )
    found = rows.order_by().values_list("starts_at__year").annotate(many=Count("region_path", distinct=True))
    streets = registers.many_below(region_path, level="street")
    return [Year(year=year, met=many, streets=streets) for year, many in sorted(found, reverse=True)]
