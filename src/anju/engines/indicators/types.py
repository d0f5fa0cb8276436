"""Declaring figures, and the figures that come out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

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

    :ivar dated_by: a day among the act's facts that decides the period instead of the act's own day, so that a rating
        counts in the period of the reply it judges and a share of replies never passes 100 %.
    :ivar is_trend: its course by month is drawn on the open page.
    """

    code: str
    label: Any
    act: Act
    where: Mapping[str, Any] = field(default_factory=dict)
    unit: Any = ""
    dated_by: str = ""
    is_trend: bool = False

    @property
    def parts(self) -> tuple["Count", ...]:
        return (self,)

    @property
    def acts(self) -> tuple[str, ...]:
        return (self.act.name,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """One count divided by another, shown in per cent."""

    code: str
    label: Any
    part: Count
    whole: Count
    unit: Any = "%"
    is_trend: bool = False

    @property
    def parts(self) -> tuple[Count, ...]:
        return (self.part, self.whole)

    @property
    def acts(self) -> tuple[str, ...]:
        return tuple({self.part.act.name: 1, self.whole.act.name: 1})


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantile:
    """A quantile of a fact over an act, linear between neighbours (as PERCENTILE_CONT); 1 is the largest."""

    code: str
    label: Any
    act: Act
    fact: str
    q: float
    unit: Any = ""

    @property
    def acts(self) -> tuple[str, ...]:
        return (self.act.name,)


Indicator = Count | Ratio | Quantile


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of one period, with all that is needed to question it.

    :ivar value: an exact number, or None where the denominator is zero or nothing was measured.
    :ivar numerator: for a quantile None; :ivar denominator: for a quantile the number of acts measured.
    :ivar since: first day; :ivar until: the day after the last; :ivar as_of: entries recorded later are left out.
    :ivar key: what the figure was grouped by (region path, month, enterprise or office id), or None.
    """

    code: str
    label: str
    value: Fraction | None
    unit: str
    numerator: int | None
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
        return f"{int(self.value):,}" if self.value.denominator == 1 else f"{rounded(self.value)}"

    def as_json(self) -> dict:
        value = None
        if self.value is not None:
            exact = self.value * 100 if self.is_rate else self.value
            value = int(exact) if exact.denominator == 1 else float(rounded(exact, places=4))
        return {
            "code": self.code, "label": self.label, "value": value, "unit": self.unit, "numerator": self.numerator,
            "denominator": self.denominator, "from": self.since.isoformat(), "to": self.until.isoformat(),
            "as_of": self.as_of.isoformat(), "rule_version": self.rule_version,
            **({"key": str(self.key)} if self.key is not None else {}),
            **({"missing_rule": self.missing_rule} if self.missing_rule else {}),
        }  # fmt: skip


def rounded(value: Fraction, *, places: int = 2) -> Decimal:
    """``value`` to ``places`` decimal places, half up; rounding is for display only."""
    scale = 10**places
    sign = -1 if value < 0 else 1
    return Decimal(sign * int(abs(value) * scale + Fraction(1, 2))) / scale
