"""The words of the programme."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

CYCLE, BOARDS = "assessments.cycle", "assessments.boards"


class Party(StrEnum):
    """Who assesses; owners lead, the others assist (四方评价)."""

    OWNERS = "owners"
    STREET = "street"
    COMMUNITY = "community"
    COMMITTEE = "committee"
    DISTRICT = "district"


ASSISTING = (Party.STREET, Party.COMMUNITY, Party.COMMITTEE, Party.DISTRICT)
PARTY_TITLES = {
    Party.OWNERS: pgettext_lazy("assessing party", "Owners"),
    Party.STREET: pgettext_lazy("assessing party", "Street"),
    Party.COMMUNITY: pgettext_lazy("assessing party", "Community"),
    Party.COMMITTEE: pgettext_lazy("assessing party", "Owners' committee"),
    Party.DISTRICT: pgettext_lazy("assessing party", "District bureau"),
}


class CycleState(StrEnum):
    """Where the assessment of a year stands (准备、收集、截止、核验、汇总、公示、定案)."""

    PREPARING = "preparing"
    COLLECTING = "collecting"
    CLOSED = "closed"  # verification: anomalies are judged, papers settled
    AGGREGATED = "aggregated"
    NOTICED = "noticed"
    FINAL = "final"


STATE_TITLES = {
    CycleState.PREPARING: pgettext_lazy("assessment", "In preparation"),
    CycleState.COLLECTING: pgettext_lazy("assessment", "Collecting ballots"),
    CycleState.CLOSED: pgettext_lazy("assessment", "Closed, being verified"),
    CycleState.AGGREGATED: pgettext_lazy("assessment", "Counted, not public"),
    CycleState.NOTICED: pgettext_lazy("assessment", "Boards on public notice"),
    CycleState.FINAL: pgettext_lazy("assessment", "Final"),
}


class Board(StrEnum):
    """The board an estate stands on."""

    RED = "red"  # 红榜
    BLACK = "black"  # 黑榜
    OFF = "off"  # on neither


BOARD_TITLES = {
    Board.RED: _("Red board"), Board.BLACK: _("Black board"), Board.OFF: pgettext_lazy("board", "On neither board")
}  # fmt: skip


class ListState(StrEnum):
    """Where a list of boards stands."""

    DRAFTED = "drafted"  # on its way through publishing
    STANDING = "standing"  # final: these are the boards
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"  # its term is over


LIST_TITLES = {
    ListState.DRAFTED: pgettext_lazy("boards", "On its way to publication"),
    ListState.STANDING: pgettext_lazy("boards", "Final, the boards stand"),
    ListState.REPLACED: pgettext_lazy("boards", "Replaced by a corrected list"),
    ListState.WITHDRAWN: pgettext_lazy("boards", "Withdrawn"),
    ListState.ENDED: pgettext_lazy("boards", "Its term is over"),
}


class Exclusion(StrEnum):
    """What keeps an estate out of the ranks, where the rules say so."""

    ENTERPRISE_CHANGED = "enterprise_changed"
    NO_CONTRACT = "no_contract"


# Why a score has no rank: what the engine says, and what the rules exclude.
WHY_TITLES = {
    "too_few": _("Too few ballots: shown, not ranked"),
    "missing_party": _("A party gave no ballot: shown, not ranked"),
    "excluded": _("Left out of the ranks by the rules"),
    Exclusion.ENTERPRISE_CHANGED.value: _("The enterprise changed in the year: not ranked"),
    Exclusion.NO_CONTRACT.value: _("No contract on the assessment day: not ranked"),
    "not_told": _("No rank was told"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What an officer tells of a cycle. ``first_day`` and ``last_day`` of the window, both included."""

    year: int
    assessed_on: date
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardChange:
    """One estate to be put on a board or taken off, and why. ``objection_id``: the upheld objection it follows."""

    estate_id: UUID
    to: Board
    reason: str
    objection_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """How far the roll is. ``of``: estates there were on the assessment day."""

    estates: int
    of: int
    households: int
    party_lines: int

    @property
    def is_whole(self) -> bool:
        return self.estates >= self.of


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """What a file of an earlier year gave."""

    year: int
    results: int
    ranked: int
    red: int
    black: int
