"""What scoring works with: a scheme as it is declared and as it is read, lines to be added, and what comes out.

Points are ``Decimal`` with three places. On the way in they are what the record's form says, how much a line is worth
and never below zero; stored and handed out they carry the sign with which they act on the total.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.ground.rulebook.types import RuleMissing
from anju.kit.errors import Conflict, Hidden, Problem

FORMULAS = ("sections_sum@1",)
SECTIONS = ("base", "good", "bad")
NOTHING = Decimal(0)


class BadPoints(Problem):
    """The line cannot count as it stands: unknown item, points outside its range, a day before its own entry."""

    code = "bad_points"


class BadScheme(Problem):
    """A scheme that cannot be taken; the rulebook refuses it with its line before it comes here."""

    code = "bad_scheme"


class NoScheme(Hidden):
    """No programme declares a scheme of that name."""

    code = "unknown_scheme"


class NoRun(Hidden):
    """There is no such computation."""

    code = "unknown_run"


class NothingToCompute(Problem):
    """Neither the place nor the lines say under which city's rules to compute."""

    code = "which_rules"


class AlreadyEnded(Conflict):
    """The card has ended before."""

    code = "mark_ended"


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


class Why(StrEnum):
    """Why a line counts what it counts."""

    COUNTED = "counted"
    EXPIRED = "expired"
    CAPPED = "capped"  # wholly or in part
    HIGHEST_ONLY = "highest_only"  # another line of the group is worth more
    EXCLUSIVE = "exclusive"  # another item of the group is worth more
    OTHER_PERIOD = "other_period"
    CORRECTED = "corrected"  # counts what its corrections left of it
    CORRECTION = "correction"  # is counted in the line it corrects


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
    """A grade: [at_least, the band above); None for the lowest, which has no lower end."""

    code: str
    title: str
    at_least: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRule:
    """When a card is reached.

    :ivar kind: ``threshold`` (``of`` is ``at_least`` or ``at_most`` so much), ``item`` (a line of one of ``items`` is
        in force) or ``streak`` (``length`` lines that give ``card`` in a row, none of ``broken_by`` between them, and
        at least ``and_at_least`` lines of ``and_items``).
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
        return next((band for band in self.bands if band.code == code), None)

    def card(self, code: str) -> CardRule | None:
        return next((card for card in self.cards if card.code == code), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLine:
    """A line to be added.

    :ivar points: what the whole line is worth, zero or more, as on the record's form; the engine puts the sign. None:
        what the standard says for ``quantity`` units, where it says one figure.
    :ivar occurred_on: the day whose rules price it. :ivar counts_from: the day from which it counts and whose period it
        belongs to; never before the day on which it is entered.
    :ivar expires_on: the first day on which it no longer counts; None: ``validity_months`` of the item after the day it
        occurred on, and never where the item names none.
    """

    scheme: str
    subject_id: UUID
    region_path: str
    item: str
    occurred_on: date
    counts_from: date
    points: Decimal | None = None
    quantity: Decimal = Decimal(1)
    expires_on: date | None = None
    source_type: str = ""
    source_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenLine:
    """A line that is not in the database: of a situation, a draft or a closed list. The fields are those of a row."""

    id: UUID
    subject_id: UUID
    item: str
    polarity: str
    points: Decimal
    counts_from: date
    belongs_on: date
    occurred_on: date
    quantity: Decimal = Decimal(1)
    expires_on: date | None = None
    corrects_id: UUID | None = None
    source_type: str = ""
    source_id: UUID | None = None
    entry_id: UUID | None = None
    rule_version: str = ""
    illustrative: bool = False
    region_path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """One line of a statement. ``points`` as entered, ``counted`` as it acts on the total; both signed.

    :ivar stands: whether it is in force: not struck, not expired, of this period; also where it counts nothing.

    :ivar item: as the scheme has it on the day of the statement; None where it no longer has it.
    """

    line_id: UUID
    code: str
    item: Item | None
    points: Decimal
    counted: Decimal
    why: Why
    stands: bool
    quantity: Decimal
    polarity: Polarity
    occurred_on: date
    counts_from: date
    belongs_on: date
    expires_on: date | None
    source_type: str
    source_id: UUID | None
    entry_id: UUID | None
    corrects_id: UUID | None
    corrected_by_id: UUID | None
    rule_version: str
    article: str
    illustrative: bool = False

    @property
    def title(self) -> str:
        return self.item.title if self.item else self.code


class Standing(NamedTuple):
    """Where a subject stands: the outcome of the formula. A tuple, because there are as many as subjects.

    :ivar bad: :ivar good: :ivar base: what each section counts, zero or more.
    :ivar limited: what the floor or the ceiling added to the sum or took from it.
    :ivar cards: those reached, mildest first; of cards by thresholds of one figure only the severest is.
    :ivar rank: where ranks were asked for; equal totals share one.
    """

    subject_id: UUID
    total: Decimal
    base: Decimal
    good: Decimal
    bad: Decimal
    limited: Decimal
    vetoed: bool
    band: str
    lines: int
    cards: tuple[str, ...] = ()
    rank: int | None = None

    @property
    def card(self) -> str:
        """The severest card reached."""
        return self.cards[-1] if self.cards else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """Why a band or a card was reached, and the lines behind it; for a threshold, every line that counts.

    :ivar kind: of a band ``band``, ``veto`` or ``no_bad``; of a card the kind of its rule.
    """

    code: str
    title: str
    kind: str
    of: str = ""
    threshold: Decimal | None = None
    reached: Decimal | None = None
    line_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A score with everything behind it; ``start`` + what every line counts + ``limited`` is ``total``.

    :ivar on: the day asked for; :ivar known_on: corrections made after it are left out.
    :ivar first: :ivar last: of the period ``on`` lies in; ``first`` is None where everything before counts.
    :ivar digest: SHA-256 of the lines, the scheme and the day; equal digests mean the same computation.
    """

    scheme: str
    title: str
    subject_id: UUID
    on: date
    known_on: date
    first: date | None
    last: date
    start: Decimal
    total: Decimal
    base: Decimal
    good: Decimal
    bad: Decimal
    limited: Decimal
    vetoed: bool
    band: Band | None
    cards: tuple[str, ...]
    card: str
    lines: tuple[StatementLine, ...]
    because: tuple[Because, ...]
    version: str
    digest: str
    illustrative: bool
    rules: SchemeRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechecked:
    """Whether computing a run again gives the same; ``differing`` are subjects whose result is another one."""

    run_id: UUID
    same: bool
    differing: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A card in effect on a day."""

    id: UUID
    scheme: str
    subject_id: UUID
    code: str
    title: str
    since: date
    until: date | None
    consequences: tuple[str, ...]
    source_type: str
    source_id: UUID | None
    entry_id: UUID
