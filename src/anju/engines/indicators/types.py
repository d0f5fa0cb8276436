"""Declaring figures, and the figures that come out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar
from uuid import UUID

from anju.ground.ledger import types as ledger
from anju.kit.acts import Act

DASH = "—"


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A fact of at least ``value``; a text names a parameter of the city's rulebook, judged as of the act's day."""

    value: int | str


@dataclass(frozen=True, slots=True)
class Equals:
    """A fact equal to ``value``."""

    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How often an act happened, where its facts meet every condition of ``where`` (fact → condition).

    :ivar act: the act, or the name of another room's.
    :ivar dated_by: a day among the act's facts that decides the period instead of the act's own day, so that a rating
        counts in the period of the reply it judges and a share of replies never passes 100 %.
    :ivar is_trend: its course by month is drawn on the open page.
    :ivar is_detail: stands beside another figure and not among the open ones.
    """

    code: str = ""
    label: Any = ""
    act: Act | str
    where: Mapping[str, Any] = field(default_factory=dict)
    unit: Any = ""
    dated_by: str = ""
    is_trend: bool = False
    is_detail: bool = False

    scale: ClassVar[int] = 1

    @property
    def counts(self) -> tuple["Count", ...]:
        return (self,)

    @property
    def parts(self) -> tuple["Counted", ...]:
        return (self,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum(Count):
    """The sum of a whole-number fact over an act, under the same conditions as a count; an absent fact adds nothing.

    :ivar scale: how many of the fact's units make one of the figure's: 100 where the ledger holds hundredths. What
        comes out is exact.
    """

    fact: str
    scale: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Distinct(Count):
    """How many different enterprises, or different values of a fact, stand in the entries that a count counts.

    :ivar of: "enterprise" (as of the act), or a fact of the act; an entry without it is not counted.
    """

    of: str = "enterprise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """Several counts and sums added up.

    Parts of different scales cannot be added, nor can distinct ones: the same enterprise could stand in two of them.
    """

    code: str = ""
    label: Any = ""
    of: tuple[Count, ...]
    unit: Any = ""
    is_trend: bool = False
    is_detail: bool = False

    def __post_init__(self) -> None:
        if len({part.scale for part in self.of}) > 1:
            raise ValueError(f"{self.code}: its parts are kept in different units")
        if any(isinstance(part, Distinct) for part in self.of):
            raise ValueError(f"{self.code}: what is distinct in each part need not be distinct in all of them")

    @property
    def scale(self) -> int:
        return self.of[0].scale

    @property
    def counts(self) -> tuple[Count, ...]:
        return self.of

    @property
    def parts(self) -> tuple["Counted", ...]:
        return (self,)


Counted = Count | Total  # a Sum and a Distinct are Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """One count divided by another, shown in per cent.

    :ivar beside: codes of the rates that have to be read with it; :ivar mix: codes of the counts that say how what was
        counted came in. Both stand beside it wherever places or enterprises are ranked by it; one that names either
        can be ranked by.
    """

    code: str
    label: Any
    part: Counted
    whole: Counted
    unit: Any = "%"
    is_trend: bool = False
    is_detail: bool = False
    beside: tuple[str, ...] = ()
    mix: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.part.scale != 1 or self.whole.scale != 1:
            raise ValueError(f"{self.code}: a rate is a share of what was counted, both in whole numbers")

    @property
    def counts(self) -> tuple[Count, ...]:
        return (*self.part.counts, *self.whole.counts)

    @property
    def parts(self) -> tuple[Counted, ...]:
        return (self.part, self.whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantile:
    """A quantile of a fact over an act, linear between neighbours (as PERCENTILE_CONT); 1 is the largest."""

    code: str
    label: Any
    act: Act
    fact: str
    q: float
    unit: Any = ""
    is_trend: bool = False
    is_detail: bool = False

    @property
    def counts(self) -> tuple[Count, ...]:
        """Which entries it is measured over."""
        return (Count(act=self.act),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """How many of something there were in a period, by the dated rows of a register; see ``indicators.py``.

    :ivar counted: called with ``of`` (an :class:`Asked`); answers key → number, under None where nothing is grouped.
    :ivar part: of stocks that share ``counted``, and so its query, which one this is: then it answers key → part →
        number.
    :ivar listed: called with ``of``, ``limit`` and ``offset``; answers the rows behind the number, as values:
        whatever has ``title``, ``note``, ``address``, ``valid_from`` and ``valid_to``, or service contracts.
    :ivar is_of_contracts: the rows are service contracts.
    :ivar is_share: ``counted`` answers key → (how many, of how many), shown in per cent; nothing of nothing is none.
    """

    code: str
    label: Any
    counted: Callable[..., Mapping[Any, Any]]
    listed: Callable[..., list]
    part: Any = None
    unit: Any = ""
    is_trend: bool = False
    is_detail: bool = False
    is_of_contracts: bool = False
    is_share: bool = False

    def __post_init__(self) -> None:
        if self.is_share and self.unit != "%":
            raise ValueError(f"{self.code}: a share is shown in per cent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a figure is asked for: a region, days [since, until), one estate or enterprise in it, and what to group by.

    :ivar as_of: what was recorded later is left out. :ivar depth: characters of the path to group regions by.
    """

    region_path: str
    since: date
    until: date
    as_of: datetime
    estate_id: UUID | None = None
    enterprise_id: UUID | None = None
    by: str | None = None
    depth: int = 0

    @property
    def question(self) -> tuple:
        """What a page asks, whatever it groups by and whenever it asks."""
        return question(self.region_path, self.since, self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A row behind a stock, as its page shows one.

    :ivar note: what it belongs to, or where it lies. :ivar address: of its public page.
    """

    title: str
    note: str = ""
    address: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


def question(region_path: str, since: date, until: date) -> tuple:
    """As ``Asked.question``, before the moment is settled."""
    return region_path, since, until


Indicator = Count | Total | Ratio | Quantile | Stock


def act_of(named: Act | str) -> Act:
    """The act; a text names one of another room."""
    return ledger.acts()[named] if isinstance(named, str) else named


def are_declared(figure: Count | Total | Ratio | Quantile) -> bool:
    """Whether an installed room declares every act that the figure counts."""
    return all(count.act in ledger.acts() for count in figure.counts if isinstance(count.act, str))


def acts_of(figure: Count | Total | Ratio | Quantile) -> set[str]:
    """The names of the acts that a figure counts."""
    return {act_of(count.act).name for count in figure.counts}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of one period, with all that is needed to question it.

    :ivar value: an exact number, or None where the denominator is zero or nothing was measured.
    :ivar numerator: what was counted or added up, exact; for a quantile None.
    :ivar denominator: of a rate; for a quantile the number of acts measured.
    :ivar since: first day; :ivar until: the day after the last; :ivar as_of: entries recorded later are left out.
    :ivar key: what the figure was grouped by (region path, month, enterprise or office id), or None.
    """

    code: str
    label: str
    value: Fraction | None
    unit: str
    numerator: int | Fraction | None
    denominator: int | None
    since: date
    until: date
    as_of: datetime
    rule_version: str
    key: Any = None
    missing_rule: str = ""

    @property
    def is_rate(self) -> bool:
        return self.unit == "%"

    @property
    def shown(self) -> str:
        """The value as people read it: a rate with one place, a whole number plainly, nothing as a dash."""
        if self.value is None:
            return DASH
        if self.is_rate:
            return f"{rounded(self.value * 100, places=1):.1f}"
        return plainly(self.value)

    def as_json(self) -> dict:
        value = self.value * 100 if self.value is not None and self.is_rate else self.value
        return {
            "code": self.code, "label": self.label, "value": _number(value), "unit": self.unit,
            "numerator": _number(self.numerator), "denominator": self.denominator, "from": self.since.isoformat(),
            "to": self.until.isoformat(), "as_of": self.as_of.isoformat(), "rule_version": self.rule_version,
            **({"key": str(self.key)} if self.key is not None else {}),
            **({"missing_rule": self.missing_rule} if self.missing_rule else {}),
        }  # fmt: skip


def plainly(value: int | Fraction) -> str:
    """A number as people read it: a whole one without places, any other with two."""
    return f"{int(value):,}" if value.denominator == 1 else f"{rounded(value):,}"


def _number(value: int | Fraction | None) -> int | float | None:
    """A number for JSON, to four places."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(rounded(value, places=4))


def rounded(value: Fraction, *, places: int = 2) -> Decimal:
    """``value`` to ``places`` decimal places, half up; rounding is for display only."""
    scale = 10**places
    sign = -1 if value < 0 else 1
    return Decimal(sign * int(abs(value) * scale + Fraction(1, 2))) / scale
