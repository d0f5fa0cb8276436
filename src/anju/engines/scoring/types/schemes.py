"""A scheme as it is declared, and as it is read from the city's rulebook."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _

from anju.ground.rulebook.types import RuleMissing

FORMULAS = ("sections_sum@1",)
SECTIONS = ("base", "good", "bad")
NOTHING = Decimal(0)


class Polarity(StrEnum):
    """What an item does to the total; a veto besides decides the band."""

    BASE = "base"  # 基本
    GOOD = "good"  # 良好
    BAD = "bad"  # 不良
    VETO = "veto"  # 一票否决

    @property
    def section(self) -> str:
        return "bad" if self is Polarity.VETO else self.value


class Direction(StrEnum):
    """Whether a high total is a good one; demerits count what is bad upwards."""

    HIGHER_BETTER = "higher_better"
    DEMERITS = "demerits"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A way of scoring, declared in a programme's ``schemes.py``; what it says is a parameter of the city's rulebook.

    :ivar parameter: the parameter (kind ``dict``, ``check=queries.check_scheme``) that holds the scheme itself.
    :ivar subject_type: what is scored, as the ledger names it: ``registers.enterprise``.
    """

    name: str
    title: Any
    parameter: str
    subject_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a scoring standard.

    :ivar low: :ivar high: what one unit may be worth; equal where the standard sets one figure, None where nobody has
        published it: the scheme is computed with, a record of the item is refused.
    :ivar cap: the most that all lines of the item together count in a period; None for no limit.
    """

    code: str
    title: str
    polarity: Polarity
    low: Decimal | None
    high: Decimal | None
    unit: str = "case"
    cap: Decimal | None = None
    group: str = ""
    highest_only_group: str = ""
    mutual_exclusion_group: str = ""
    validity_months: int | None = None
    publish_class: str = "ordinary"
    evidence_required: bool = False
    article: str = ""
    basis: str = ""
    note: str = ""

    @property
    def is_fixed(self) -> bool:
        return self.low is not None and self.low == self.high

    @property
    def needs_evidence(self) -> bool:
        """Whether a record of it is refused without evidence; a veto always is."""
        return self.evidence_required or self.polarity is Polarity.VETO

    def least(self, quantity: Decimal = Decimal(1)) -> Decimal:
        """:raises RuleMissing: if nobody has published it."""
        return self._published(self.low) * self.times(quantity)

    def most(self, quantity: Decimal = Decimal(1)) -> Decimal:
        """:raises RuleMissing: if nobody has published it."""
        return self._published(self.high) * self.times(quantity)

    def _published(self, figure: Decimal | None) -> Decimal:
        if figure is None:
            raise RuleMissing(
                _("Nobody has published how many points “%(title)s” is worth. Let the city issue it."), title=self.title
            )
        return figure

    def times(self, quantity: Decimal) -> Decimal:
        """How often the points of one unit count: once for what is scored once, however many."""
        return Decimal(1) if self.unit == "once" else Decimal(quantity)

    def allows(self, points: Decimal, quantity: Decimal = Decimal(1)) -> bool:
        """Whether a line of so many units may be worth so many points."""
        return self.least(quantity) <= points <= self.most(quantity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Items that share a cap."""

    code: str
    title: str = ""
    cap: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A grade: [at_least, the band above), or by rank those who stand among the first ``top_share`` of all.

    :ivar at_least: None for the lowest, which has no lower end. :ivar top_share: of everybody, counted from the best;
        None for the lowest. :ivar is_open: nobody has published where it begins.
    """

    code: str
    title: str
    at_least: Decimal | None = None
    top_share: Fraction | None = None
    is_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRule:
    """When a card is reached.

    :ivar kind: ``threshold`` (``of`` is ``at_least`` or ``at_most`` so much), ``item`` (a line of one of ``items`` is
        in force), ``streak`` (``length`` lines that give ``card`` in a row, none of ``broken_by`` between them, and
        at least ``and_at_least`` lines of ``and_items``) or ``band`` (stands in one of ``bands``; in none at all, where
        it is for the ``unrated`` too).
    :ivar of: ``total``; ``current``, the total without its start; ``bad``, the bad points without a sign.
    """

    code: str
    title: str
    kind: str
    of: str = "total"
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    items: tuple[str, ...] = ()
    card: str = ""
    length: int = 0
    broken_by: tuple[str, ...] = ()
    and_items: tuple[str, ...] = ()
    and_at_least: int = 1
    bands: tuple[str, ...] = ()
    unrated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Which lines count together: ``running``, ``calendar_year``, ``half_year`` or ``rolling_months`` (so many)."""

    kind: str
    months: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeRules:
    """A scheme as it stands on a day: read, checked, frozen.

    :ivar caps: section → the most it counts; sections without a limit are left out.
    :ivar bands: highest first. :ivar cards: mildest first.
    :ivar veto_band: the band of whoever has a veto in force.
    :ivar no_bad_band: the lowest band of whoever has nothing bad in force.
    :ivar absent_band: the band, beside the others, of whoever is asked for and has no line in force at all: in
        business, but taking no part.
    :ivar by_share: bands go by share of rank, so that nobody's is known before everybody's total is.
    :ivar scorers: who scores, each separately, where the city names them; to be read, nothing is computed from it.
    :ivar version: of the city's rules that day; :ivar digest: of this scheme alone, 16 hexadecimal figures.
    :ivar value: the scheme as the rulebook holds it.
    """

    name: str
    title: str
    subject_type: str
    direction: Direction
    start: Decimal
    formula: str
    period: Period
    items: Mapping[str, Item]
    groups: Mapping[str, Group] = field(default_factory=dict)
    caps: Mapping[str, Decimal] = field(default_factory=dict)
    floor: Decimal | None = None
    ceiling: Decimal | None = None
    bands: tuple[Band, ...] = ()
    veto_band: str = ""
    no_bad_band: str = ""
    absent_band: Band | None = None
    by_share: bool = False
    scorers: tuple[str, ...] = ()
    cards: tuple[CardRule, ...] = ()
    publish_terms: Mapping[str, Any] = field(default_factory=dict)
    version: str = ""
    digest: str = ""
    illustrative: bool = False
    value: Mapping[str, Any] = field(default_factory=dict)

    def sign(self, polarity: str) -> int:
        """With which sign points of a polarity act on the total: bad ones lower it, and raise a count of demerits."""
        up = 1 if Polarity(polarity).section != "bad" else -1
        return up if self.direction is Direction.HIGHER_BETTER else -up

    def band(self, code: str) -> Band | None:
        bands = (*self.bands, self.absent_band) if self.absent_band else self.bands
        return next((band for band in bands if band.code == code), None)

    def card(self, code: str) -> CardRule | None:
        return next((card for card in self.cards if card.code == code), None)

    @property
    def has_open_bands(self) -> bool:
        return any(band.is_open for band in self.bands)

    def require_bands(self) -> None:
        """For whoever gives grades: totals are computed without them, grades are not.

        :raises RuleMissing: if nobody has published where one of the bands begins.
        """
        if missing := next((band for band in self.bands if band.is_open), None):
            raise RuleMissing(
                _("No grade is given by “%(title)s”: nobody has published where “%(band)s” begins. "
                  "Let the city issue it."),
                title=self.title, band=missing.title,
            )  # fmt: skip
