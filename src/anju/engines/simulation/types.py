"""What a programme declares in ``simulations.py``, and the words of the engine.

A simulation puts one past period under two sets of rules: those that were in force, and the same with a draft of one
programme's file over them. The programme computes; the engine compares, and knows no programme.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import pgettext_lazy

from anju.ground.rulebook.types import City, Rules
from anju.kit.errors import BadFile, Conflict, Hidden, Problem

DRAFT = "simulation.draft"
LONGEST = 256 * 1024  # characters of a file of rules, as the rulebook reads it
WORSE, BETTER = pgettext_lazy("simulation", "worse"), pgettext_lazy("simulation", "better")
Number = Decimal | Fraction


class DraftState(StrEnum):
    """Where a draft stands (在改、已提交、退回、已签发、撤回)."""

    KEPT = "kept"
    SUBMITTED = "submitted"  # with the second person
    RETURNED = "returned"
    ISSUED = "issued"


STATE_TITLES = {
    DraftState.KEPT: pgettext_lazy("draft of rules", "Being written"),
    DraftState.SUBMITTED: pgettext_lazy("draft of rules", "With the second person"),
    DraftState.RETURNED: pgettext_lazy("draft of rules", "Sent back"),
    DraftState.ISSUED: pgettext_lazy("draft of rules", "Issued"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A past period. ``key``: as it stands in an address or a command, ``2022H1``. ``on``: the rules that were in force
    are those of this day. ``ref``: whatever the programme needs to find it again."""

    key: str
    title: Any
    first: date
    last: date
    on: date
    ref: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One way in which subjects are classed: grades, cards, boards.

    :ivar codes: (code, title), the best first. :ivar aside: classes that are neither better nor worse: not ranked.
    :ivar worse: :ivar better: what happens to whoever moves down or up: “downgraded”.
    """

    key: str
    title: Any
    codes: tuple[tuple[str, Any], ...]
    aside: tuple[tuple[str, Any], ...] = ()
    worse: Any = WORSE
    better: Any = BETTER

    @property
    def titles(self) -> dict[str, Any]:
        return dict((*self.codes, *self.aside))

    def steps(self, before: str, after: str) -> int | None:
        """How many classes worse; below zero for better. None where one of the two is aside."""
        order = {code: place for place, (code, _title) in enumerate(self.codes)}
        return order[after] - order[before] if before in order and after in order else None


class Placed(NamedTuple):
    """What came out for a subject. ``classes``: a code for each kind, in the order of ``Computed.kinds``."""

    points: Number | None
    rank: int | None
    classes: tuple[str, ...]


class Line(NamedTuple):
    """A subject under both rules. ``enterprise_id``: whose size counts. ``region_path``: empty for where the
    enterprise has most of its estates."""

    subject_id: UUID
    name: str
    enterprise_id: UUID | None
    region_path: str
    before: Placed
    after: Placed


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """What a programme computed.

    :ivar kinds: the first decides who moved up or down. :ivar thresholds: (title, points) drawn into the distribution.
    :ivar facts: how many records it was computed from.
    """

    lines: Sequence[Line]
    kinds: tuple[Kind, ...]
    higher_is_better: bool
    thresholds: Sequence[tuple[Any, Number]] = ()
    facts: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question to a programme. ``known_on``: corrections made after this day are left out."""

    city: City
    period: Period
    before: Rules
    after: Rules
    known_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """Something that can be put under other rules; declared in a programme's ``simulations.py``.

    :ivar name: of the command and the address: ``credit``. :ivar programme: whose file is edited.
    :ivar parameters: full names of those whose numbers matter here, in the order of the table.
    :ivar unit: how many subjects, from a number: “12 enterprises”.
    :ivar periods: of a city up to a day, newest first. :ivar compute: the period under both rules; it writes nothing.
    :ivar address: of a subject's page at the desk, from a line and the period's last day; empty for none.
    :ivar words: what the keys of the values say to people. :ivar group_by: the key by which items are grouped.
    :ivar fixed: keys below which nothing can be simulated, such as the scale of answers that were given.
    """

    name: str
    programme: str
    title: Any
    parameters: tuple[str, ...]
    unit: Callable[[int], str]
    subject: Any
    periods: Callable[[City, date], Sequence[Period]]
    compute: Callable[[Asked], Computed]
    address: Callable[[Line, date], str] | None = None
    words: Mapping[str, Any] = field(default_factory=dict)
    group_by: str = ""
    fixed: tuple[str, ...] = ()


class NoSimulation(Hidden):
    """No programme declares one of that name, or the city has switched the programme off."""

    code = "no_simulation"


class NoPeriod(Problem):
    """No such period to simulate."""

    code = "no_period"


class NotOurs(Conflict):
    """The draft has moved on."""

    code = "draft_moved_on"


class WordsMissing(Problem):
    """Sent back without saying why."""

    code = "words_missing"


class BadDraft(BadFile):
    """A file that cannot be read as text, or is too long."""

    code = "bad_draft"
