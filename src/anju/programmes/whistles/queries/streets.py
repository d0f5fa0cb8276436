"""Streets like for like: who whistles far more seldom or more often than others, and how departments answered them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from django.db.models import Count, F, Q, Sum

from anju.engines.indicators import queries as indicators
from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import start_of
from anju.programmes.whistles import rules as decide
from anju.programmes.whistles.models import Call, Whistle
from anju.programmes.whistles.queries.places import bounds, law_at
from anju.programmes.whistles.types import Bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class StreetRow:
    """One street. ``of``: what its rate is per: estates, or the figure that the rules name.

    :ivar flag: ``few``, ``most`` or nothing.
    """

    path: str
    name: str
    district: str
    whistles: int
    of: int
    rate: Fraction | None
    flag: str
    closed: int
    solved: int

    @property
    def share_solved(self) -> Fraction | None:
        return Fraction(self.solved * 100, self.closed) if self.closed else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentRow:
    """One department: how often it was called, how many of its calls had a term, kept it, and what the street said."""

    id: UUID
    name: str
    calls: int
    timed: int
    on_time: int
    refused: int
    answered: int
    rated: int
    score: Fraction | None

    @property
    def share_on_time(self) -> Fraction | None:
        return Fraction(self.on_time * 100, self.timed) if self.timed else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """:ivar bounds: None where nobody has published them: then nobody is flagged, and rates are per ten estates."""

    streets: list[StreetRow]
    departments: list[DepartmentRow]
    bounds: Bounds | None
    middle: Fraction | None


def months_back(until: date, months: int) -> date:
    """The first of the month so many months before that of ``until``."""
    month = until.year * 12 + until.month - 1 - months
    return date(month // 12, month % 12 + 1, 1)


def compare(by: Actor, *, region_path: str, since: date, until: date, at: datetime) -> Compared:
    """The streets of a place in [since, until): the period's whistles per estate or figure; nine queries."""
    found = bounds(law_at(region_path, at))
    rows = access.within(by, Whistle.objects.filter(region_path__startswith=region_path))
    rows = rows.filter(blown_at__gte=start_of(since), blown_at__lt=start_of(until))
    streets = _streets(region_path, rows, found, since=since, until=until, at=at)
    rates = sorted(row.rate for row in streets if row.rate is not None)
    return Compared(
        streets=streets, departments=_departments(rows), bounds=found, middle=rates[len(rates) // 2] if rates else None
    )


def _streets(region_path: str, rows, found: Bounds | None, *, since: date, until: date, at: datetime):
    here = [one for one in registers.below(region_path) if one.level == "street"]
    here += [one for one in [registers.region(region_path)] if one and one.level == "street"]
    states = rows.values_list("region_path").annotate(
        many=Count("pk"), closed=Count("pk", filter=Q(ended_at__isnull=False)),
        solved=Count("pk", filter=Q(ended_at__isnull=False, case__outcome="solved")),
    )  # fmt: skip
    many, closed, solved = Counter(), Counter(), Counter()
    for path, *numbers in states:
        street = next((one.path for one in here if path.startswith(one.path)), "")
        for counter, number in zip((many, closed, solved), numbers, strict=True):
            counter[street] += number
    measure = found or Bounds(per="estates", many=10, few=0, most=10**9, months=12)
    of = _of(measure, region_path, [one.path for one in here], since=since, until=until, at=at)
    names = registers.region_name_map([one.path for one in here])
    lines = [
        _line(one, many[one.path], of.get(one.path, 0), found, measure, closed[one.path], solved[one.path], names)
        for one in here
    ]
    return sorted(lines, key=lambda row: (row.rate is None, -(row.rate or 0), row.path))


def _line(one, many: int, of: int, found, measure: Bounds, closed: int, solved: int, names: dict) -> StreetRow:
    rate = decide.rate(many, of, measure)
    district = names.get(one.path, ["", "", ""])
    return StreetRow(
        path=one.path, name=one.name, district=district[-2] if len(district) > 1 else "", whistles=many, of=of,
        rate=rate, flag=decide.flag(rate, found), closed=closed, solved=solved,
    )  # fmt: skip


def _of(
    measure: Bounds, region_path: str, paths: list[str], *, since: date, until: date, at: datetime
) -> Mapping[str, int]:  # fmt: skip
    """Street → how many estates it has, or how high the figure is that the rules name; nothing where it is unknown."""
    if measure.per == "estates":
        return _estates(region_path, paths, until)
    try:
        figures = indicators.figures(
            city=rulebook.city_of(region_path).slug, codes=[measure.per], since=since, until=until, as_of=at,
            region_path=region_path, by="region", depth=max((len(path) for path in paths), default=0),
        )  # fmt: skip
    except indicators.UnknownFigure:
        return {}
    return {figure.key: int(figure.value) for figure in figures if figure.key and figure.value is not None}


def _estates(region_path: str, paths: list[str], until: date) -> Mapping[str, int]:
    many = Counter()
    for estate in registers.estates_there(region_path, until):
        many[next((path for path in paths if estate.region_path.startswith(path)), "")] += 1
    return many


def _departments(rows) -> list[DepartmentRow]:
    calls = Call.objects.filter(whistle__in=rows.values("pk"))
    found = calls.order_by().values_list("office_id").annotate(
        many=Count("pk"), timed=Count("pk", filter=Q(arrive_by__isnull=False)),
        on_time=Count("pk", filter=Q(arrived_at__lte=F("arrive_by"))),
        refused=Count("pk", filter=Q(refused_at__isnull=False)),
        answered=Count("pk", filter=Q(answered_at__isnull=False)),
        rated=Count("pk", filter=Q(rated_at__isnull=False)), points=Sum("points"), most=Sum("most"),
    )  # fmt: skip
    read = list(found)
    names = people.office_names({row[0] for row in read})
    lines = [
        DepartmentRow(
            id=pk, name=names.get(pk, ""), calls=many, timed=timed, on_time=on_time, refused=refused,
            answered=answered, rated=rated, score=Fraction(points * 100, most) if most else None,
        )
        for pk, many, timed, on_time, refused, answered, rated, points, most in read
    ]  # fmt: skip
    return sorted(lines, key=lambda row: (-row.calls, row.name))
