"""What comes out: where everybody stands, statements that explain themselves, computations and cards in effect."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from anju.engines.scoring.types.schemes import Band, Item, Polarity, SchemeRules


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


class Undecided(StrEnum):
    """Why no band is told although the scheme has some."""

    UNPUBLISHED = "unpublished"  # nobody has published where it begins
    OTHERS = "others"  # it goes by share of rank; ask with where the subject stands among the others


class Standing(NamedTuple):
    """Where a subject stands: the outcome of the formula. A tuple, because there are as many as subjects.

    :ivar bad: :ivar good: :ivar base: what each section counts, zero or more.
    :ivar limited: what the floor or the ceiling added to the sum or took from it.
    :ivar band: empty where no band takes the total, where nobody has published where the bands begin, and, of bands by
        share of rank, where one subject is asked for alone.
    :ivar cards: those reached, mildest first; of cards by thresholds of one figure only the severest is.
    :ivar rank: where ranks were asked for; equal totals share one. None for whoever takes no part.
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


class Placed(NamedTuple):
    """Where a subject stands under one of two sets of rules.

    :ivar band: empty where no band takes the total, or nobody has published where it begins.
    :ivar cards: those reached, mildest first. :ivar rank: among all that are compared; None for who takes no part.
    """

    total: Decimal
    band: str
    cards: tuple[str, ...]
    rank: int | None

    @property
    def card(self) -> str:
        """The severest card reached."""
        return self.cards[-1] if self.cards else ""


class Compared(NamedTuple):
    """One subject under two sets of rules."""

    subject_id: UUID
    before: Placed
    after: Placed

    @property
    def moved(self) -> bool:
        """Whether it gets another band or other cards."""
        return (self.before.band, self.before.cards) != (self.after.band, self.after.cards)


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """Why a band or a card was reached, and the lines behind it; for a threshold, every line that counts.

    :ivar kind: of a band ``band``, ``veto``, ``no_bad``, ``share`` or ``absent``; of a card the kind of its rule.
    :ivar of: what ``threshold`` and ``reached`` are of; ``share`` where they are shares of everybody.
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
    :ivar undecided: why ``band`` is None, if not because no band takes the total.
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
    undecided: Undecided | None = None


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
