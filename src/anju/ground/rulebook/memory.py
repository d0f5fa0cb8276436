"""What a process remembers of the rulebook, and how it learns that it is old.

Every change writes a fresh mark into one row. A process looks at that row at most once in two seconds, so reading rules
costs nothing in between, and a set that a city issues is in force everywhere within that time, without a restart.
"""

import math
import time
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction

from anju.ground.rulebook import rules, sheets, shipped
from anju.ground.rulebook.models import CalendarDay, CalendarYear, RuleDraft, Stamp
from anju.ground.rulebook.models import City as CityRow
from anju.ground.rulebook.types import City, Rules, Year
from anju.kit import ids
from anju.kit.calendar import WorkingCalendar

SECONDS = 2.0


@dataclass
class Edition:
    """The layers of one city and the rules of each stretch of days between two changes."""

    layers: tuple[rules.Layer, ...]
    changes: list[date]
    stretches: dict[date | None, Rules] = field(default_factory=dict)


@dataclass
class Book:
    """Everything that was read at one mark."""

    mark: UUID | None
    cities: dict[str, City]
    own: dict[UUID, list[RuleDraft]]
    calendar: WorkingCalendar
    years: tuple[Year, ...]
    calendar_digest: str
    editions: dict[str, Edition] = field(default_factory=dict)

    def edition(self, city: City) -> Edition:
        if city.slug not in self.editions:
            layers = (*shipped.layers(city.rule_set)[0], *(own_layer(draft) for draft in self.own.get(city.id, ())))
            self.editions[city.slug] = Edition(layers, rules.changes(layers))
        return self.editions[city.slug]


_book: Book | None = None
_looked_at = 0.0


def book() -> Book:
    """The rulebook as it stands, at most two seconds old; no query within those, one small query after."""
    global _book, _looked_at
    if _book is None or time.monotonic() - _looked_at > SECONDS:
        mark = Stamp.objects.values_list("mark", flat=True).first()
        if _book is None or _book.mark != mark:
            _book = _read(mark)
        _looked_at = time.monotonic()
    return _book


def keep() -> None:
    """Go on with what was read and look no more: for a process that works without the database."""
    global _looked_at
    book()
    _looked_at = math.inf


def forget() -> None:
    """Read everything again next time."""
    global _book
    _book = None


def changed() -> None:
    """Tell every process that the rulebook has changed: this one at once and after commit, the others by the mark."""
    Stamp.objects.update_or_create(id=1, defaults={"mark": ids.uuid7()})
    forget()
    transaction.on_commit(forget)


def own_layer(draft: RuleDraft) -> rules.Layer:
    """A set that a city issued, as a layer for the days it is in force."""
    sheet = sheets.parse(
        draft.text, programme=draft.programme, where=f"{draft.city.slug}/{draft.programme} ({draft.id})",
        declared=shipped.declared(), rule_set="own",
    )  # fmt: skip
    return rules.Layer(sheet.parameters, since=draft.in_force_from, until=draft.in_force_to)


def read_city(row: CityRow) -> City:
    header = shipped.header(row.rule_set)
    return City(
        id=row.id, slug=row.slug, name=row.name, name_en=row.name_en, root_path=row.root_path, rule_set=row.rule_set,
        prefix=row.prefix, programmes=header.programmes, made_up=header.made_up,
    )  # fmt: skip


def _read(mark: UUID | None) -> Book:
    own: dict[UUID, list[RuleDraft]] = {}
    issued = RuleDraft.objects.filter(issued_at__isnull=False).select_related("city")
    for draft in issued.order_by("in_force_from", "issued_at", "id"):
        own.setdefault(draft.city_id, []).append(draft)
    calendar, years = _calendar()
    cities = {row.slug: read_city(row) for row in CityRow.objects.all()}
    return Book(mark, cities, own, calendar, years, rules.calendar_digest(calendar))


def _calendar() -> tuple[WorkingCalendar, tuple[Year, ...]]:
    """The shipped calendar with what officials entered over it."""
    base, shipped_years = shipped.calendar()
    entered = list(CalendarDay.objects.order_by("on", "-id").distinct("on"))
    declared = CalendarYear.objects.order_by("year", "-id").distinct("year")
    years = {year.year: year for year in shipped_years}
    years |= {row.year: Year(year=row.year, basis=row.basis, source=row.source) for row in declared}
    taken = {row.on for row in entered}
    rest = {day: name for day, name in base.rest.items() if day not in taken}
    makeup = {day: name for day, name in base.makeup.items() if day not in taken}
    rest |= {row.on: row.name for row in entered if row.kind == CalendarDay.Kind.REST}
    makeup |= {row.on: row.name for row in entered if row.kind == CalendarDay.Kind.MAKEUP}
    ordered = [years[number] for number in sorted(years)]
    return shipped.working_calendar(rest, makeup, ordered), tuple(ordered)
