"""What everybody reads of patrols: how often places were checked and what came of it, and how estates were drawn.

Counts of visits that are over, and lots of plans that are over; no visit to come, no names, words or photographs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from anju.ground.access import queries as offices
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City
from anju.kit.errors import Hidden
from anju.programmes.patrols import rules
from anju.programmes.patrols.models import Finding, Plan, Visit
from anju.programmes.patrols.types import Result, State

PLANS = 60
COUNTS = ("visits", "ordered", "again", "rectified", "problems", "put_right")


def cities() -> list[City]:
    """The cities that patrol."""
    return [city for city in rulebook.cities() if "patrols" in city.programmes]


def city_of(slug: str) -> City:
    """:raises Hidden: if there is none, or it does not patrol."""
    city = next((one for one in cities() if one.slug == slug), None)
    if city is None:
        raise Hidden()
    return city


@dataclass(slots=True, kw_only=True)
class Place:
    """What was done in a place in a year.

    :ivar checked: estates visited at least once, of ``estates`` there today.
    :ivar put_right: of the problems, on the spot. :ivar ordered: orders to rectify; ``again``: re-checks.
    """

    code: str
    name: str
    estates: int = 0
    checked: int = 0
    visits: int = 0
    problems: int = 0
    put_right: int = 0
    ordered: int = 0
    again: int = 0
    rectified: int = 0

    @property
    def share(self) -> int | None:
        return round(100 * self.checked / self.estates) if self.estates else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How often one estate was visited."""

    code: str
    name: str
    visits: int
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOf:
    """A year of patrols in a city or one of its districts."""

    path: str
    name: str
    rows: list[Place]
    total: Place
    estates: list[Any] = field(default_factory=list)


def done(path: str, year: int) -> QuerySet[Visit]:
    days = (date(year, 1, 1), date(year, 12, 31))
    return Visit.objects.filter(region_path__startswith=path, state=State.DONE, day__range=days)


def year_of(city: City, year: int, *, day: date, code: str = "") -> YearOf:
    """The divisions below a city, or below its district of this code with its estates; seven queries.

    :raises Hidden: if the city has no such district.
    """
    path, name = city.root_path, city.name
    if code:
        path, name = next(((one.path, one.name) for one in registers.children(path) if one.code == code), ("", ""))
    if not path:
        raise Hidden()
    below = {one.path: Place(code=one.code, name=one.name) for one in registers.children(path)}
    total = Place(code="", name=name)
    estates = list(registers.estates_there(path, day))
    for one in estates:
        for place in _both(below, total, one.region_path, path):
            place.estates += 1
    for row in [*_visits(path, year), *_problems(path, year)]:
        for place in _both(below, total, row["region_path"], path):
            for what in (*COUNTS, "checked"):
                setattr(place, what, getattr(place, what) + row.get(what, 0))
    return YearOf(path=path, name=name, rows=list(below.values()), total=total, estates=estates if code else [])


def _both(below: Mapping[str, Place], total: Place, where: str, root: str):
    """The place in which something lies, and the whole."""
    inner = f"{root}{where[len(root) :].partition('/')[0]}/"
    return [below[inner], total] if inner in below else [total]


def _visits(path: str, year: int):
    left = Finding.objects.filter(visit=OuterRef("pk"), is_current=True, result=Result.PROBLEM, put_right=False)
    rows = done(path, year).annotate(is_left=Exists(left)).values("region_path")
    return rows.annotate(
        visits=Count("pk"), checked=Count("estate_id", distinct=True), ordered=Count("order_id"), again=Count("of_id"),
        rectified=Count("pk", filter=Q(of_id__isnull=False, is_left=False)),
    )  # fmt: skip


def _problems(path: str, year: int):
    rows = Finding.objects.filter(visit__in=done(path, year), is_current=True, result=Result.PROBLEM)
    told = rows.values("visit__region_path").annotate(
        problems=Count("pk"), put_right=Count("pk", filter=Q(put_right=True))
    )
    return [{**row, "region_path": row["visit__region_path"]} for row in told]


def checked(estates: list[Any], year: int) -> list[Checked]:
    """How often each of these estates was visited in a year; one query."""
    rows = Visit.objects.filter(
        estate_id__in=[one.pk for one in estates], state=State.DONE, day__year=year
    ).values_list("estate_id").annotate(Count("pk"), Max("day"))  # fmt: skip
    found = {key: (many, last) for key, many, last in rows}
    return [
        Checked(code=one.code, name=one.name, visits=found.get(one.pk, (0,))[0], last=found.get(one.pk, (0, None))[1])
        for one in estates
    ]


# ── how estates were drawn ───────────────────────────────────────────────────


def plans(city: City) -> list[Plan]:
    """The latest plans of a city with what became of their visits; two queries."""
    rows = Plan.objects.filter(region_path__startswith=city.root_path).defer("among").annotate(
        **{name: Count("visits", filter=Q(visits__state=state)) for name, state in
           (("done", State.DONE), ("cancelled", State.CANCELLED))}, planned=Count("visits"),
    )  # fmt: skip
    found = list(rows.order_by("-pk")[:PLANS])
    names = offices.office_names({row.office_id for row in found})
    for row in found:
        row.office_name = names.get(row.office_id, "")
    return found


def plan(plan_id: UUID) -> Plan:
    """:raises Hidden: if there is none."""
    row = Plan.objects.filter(pk=plan_id).first()
    if row is None:
        raise Hidden()
    return row


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """One estate's lot. ``day``: of its visit, if that took place."""

    place: int
    estate_id: UUID
    name: str
    lot: str
    is_drawn: bool
    day: date | None = None


def lots(row: Plan, *, day: date) -> list[Lot]:
    """Every estate that took part, the lowest lot first; empty until the plan is over. Two queries."""
    if row.many is None or not row.is_open(day):
        return []
    ids = [UUID(one) for one in row.among]
    names = registers.estate_names(ids)
    visited = dict(row.visits.filter(state=State.DONE).values_list("estate_id", "day"))
    drawn = sorted((rules.lot(row.lot_seed, one), one) for one in ids)
    return [
        Lot(place=n, estate_id=one, name=names.get(one, ""), lot=lot.hex(), is_drawn=n <= row.many,
            day=visited.get(one))
        for n, (lot, one) in enumerate(drawn, 1)
    ]  # fmt: skip
