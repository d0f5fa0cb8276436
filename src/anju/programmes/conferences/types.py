"""The words of joint meetings: levels, where a matter stands, and what comes in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.ground.access.types import OfficeKind

CASE_TYPE = "conferences.order"
MATTER, MEETING = "conferences.matter", "conferences.meeting"


class Level(StrEnum):
    """Who meets: the street, the district, the city's leading group."""

    STREET = "street"
    DISTRICT = "district"
    CITY = "city"


LEVEL_TITLES = {
    Level.STREET: pgettext_lazy("joint meeting", "Street"),  # 街道
    Level.DISTRICT: pgettext_lazy("joint meeting", "District"),  # 区
    Level.CITY: _("Leading group of the city"),  # 市领导小组
}
MEETING_TITLES = {
    Level.STREET: _("Joint meeting of the street"),  # 街道联席会议
    Level.DISTRICT: _("Joint meeting of the district"),  # 区联席会议
    Level.CITY: _("Meeting of the city's leading group"),  # 市领导小组会议
}
ABOVE = {Level.STREET: Level.DISTRICT, Level.DISTRICT: Level.CITY}
# Whose office calls the meeting of a level; that of the leading group sits in the city's bureau.
OFFICE_KINDS = {
    Level.STREET: OfficeKind.STREET_OFFICE, Level.DISTRICT: OfficeKind.DISTRICT_BUREAU,
    Level.CITY: OfficeKind.CITY_BUREAU,
}  # fmt: skip


class State(StrEnum):
    """Where a matter stands at its level; closed and dropped end it."""

    PROPOSED = "proposed"
    LISTED = "listed"
    DECIDED = "decided"
    ANSWERED = "answered"  # from above, back at the street
    CLOSED = "closed"
    DROPPED = "dropped"


OPEN_STATES = (State.PROPOSED, State.LISTED, State.DECIDED, State.ANSWERED)
STATE_TITLES = {
    State.PROPOSED: pgettext_lazy("matter", "Waits for a meeting"),  # 待上会
    State.LISTED: pgettext_lazy("matter", "On the agenda"),  # 已列入议程
    State.DECIDED: pgettext_lazy("matter", "Decided, being carried out"),  # 已议定，落实中
    State.ANSWERED: pgettext_lazy("matter", "Answered, back at the street"),  # 已答复，待街道办结
    State.CLOSED: pgettext_lazy("matter", "Settled"),  # 已办结
    State.DROPPED: pgettext_lazy("matter", "Not taken up"),  # 不予上会
}


class Source(StrEnum):
    """How a matter came up."""

    HAND = "hand"
    CASE = "case"  # from the page of a case, or the list of stuck ones
    GATHERED = "gathered"  # by a reaction that the city's rules switch on


SOURCE_TITLES = {
    Source.HAND: _("Proposed by hand"),
    Source.CASE: _("Proposed from a case"),
    Source.GATHERED: _("Gathered from stuck cases"),
}


class MeetingState(StrEnum):
    CALLED = "called"
    HELD = "held"
    CANCELLED = "cancelled"


MEETING_STATE_TITLES = {
    MeetingState.CALLED: pgettext_lazy("meeting", "Called"),  # 已通知
    MeetingState.HELD: pgettext_lazy("meeting", "Held"),  # 已召开
    MeetingState.CANCELLED: pgettext_lazy("meeting", "Cancelled"),  # 已取消
}


class Outcome(StrEnum):
    """What a meeting made of a matter; empty until then."""

    DECIDED = "decided"
    POSTPONED = "postponed"
    ESCALATED = "escalated"
    SETTLED = "settled"


OUTCOME_TITLES = {
    Outcome.DECIDED: pgettext_lazy("outcome", "Decided: an order to an office"),  # 议定，交办
    Outcome.POSTPONED: pgettext_lazy("outcome", "Put off to the next meeting"),  # 下次再议
    Outcome.ESCALATED: pgettext_lazy("outcome", "Sent to the level above"),  # 提交上一级
    Outcome.SETTLED: pgettext_lazy("outcome", "Settled"),  # 已解决
}


class Ended(StrEnum):
    """How a matter's time at a level ended; empty while it is there."""

    ESCALATED = "escalated"
    ANSWERED = "answered"
    CLOSED = "closed"
    DROPPED = "dropped"


ENDED_TITLES = {
    Ended.ESCALATED: pgettext_lazy("path", "Sent up"),  # 已提交上一级
    Ended.ANSWERED: pgettext_lazy("path", "Answered"),  # 已答复
    Ended.CLOSED: pgettext_lazy("path", "Closed"),  # 已办结
    Ended.DROPPED: pgettext_lazy("path", "Not taken up"),  # 不予上会
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One line of ``conferences.members``: who is invited at a level.

    :ivar words: by which the office is found in its name; without them it has no office here and is only named.
    """

    level: Level
    title: str
    words: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFacts:
    """An office as the rules need it; ``depth``: how many divisions its path has."""

    id: UUID
    name: str
    kind: str
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Somebody at the table: the line of the rules, and the office if one is open here."""

    title: str
    office_id: UUID | None = None
    office: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A matter as it is proposed by hand."""

    title: str
    text: str = ""
    kind: str = ""
    estate_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A meeting as it is called; ``seats`` are the ones invited, ``matters`` the agenda in its order."""

    title: str
    place: str
    starts_at: datetime
    seats: Sequence[Seat] = ()
    matters: Sequence[UUID] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """Who came: the seat's row, and in what post; never a name."""

    seat_id: int
    post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDecision:
    """A decision as an order: which office does what by when; without a day the rules' term runs."""

    office_id: UUID
    text: str
    due_on: date | None = None
