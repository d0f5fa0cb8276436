"""A street's one page for its daily meeting: what is open in its estates, by matter, who is late, what falls due when.

It reads the oldest ``MOST_READ`` open triplicates of the place through the index of what is open, and says so where
there are more: a page costs the same whether a city has two hundred or a million.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import F

from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.kit.clock import local_day
from anju.programmes.triplicates.models import Report
from anju.programmes.triplicates.queries.listing import Line, lines_of
from anju.programmes.triplicates.queries.matters import matter_titles

MOST_READ, MOST_LATE, MOST_ESTATES, DAYS = 3000, 20, 12, 14


@dataclass(frozen=True, slots=True, kw_only=True)
class EstateOpen:
    """What one estate has open; its position in WGS-84 degrees, None where the register has none."""

    id: UUID
    name: str
    many: int
    late: int
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """:ivar many: how many were read; ``has_more``: there are more than that.
    :ivar by_day: each of the next days with how many fall due on it. :ivar late_offices: (office, how many) late there.
    """

    many: int
    has_more: bool
    late: int
    to_close: int
    unplaced: int
    by_matter: list[tuple[str, str, int, int]] = field(default_factory=list)
    by_day: list[tuple[date, int]] = field(default_factory=list)
    by_estate: list[EstateOpen] = field(default_factory=list)
    late_offices: list[tuple[str, int]] = field(default_factory=list)
    late_lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Read:
    pk: UUID
    matter: str
    estate_id: UUID
    estate: str
    state: str
    due_at: datetime | None
    turn: list[UUID]
    owner_id: UUID | None


def meeting(by: Actor, *, region_path: str, at: datetime) -> Meeting:
    """What is open at a place; six queries, whatever there is."""
    rows = _read(by, region_path)
    has_more, rows = len(rows) > MOST_READ, rows[:MOST_READ]
    late = [row for row in rows if row.due_at and row.due_at < at]
    return Meeting(
        many=len(rows), has_more=has_more, late=len(late), to_close=sum(row.state == "answered" for row in rows),
        unplaced=sum(row.state == "unplaced" for row in rows), by_matter=_by_matter(rows, late, region_path, at),
        by_day=_by_day(rows, at), by_estate=_by_estate(rows, late), late_offices=_late_offices(late),
        late_lines=_late_lines(by, late),
    )  # fmt: skip


def _read(by: Actor, region_path: str) -> list[_Read]:
    rows = access.within(by, Report.objects.filter(ended_at=None, region_path__startswith=region_path))
    found = rows.order_by("pk").values_list(
        "pk", "matter", "estate_id", "case__place_name", "case__state", F("case__next_due_at"), "case__turn_ids",
        "case__office_id",
    )  # fmt: skip
    return [_Read(*row) for row in found[: MOST_READ + 1]]


def _by_matter(rows: list[_Read], late: list[_Read], path: str, at: datetime) -> list[tuple[str, str, int, int]]:
    """(code, title, open, late) of each matter, the most first."""
    titles, delayed = matter_titles(path, at), Counter(row.matter for row in late)
    many = Counter(row.matter for row in rows)
    return [(code, titles.get(code, code), number, delayed[code]) for code, number in many.most_common()]


def _by_day(rows: list[_Read], at: datetime) -> list[tuple[date, int]]:
    today = local_day(at)
    many = Counter(local_day(row.due_at) for row in rows if row.due_at and row.due_at >= at)
    return [(day, many[day]) for day in (today + timedelta(days=n) for n in range(DAYS))]


def _by_estate(rows: list[_Read], late: list[_Read]) -> list[EstateOpen]:
    many, delayed = Counter(row.estate_id for row in rows), Counter(row.estate_id for row in late)
    names = {row.estate_id: row.estate for row in rows}
    first = sorted(many, key=lambda pk: (-delayed[pk], -many[pk], names[pk]))[:MOST_ESTATES]
    places = registers.estate_positions(first) if first else {}
    return [
        EstateOpen(
            id=pk, name=names[pk], many=many[pk], late=delayed[pk],
            latitude=places[pk].latitude if pk in places else None,
            longitude=places[pk].longitude if pk in places else None,
        )
        for pk in first
    ]  # fmt: skip


def _late_offices(late: list[_Read]) -> list[tuple[str, int]]:
    many = Counter(office for row in late for office in (row.turn or [row.owner_id]) if office)
    names = people.office_names(many)
    return [(names[pk], number) for pk, number in many.most_common() if pk in names]


def _late_lines(by: Actor, late: list[_Read]) -> list[Line]:
    first = sorted(late, key=lambda row: row.due_at)[:MOST_LATE]
    rows = access.within(by, Report.objects.select_related("case").filter(pk__in=[row.pk for row in first]))
    found = {row.pk: row for row in rows}
    return lines_of([found[row.pk] for row in first if row.pk in found])
