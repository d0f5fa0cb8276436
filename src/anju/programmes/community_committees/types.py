"""The words of the programme: what is due, how often, posts and where members come from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

COMMITTEE = "community_committees.committee"


class What(StrEnum):
    """What a committee has to do again and again."""

    PATROL = "patrol"  # 巡查
    MEETING = "meeting"  # 会议
    EVALUATION = "evaluation"  # 测评


WHAT_TITLES = {
    What.PATROL: pgettext_lazy("committee", "Patrols"),
    What.MEETING: pgettext_lazy("committee", "Meetings"),
    What.EVALUATION: pgettext_lazy("committee", "Evaluations"),
}
FREQUENCIES = {
    What.PATROL: "community_committees.patrol_every",
    What.MEETING: "community_committees.meeting_every",
    What.EVALUATION: "community_committees.evaluation_every",
}


class Per(StrEnum):
    """A stretch of the calendar."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class Post(StrEnum):
    """A member's office in the committee."""

    HEAD = "head"  # 主任
    DEPUTY = "deputy"  # 副主任
    MEMBER = "member"  # 委员


POST_TITLES = {
    Post.HEAD: pgettext_lazy("committee", "Head"),
    Post.DEPUTY: pgettext_lazy("committee", "Deputy head"),
    Post.MEMBER: pgettext_lazy("committee", "Member"),
}


class From(StrEnum):
    """Whom a member speaks for."""

    RESIDENTS_COMMITTEE = "residents_committee"  # 社区居委会
    PARTY = "party"  # 社区党组织
    OWNERS_COMMITTEE = "owners_committee"  # 业主委员会
    ENTERPRISE = "enterprise"  # 物业服务企业
    RESIDENT = "resident"  # 居民代表
    POLICE = "police"  # 社区民警
    OTHER = "other"  # 其他


FROM_TITLES = {
    From.RESIDENTS_COMMITTEE: _("Residents' committee"),
    From.PARTY: _("Party organisation of the community"),
    From.OWNERS_COMMITTEE: pgettext_lazy("member", "Owners' committee"),
    From.ENTERPRISE: pgettext_lazy("member", "Property enterprise"),
    From.RESIDENT: _("Residents' representative"),
    From.POLICE: _("Community police"),
    From.OTHER: pgettext_lazy("member", "Other"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMember:
    """Who joins. ``name`` is kept sealed and deleted when the member leaves. ``until``: the last day of the term."""

    post: Post
    comes_from: From
    since: date
    until: date | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Every:
    """How often: ``times`` in each stretch ``per``; an evaluation, of each estate with an enterprise."""

    times: int
    per: Per


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    code: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What is asked of an enterprise's work, each answered with ``least`` to ``most`` points."""

    least: int
    most: int
    ask: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch [first, until) with how often something was due and done in it."""

    first: date
    until: date
    due: int
    done: int

    @property
    def is_enough(self) -> bool:
        return self.done >= self.due


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one duty of a committee stands.

    :ivar now: the running period; None where nobody has published how often.
    :ivar before: the last whole period, if the committee stood through all of it and rules were in force.
    :ivar last_on: when it was last done.
    """

    what: What
    now: Period | None
    before: Period | None
    last_on: date | None
    per: Per | None = None

    @property
    def is_overdue(self) -> bool:
        return self.before is not None and not self.before.is_enough


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPatrol:
    """A patrol: where, how many problems, and a note. ``entry_id``: the act of another room that it follows from."""

    day: date
    estate_ids: tuple[UUID, ...]
    problems: int
    note: str = ""
    entry_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvaluation:
    """What was answered: code of a question → points."""

    estate_id: UUID
    day: date
    answers: Mapping[str, int] = field(default_factory=dict)
    note: str = ""


PER_TITLES: Mapping[Per, Any] = {
    Per.WEEK: _("each week"),
    Per.MONTH: _("each month"),
    Per.QUARTER: _("each quarter"),
    Per.HALF_YEAR: _("each half-year"),
    Per.YEAR: _("each year"),
}
