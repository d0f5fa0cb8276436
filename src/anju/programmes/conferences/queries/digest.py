"""The weekly digest of a city or a district: its matters, and its parts compared like for like, the week before beside.

Every part is one read, division by division, for both weeks at once: the matters, their steps, the cases, the estates;
the rates are the engine's figures, one query a week.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Substr

from anju.engines.cases import queries as cases
from anju.engines.indicators import queries as indicators
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.clock import local_day
from anju.programmes.conferences.models import Leg, Matter
from anju.programmes.conferences.queries.naming import law_of
from anju.programmes.conferences.rules import WEEK, week_of
from anju.programmes.conferences.types import Ended, State

NOW, BEFORE = "now", "before"
Period = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matters:
    """Of a week: proposed, settled, sent up; at its end: open, and of these overdue at their level."""

    new: int = 0
    settled: int = 0
    escalated: int = 0
    open: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A rate of a week as its figure has it."""

    part: int = 0
    whole: int = 0

    @property
    def percent(self) -> Fraction | None:
        return Fraction(self.part * 100, self.whole) if self.whole else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A district of a city, or a street of a district; each value for the week and the one before.

    :ivar rates: code → week → rate.
    """

    path: str
    name: str
    estates: int
    households: int
    standing: Mapping[str, cases.Standing]
    matters: Mapping[str, Matters]
    rates: Mapping[str, Mapping[str, Rate]] = field(default_factory=dict)

    def per_estates(self, week: str) -> Fraction | None:
        """Open cases for every ten estates: what makes a large and a small district comparable."""
        return Fraction(self.standing[week].open * 10, self.estates) if self.estates else None

    def per_households(self, week: str) -> Fraction | None:
        """New cases of the week for every thousand households."""
        return Fraction(self.standing[week].new * 1000, self.households) if self.households else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """:ivar until: the day after the last. :ivar rates: (code, label) of the rates that are compared.
    :ivar at: a running week is told as of this moment."""

    place: str
    region_path: str
    since: date
    until: date
    at: datetime
    whole: Part
    parts: list[Part]
    rates: list[tuple[str, Any]]

    @property
    def week(self) -> str:
        return week_of(self.since)

    @property
    def last_day(self) -> date:
        return self.until - timedelta(days=1)

    @property
    def is_running(self) -> bool:
        return local_day(self.at) < self.until


def digest(region_path: str, *, since: date, at: datetime) -> Digest:
    """The digest of the week that begins on ``since``, a Monday; who may read it is for the caller to have asked."""
    until, depth = since + WEEK, len(region_path) + indicators.step(region_path)
    weeks = {NOW: _period(since, at), BEFORE: _period(since - WEEK, at)}
    found = cases.standings(region_path, weeks, depth=depth)
    matters = _matters(region_path, weeks, depth)
    estates = registers.estate_sums(region_path, min(until - timedelta(days=1), local_day(at)), depth=depth)
    rates = _rate_codes(region_path, at)
    measured = _rates([code for code, _label in rates], region_path, since, at)
    parts = [
        _part(one.path, one.name, found, matters, estates, measured)
        for one in registers.children(region_path) if one.path in found or one.path in estates or one.path in matters
    ]  # fmt: skip
    return Digest(
        place=registers.region_name(region_path), region_path=region_path, since=since, until=until, at=at,
        whole=_whole(region_path, found, matters, estates, measured), parts=parts, rates=rates,
    )  # fmt: skip


def _period(since: date, at: datetime) -> Period:
    """From the beginning of a Monday to that of the next, or to now while the week runs."""
    begins = datetime(since.year, since.month, since.day, tzinfo=clock.CHINA)
    return begins, max(min(begins + WEEK, at), begins)


def _matters(region_path: str, weeks: Mapping[str, Period], depth: int) -> dict[str, dict[str, Matters]]:
    """Part → week → its matters; two queries."""
    rows = Matter.objects.filter(region_path__startswith=region_path).order_by()
    legs = Leg.objects.filter(matter__region_path__startswith=region_path).order_by()
    told = rows.annotate(place=Substr("region_path", 1, depth)).values("place").annotate(**_of_matters(weeks))
    found = {row["place"]: row for row in told}
    for row in legs.annotate(place=Substr("matter__region_path", 1, depth)).values("place").annotate(**_of_legs(weeks)):
        found.setdefault(row["place"], {}).update(row)
    names = ("new", "settled", "escalated", "open", "overdue")
    return {
        place: {week: Matters(**{name: row.get(f"{week}_{name}", 0) for name in names}) for week in weeks}
        for place, row in found.items()
    }


def _of_matters(weeks: Mapping[str, Period]) -> dict[str, Count]:
    counts = {}
    for week, (since, until) in weeks.items():
        is_open = Q(ended_at=None) | Q(ended_at__gte=until)
        counts[f"{week}_new"] = Count("pk", filter=Q(proposed_at__gte=since, proposed_at__lt=until))
        counts[f"{week}_settled"] = Count(
            "pk", filter=Q(ended_at__gte=since, ended_at__lt=until, state=State.CLOSED.value)
        )
        counts[f"{week}_open"] = Count("pk", filter=Q(proposed_at__lt=until) & is_open)
    return counts


def _of_legs(weeks: Mapping[str, Period]) -> dict[str, Count]:
    counts = {}
    for week, (since, until) in weeks.items():
        is_there = Q(arrived_at__lt=until) & (Q(ended_at=None) | Q(ended_at__gte=until))
        up = Q(ended=Ended.ESCALATED.value, ended_at__gte=since, ended_at__lt=until)
        counts[f"{week}_escalated"] = Count("pk", filter=up)
        counts[f"{week}_overdue"] = Count("pk", filter=is_there & Q(due_at__lt=until))
    return counts


def _rate_codes(region_path: str, at: datetime) -> list[tuple[str, Any]]:
    """The rates that the city's rules name, as far as an installed room declares them."""
    law, known = law_of(region_path, at), indicators.declared()
    wanted = law.value("conferences.digest_rates") if law.has("conferences.digest_rates") else ()
    return [(code, known[code].label) for code in wanted if code in known]


def _rates(codes: list[str], region_path: str, since: date, at: datetime) -> dict[str, dict[str, dict[str, Rate]]]:
    """Part → code → week → rate; one query a week."""
    found: dict[str, dict[str, dict[str, Rate]]] = {}
    if not codes:
        return found
    city = rulebook.city_of(region_path).slug
    for week, first in ((NOW, since), (BEFORE, since - WEEK)):
        told = indicators.figures(
            city=city, codes=codes, region_path=region_path, since=first, until=first + WEEK, as_of=at, by="region"
        )
        for one in told:
            if one.key and one.denominator is not None:
                rate = Rate(part=int(one.numerator or 0), whole=one.denominator)
                found.setdefault(one.key, {}).setdefault(one.code, {})[week] = rate
    return found


def _part(path: str, name: str, found, matters, estates, measured) -> Part:
    many, households = estates.get(path, (0, 0))
    none = {NOW: cases.Standing(), BEFORE: cases.Standing()}
    return Part(
        path=path, name=name, estates=many, households=households, standing=found.get(path, none),
        matters=matters.get(path, {NOW: Matters(), BEFORE: Matters()}), rates=measured.get(path, {}),
    )  # fmt: skip


def _whole(path: str, found, matters, estates, measured) -> Part:
    """Everything together, what lies at the place itself too."""
    weeks = (NOW, BEFORE)
    codes = {code for one in measured.values() for code in one}
    return Part(
        path=path, name="", estates=sum(many for many, _homes in estates.values()),
        households=sum(homes for _many, homes in estates.values()),
        standing={week: _added(cases.Standing, [one[week] for one in found.values()]) for week in weeks},
        matters={week: _added(Matters, [one[week] for one in matters.values()]) for week in weeks},
        rates={
            code: {
                week: _added(Rate, [one.get(code, {}).get(week, Rate()) for one in measured.values()]) for week in weeks
            }
            for code in codes
        },
    )  # fmt: skip


def _added(kind, rows):
    """One of ``kind`` whose every field is the sum of the rows'."""
    return kind(**{name: sum(getattr(row, name) for row in rows) for name in kind.__dataclass_fields__})
