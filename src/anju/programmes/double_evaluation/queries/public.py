"""What everybody sees: the units of a city by kind, one unit with both sources over the years, what is too little."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from anju.engines.ballots import queries as ballots
from anju.engines.publishing import queries as publications
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City
from anju.programmes.double_evaluation.models import Cycle, Listed, Result, Unit
from anju.programmes.double_evaluation.queries import cycles, results, units
from anju.programmes.double_evaluation.queries.results import Told
from anju.programmes.double_evaluation.types import RELEASED, SIDE_TITLES, Kind, Side

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRow:
    """A unit among its kind, with its result of the latest public cycle, if there is one."""

    row: units.UnitRow
    told: Told | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """:ivar cycle: the latest whose results are public. :ivar number: of the page; :ivar many: units in all."""

    city: City
    kind: Kind
    kinds: dict[str, int]
    cycle: Cycle | None
    rows: Sequence[IndexRow]
    number: int
    many: int

    @property
    def has_next(self) -> bool:
        return self.number * PAGE < self.many


def index(city: City, *, kind: Kind, text: str, number: int, day: date) -> Index:
    """A page of the units of a kind in force, the ranked first; seven queries at most."""
    rows = Unit.objects.on(day).filter(region_path__startswith=city.root_path)
    cycle = cycles.released(city.root_path).first()
    wanted = units.narrowed(rows, units.Filters(kind=kind, text=text))
    number = max(number, 1)
    found = list(_ranked_first(wanted, cycle)[(number - 1) * PAGE : number * PAGE])
    said = _said([one.key for one in found], cycle)
    return Index(
        city=city, kind=kind, kinds=units.many_by_kind(rows), cycle=cycle, number=number, many=wanted.count(),
        rows=[IndexRow(row=one, told=said.get(one.unit.key)) for one in units.beside(found, day=day)],
    )  # fmt: skip


def _ranked_first(rows: QuerySet[Unit], cycle: Cycle | None) -> QuerySet[Unit]:
    if cycle is None:
        return rows
    rank = Result.objects.filter(cycle=cycle, key=OuterRef("key")).values("rank")[:1]
    return rows.annotate(rank=Subquery(rank)).order_by(F("rank").asc(nulls_last=True), "name", "id")


def _said(keys: Sequence[UUID], cycle: Cycle | None) -> dict[UUID, Told]:
    rows = Result.objects.filter(cycle=cycle, key__in=keys) if cycle else ()
    return {row.key: results.told(row, cycle) for row in rows}


@dataclass(frozen=True, slots=True, kw_only=True)
class OnList:
    """A list that names the unit. :ivar publication: its permanent page."""

    side: Any
    group: str
    rank: int
    year: int
    publication: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitView:
    """One unit as everybody sees it; ``years``: the latest first; ``remarks``: of the latest year, released ones."""

    unit: Unit
    city: City
    parent: Unit | None
    below: Sequence[Unit]
    place: str
    history: Sequence[Unit]
    years: Sequence[Told]
    lists: Sequence[OnList]
    remarks: Sequence[ballots.Remark]

    @property
    def kind(self) -> Kind:
        return Kind(self.unit.kind)

    @property
    def latest(self) -> Told | None:
        return self.years[0] if self.years else None

    @property
    def remarks_hidden(self) -> bool:
        """Whether comments are kept back because so few households answered that one could be told from it."""
        return bool(self.latest and self.latest.cycle.is_short)


def one(code: str, *, day: date) -> UnitView:
    """:raises Hidden: if there is no unit with this code."""
    return view(units.by_code(code, day=day), day=day, released_only=True)


def view(unit: Unit, *, day: date, released_only: bool) -> UnitView:
    """A unit with all that may be told of it."""
    years = results.over_years(unit.key, released_only=released_only)
    parent = units.latest(Unit.objects.ever().filter(key=unit.parent_key), day) if unit.parent_key else None
    return UnitView(
        unit=unit, city=rulebook.city_of(unit.region_path), parent=parent, below=units.below(unit.key, day=day),
        place="".join(registers.region_names(unit.region_path)[1:]), history=units.history(unit.key), years=years,
        lists=_lists(unit.key), remarks=_remarks(unit.key, years),
    )  # fmt: skip


def _lists(key: UUID) -> list[OnList]:
    rows = Listed.objects.filter(result__key=key, listing__state__in=RELEASED).select_related("listing__cycle")
    found = list(rows.order_by("-listing__cycle__year", "-id"))
    published = publications.by_id([row.listing.publication_id for row in found]) if found else {}
    return [
        OnList(side=SIDE_TITLES[Side(row.side)], group=row.group_title, rank=row.rank, year=row.listing.cycle.year,
               publication=published.get(row.listing.publication_id))
        for row in found
    ]  # fmt: skip


def _remarks(key: UUID, years: Sequence[Told]) -> list[ballots.Remark]:
    """The released comments of the latest year; none where so few answered that nothing else is shown either."""
    if not years or years[0].cycle.is_short:
        return []
    polls = cycles.polls_of(years[0].row.cycle).values()
    return ballots.remarks_about(key, poll_ids=[poll.pk for poll in polls])
