"""What goes into the acts, and the words of the programme."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.cases.types import Evidence

CAMPAIGN, TARGET, PROBLEM = "campaigns.campaign", "campaigns.target", "campaigns.problem"
MOST_TYPES, MOST_PHOTOS = 20, 4
TOO_MANY = _("one to twenty types of problem")
NO_TYPE = _("a type of problem has a code and a title")
NO_CODE = _("a code is made of small letters and numbers and stands here once")


class Stage(StrEnum):
    """Where a campaign stands: by its days, once it was opened; over when it was summarised."""

    PLANNED = "planned"  # 拟定
    SELF_CHECK = "self_check"  # 自查
    INSPECTION = "inspection"  # 检查
    RECTIFICATION = "rectification"  # 整改
    LOOK_BACK = "look_back"  # “回头看”
    SUMMARY = "summary"  # 总结
    OVER = "over"  # 已结束


STAGES = {
    Stage.PLANNED: pgettext_lazy("campaign", "Drafted"),
    Stage.SELF_CHECK: pgettext_lazy("campaign", "Self-check"),
    Stage.INSPECTION: pgettext_lazy("campaign", "Inspection"),
    Stage.RECTIFICATION: pgettext_lazy("campaign", "Rectification"),
    Stage.LOOK_BACK: pgettext_lazy("campaign", "Look-back"),
    Stage.SUMMARY: pgettext_lazy("campaign", "Summary"),
    Stage.OVER: pgettext_lazy("campaign", "Over"),
}


class Said(StrEnum):
    """What a self-check says of a type of problem."""

    OK = "ok"
    FOUND = "found"
    NA = "na"


SAID = {
    Said.OK: pgettext_lazy("self-check", "No problem"),
    Said.FOUND: pgettext_lazy("self-check", "Problem found"),
    Said.NA: pgettext_lazy("self-check", "Does not apply here"),
}


class Source(StrEnum):
    """Where a problem was found, or a clue came from."""

    SELF_CHECK = "self_check"
    INSPECTION = "inspection"


class From(StrEnum):
    """Where a clue came from."""

    CASE = "case"
    RESIDENT = "resident"
    OFFICE = "office"


FROM = {
    From.CASE: _("A case"),
    From.RESIDENT: pgettext_lazy("clue", "A resident"),
    From.OFFICE: pgettext_lazy("clue", "Another office"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """A type of problem of a campaign."""

    code: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days of a campaign: the first, and the last of each stage, both included; one stage follows the other."""

    begins_on: date
    self_check_until: date
    inspection_until: date
    rectification_until: date
    look_back_until: date
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a campaign is drafted with.

    :ivar joint: names of the units that take part; one that is an office here acts in it.
    :ivar types: its own types of problem; without them those of the city's rules.
    """

    name: str
    theme: str
    days: Days
    joint: Sequence[str] = ()
    types: Sequence[Type] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheck:
    """What an enterprise says of one type of problem.

    :ivar figure: how many, or how much; whatever the words say it is.
    """

    said: Said
    words: str = ""
    figure: Decimal | None = None
    put_right: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What an inspection found of one type of problem.

    :ivar amount: yuan that the owners were charged too much, where that is the problem.
    """

    type: str
    words: str
    amount: Decimal | None = None
    households: int | None = None
    photos: Sequence[Evidence] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """What somebody pointed out; no names, no telephone numbers."""

    type: str
    words: str
    source: From
    case_id: UUID | None = None
