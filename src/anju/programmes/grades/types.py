"""The words of the programme: what is put into a grade, who is asked, and where a grading stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from django.utils.translation import pgettext_lazy

GRADING, LIST, GRADE, SHEET = "grades.grading", "grades.list", "grades.grade", "grades.sheet"
SCHEME = "grades.scheme"
ENTERPRISE = "registers.enterprise"


class Kind(StrEnum):
    """What is put into a grade; the city's rules say which item of the scheme each one is."""

    CONTRACT = "contract"  # 依法履行合同服务情况
    SATISFACTION = "satisfaction"  # 业主满意度
    DECISIONS = "decisions"  # 执行党委政府决策部署
    PETITIONS = "petitions"  # 业主信访处理
    OPINIONS = "opinions"  # 层级监管部门意见: from the opinion round
    QUALITY = "quality"  # 年度物业服务质量评价结果: from the yearly assessment


KIND_TITLES = {
    Kind.CONTRACT: pgettext_lazy("input of a grade", "Contract performance"),
    Kind.SATISFACTION: pgettext_lazy("input of a grade", "Owners' satisfaction"),
    Kind.DECISIONS: pgettext_lazy("input of a grade", "Decisions carried out"),
    Kind.PETITIONS: pgettext_lazy("input of a grade", "Handling of petitions"),
    Kind.OPINIONS: pgettext_lazy("input of a grade", "Opinions of the levels"),
    Kind.QUALITY: pgettext_lazy("input of a grade", "Yearly quality assessment"),
}
TYPED = (Kind.CONTRACT, Kind.SATISFACTION, Kind.DECISIONS, Kind.PETITIONS, Kind.QUALITY)  # officers may enter these


class Party(StrEnum):
    """Who is asked in the opinion round (征求意见)."""

    DISTRICT = "district"  # 属地行业主管部门
    STREET = "street"
    COMMUNITY = "community"
    COMMITTEE = "committee"  # 业委会
    ASSOCIATION = "association"  # 物业行业协会


PARTY_TITLES = {
    Party.DISTRICT: pgettext_lazy("asked party", "Local authority"),
    Party.STREET: pgettext_lazy("asked party", "Street"),
    Party.COMMUNITY: pgettext_lazy("asked party", "Community"),
    Party.COMMITTEE: pgettext_lazy("asked party", "Owners' committee"),
    Party.ASSOCIATION: pgettext_lazy("asked party", "Trade association"),
}


class Silence(StrEnum):
    """What an office that did not answer by the deadline is taken to have said."""

    NO_OBJECTION = "no_objection"  # 视为无异议: the figure the rules give for it
    NEUTRAL = "neutral"  # 视为中性意见: the figure the rules give for it
    LEFT_OUT = "left_out"  # 不计: the others are weighed anew


SILENCE_TITLES = {
    Silence.NO_OBJECTION: pgettext_lazy("rule for silence", "counts as no objection"),
    Silence.NEUTRAL: pgettext_lazy("rule for silence", "counts as neutral"),
    Silence.LEFT_OUT: pgettext_lazy("rule for silence", "is left out, the others are weighed anew"),
}


class State(StrEnum):
    """Where the grading of a year stands."""

    PREPARED = "prepared"  # 准备：名单、评定材料
    ASKING = "asking"  # 征求意见
    ASKED = "asked"  # 意见征集截止
    GATHERED = "gathered"  # 意见已汇总
    COMPUTED = "computed"  # 已评定，未公布
    NOTICED = "noticed"  # 公示
    FINAL = "final"  # 已公布


STATE_TITLES = {
    State.PREPARED: pgettext_lazy("grading", "Being prepared"),
    State.ASKING: pgettext_lazy("grading", "Opinions are asked for"),
    State.ASKED: pgettext_lazy("grading", "Opinions are in"),
    State.GATHERED: pgettext_lazy("grading", "Opinions gathered, to be graded"),
    State.COMPUTED: pgettext_lazy("grading", "Graded, not public"),
    State.NOTICED: pgettext_lazy("grading", "On public notice"),
    State.FINAL: pgettext_lazy("grading", "Final"),
}
# While it stands so, inputs are entered and enterprises are put on the list or taken off.
OPEN_TO_INPUTS = (State.PREPARED, State.ASKING, State.ASKED, State.GATHERED)
# While it stands so, an input that is there may be corrected; the grades follow with the next computation.
OPEN_TO_CORRECTIONS = (*OPEN_TO_INPUTS, State.COMPUTED, State.NOTICED, State.FINAL)


class Board(StrEnum):
    """The board a grade puts an enterprise on (红黑榜)."""

    RED = "red"
    BLACK = "black"
    OFF = ""


BOARD_TITLES = {
    Board.RED: pgettext_lazy("board of grades", "Red board"),
    Board.BLACK: pgettext_lazy("board of grades", "Black board"),
    Board.OFF: "",
}


class ListState(StrEnum):
    """Where a list of grades stands; it follows its publication."""

    DRAFTED = "drafted"  # on its way through publishing
    STANDING = "standing"  # final: the grades hold
    REPLACED = "replaced"  # a corrected list took its place
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


LIST_TITLES = {
    ListState.DRAFTED: pgettext_lazy("list of grades", "On its way to publication"),
    ListState.STANDING: pgettext_lazy("list of grades", "Final, the grades hold"),
    ListState.REPLACED: pgettext_lazy("list of grades", "Replaced by a corrected list"),
    ListState.WITHDRAWN: pgettext_lazy("list of grades", "Withdrawn"),
    ListState.ENDED: pgettext_lazy("list of grades", "Its term is over"),
}


class Ended(StrEnum):
    """Why what followed from a grade ended."""

    NEXT = "next"  # the next grading is final
    REPAIRED = "repaired"  # 信用修复
    CHANGED = "changed"  # a corrected list gives another grade
    LIST = "list"  # the list was withdrawn, or its term is over


ENDED_TITLES = {
    Ended.NEXT: pgettext_lazy("end of a grade", "The next year's grade took its place"),
    Ended.REPAIRED: pgettext_lazy("end of a grade", "Repaired"),
    Ended.CHANGED: pgettext_lazy("end of a grade", "A corrected list gave another grade"),
    Ended.LIST: pgettext_lazy("end of a grade", "The list no longer stands"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What an officer tells of a grading.

    :ivar year: the year that is graded. :ivar scored_in: the calendar year in which its points count, the graded year
        or the one after; no two gradings of a city share one.
    """

    year: int
    scored_in: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInput:
    """One figure about one enterprise, as an officer enters it.

    :ivar figure: on the scale that the rules give for this kind, 0 to ``out_of``. :ivar source: where it comes from, in
        words; :ivar evidence: what shows it. Both are needed.
    """

    enterprise_id: UUID
    kind: Kind
    figure: Decimal
    source: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InputRule:
    """How one kind of input becomes points: ``figure / out_of`` of what its item is worth at most.

    :ivar missing: the figure where there is none; None: grading waits for it.
    """

    kind: Kind
    item: str
    out_of: Decimal
    missing: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceRule:
    """:ivar score: from 0 to 100; None where silence is left out."""

    silence: Silence
    score: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What one office said about one enterprise. :ivar score: from 0 to 100; None: it was silent."""

    party: Party
    office: str
    score: Decimal | None
    answers: tuple[int, ...] = ()
    words: str = ""
    answered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What the opinions about one enterprise come to.

    :ivar score: from 0 to 100; None: nobody is left to count. :ivar shares: party → its mean from 0 to 100.
    :ivar silent: lines on the roll that were not answered.
    """

    score: Decimal | None
    shares: Mapping[Party, Decimal] = field(default_factory=dict)
    answered: int = 0
    silent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a file of inputs did."""

    added: int
    corrected: int
    unchanged: int
