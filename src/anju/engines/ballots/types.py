"""What a programme declares of a kind of poll in its ``rolls.py``, and the words of the engine.

A poll asks the electors of a frozen roll the same questions while its window is open. Answers are whole numbers, one
for each question, in the order of the questions.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

SUBJECT_TYPE = "ballots.poll"


class Secrecy(StrEnum):
    """What joins an elector and a ballot."""

    NAMED = "named"  # 实名: the ballot names its elector
    CONFIDENTIAL = "confidential"  # 保密: sealed; opened by two persons, in the ledger
    SECRET = "secret"  # 无记名: nothing does


class Channel(StrEnum):
    """The way a ballot came in."""

    CODE = "code"  # 凭评价码: the code on the slip, typed or scanned
    LINK = "link"  # 短信链接
    PAPER = "paper"  # 纸质票
    DESK = "desk"  # an office signs in and answers for itself


class State(StrEnum):
    """Where a poll stands."""

    PREPARED = "prepared"  # 准备中: the roll is drawn up
    OPEN = "open"  # 进行中
    CLOSED = "closed"  # 已截止: judged, not yet counted
    TALLIED = "tallied"  # 已计票


class Standing(StrEnum):
    """Whether a ballot counts as it came in; what was set aside later stands in a row of its own."""

    COUNTED = "counted"
    LATE = "late"
    INVALID = "invalid"


class Aside(StrEnum):
    """Why a ballot that came in well does not count."""

    REPLACED = "replaced"  # the elector changed it
    JUDGED = "judged"  # a person set it aside, with a reason


SECRECY_TITLES = {
    Secrecy.NAMED: _("Named: the ballot says whose it is"),
    Secrecy.CONFIDENTIAL: _("Confidential: whose ballot it is stays sealed; two persons open it together"),
    Secrecy.SECRET: _("Secret: nobody can tell whose ballot it is"),
}
CHANNEL_TITLES = {
    Channel.CODE: pgettext_lazy("channel", "Code"),
    Channel.LINK: pgettext_lazy("channel", "Link by SMS"),
    Channel.PAPER: pgettext_lazy("channel", "Paper"),
    Channel.DESK: pgettext_lazy("channel", "Signed in"),
}
STATE_TITLES = {
    State.PREPARED: pgettext_lazy("poll", "In preparation"),
    State.OPEN: pgettext_lazy("poll", "Open"),
    State.CLOSED: pgettext_lazy("poll", "Closed"),
    State.TALLIED: pgettext_lazy("poll", "Counted"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something an elector may be asked about, where the roll does not say what: one of several units.

    :ivar group: the heading it stands under.
    """

    subject_id: UUID
    title: str
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotType:
    """A kind of poll; declared in a programme's ``rolls.py``.

    :ivar name: ``programme.kind``. :ivar title: what people call such a ballot, in the singular.
    :ivar questions: parameter (kind ``list``, ``check=ballots.wrong_questions``) that holds the questions.
    :ivar changes: parameter (``int``): how often a ballot may be changed before closing; empty: never.
    :ivar proxies: parameter (``int``): for how many others one elector may vote; empty: for nobody.
    :ivar by_area: whether ballots weigh what the elector's row says instead of one each; never where they are secret,
        an area could be told apart.
    :ivar parties: codes and titles of the groups on the roll, such as owners and street.
    :ivar subject_type: what is asked about, as the ledger names it.
    :ivar asks: how the page for residents begins: one sentence.
    :ivar choices: where the roll leaves the subject open: called with the elector's :class:`Household` and ``at``, it
        lists what may be chosen; one ballot for each.
    """

    name: str
    title: Any
    secrecy: Secrecy
    questions: str
    channels: tuple[Channel, ...]
    changes: str = ""
    proxies: str = ""
    by_area: bool = False
    parties: tuple[tuple[str, Any], ...] = ()
    subject_type: str = "registers.estate"
    asks: Any = ""
    choices: Callable[..., Sequence[Choice]] | None = None

    def __post_init__(self) -> None:
        if self.secrecy is Secrecy.SECRET and (self.by_area or Channel.PAPER in self.channels):
            raise ValueError(f"{self.name}: a secret ballot weighs one and is not typed in from paper with its number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One possible answer: its number and what it says."""

    value: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. :ivar weight: a whole number; of all questions together they say how much each one weighs."""

    code: str
    title: str
    options: tuple[Option, ...]
    weight: int = 1

    @property
    def values(self) -> frozenset[int]:
        return frozenset(option.value for option in self.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class RollLine:
    """One elector to be put on a roll.

    :ivar subject_id: what the elector is asked about; None where it is chosen with the ballot (double evaluation).
    :ivar region_path: where the subject lies.
    :ivar building: :ivar door: how the household is found in the estate; for an office its name stands in ``door``.
    :ivar weight: square metres where ballots weigh by area.
    :ivar office_id: of a party that signs in.
    """

    party: str
    region_path: str
    subject_id: UUID | None = None
    building: str = ""
    door: str = ""
    unit_id: UUID | None = None
    office_id: UUID | None = None
    weight: Decimal = Decimal(1)
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a voter keeps, to see later that the ballot is in the count.

    :ivar answers: None where ballots are secret: nobody can be made to show how they voted.
    :ivar leaf: SHA-256 as ``offline.leaves.leaf`` says, published with all others once they are counted.
    :ivar subject_id: what the ballot is about.
    """

    poll_id: UUID
    ballot_id: UUID
    commitment: bytes
    leaf: bytes
    standing: Standing
    turn: int
    answers: tuple[int, ...] | None = None
    salt: bytes | None = None
    subject_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """An elector as a page shows one: never a name."""

    elector_id: UUID
    party: str
    building: str
    door: str
    subject_id: UUID | None
    region_path: str
    voted: int = 0
    voted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnout:
    """How many of a group took part; ``by_channel`` counts those who did."""

    key: str
    electors: int
    voted: int
    by_channel: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A ballot to be taken in bulk: from paper, a load of demonstration data or a benchmark."""

    elector_id: UUID
    answers: Sequence[int]
    at: datetime
    channel: Channel
    key: str
    subject_id: UUID | None = None


class WhyUnranked(StrEnum):
    """Why a score has no rank."""

    TOO_FEW = "too_few"  # fewer valid ballots of the leading party than the rules ask for
    MISSING_PARTY = "missing_party"  # and the rules do not weigh the others anew
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """How ballots become ranks; every part comes from the city's rules.

    :ivar lead: the party whose sample decides (owners). :ivar weights: party → whole number.
    :ivar missing: ``renormalise`` or ``unranked``. :ivar minimum: fewest counted ballots of the leading party.
    :ivar depth: subjects compete with those whose region path has the same first ``depth`` characters.
    """

    lead: str
    weights: Mapping[str, int]
    missing: str
    minimum: int
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """What the ballots say about one subject, exactly; rounded only where it is shown.

    :ivar score: from 0 to 100; None where the leading party gave no ballot.
    :ivar rank: among those it competes with, equal scores share one (95, 90, 90, 88 → 1, 2, 2, 4); ``of``: how many.
    :ivar rank_low: :ivar rank_high: the ranks that the sample cannot tell apart.
    :ivar counted: party → ballots. :ivar means: party → mean from 0 to 100.
    :ivar electors: :ivar voted: of the leading party. :ivar channels: of the leading party's ballots.
    :ivar low: :ivar high: of the 95 % interval of the score, by the estimator that ``estimator`` names.
    """

    subject_id: UUID
    region_path: str
    score: Fraction | None
    rank: int | None
    of: int
    rank_low: int | None
    rank_high: int | None
    why_unranked: str
    counted: Mapping[str, int]
    means: Mapping[str, Fraction]
    electors: int
    voted: int
    channels: Mapping[str, int]
    low: float | None
    high: float | None
    estimator: str
