"""What goes into the acts, and the words of the programme."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.engines.cases.types import Evidence

CASE_TYPE = "triplicates.report"
MOST_PHOTOS = 6
UNDER_WAY = ("reported", "accepted", "unplaced", "answered")  # the three copies are out


class Part(StrEnum):
    """One of the three copies."""

    ENTERPRISE = "1"  # 第一联，物业服务企业留存
    STREET = "2"  # 第二联，街道（社区）留存
    DEPARTMENT = "3"  # 第三联，主管部门留存


PART_TITLES = {
    Part.ENTERPRISE: _("Copy 1: the enterprise"),
    Part.STREET: _("Copy 2: the street"),
    Part.DEPARTMENT: _("Copy 3: the department"),
}


class Way(StrEnum):
    """How somebody was dissuaded."""

    SPOKEN = "spoken"
    WRITTEN = "written"
    CALLED = "called"
    COMMITTEE = "committee"


WAY_TITLES = {
    Way.SPOKEN: _("Spoke to them on the spot"),  # 当面劝阻
    Way.WRITTEN: _("Handed over a written notice"),  # 送达书面通知
    Way.CALLED: _("By telephone or message"),  # 电话或者信息
    Way.COMMITTEE: _("Together with committee or community"),  # 会同业委会、社区
}


class Came(StrEnum):
    """What came of it."""

    STOPPED = "stopped"
    WENT_ON = "went_on"
    WAITING = "waiting"


CAME_TITLES = {
    Came.STOPPED: _("They stopped"),  # 已停止
    Came.WENT_ON: _("They go on: report it now"),  # 劝阻无效，立即报告
    Came.WAITING: _("They promised; I will look again"),  # 答应整改，再去查看
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissuaded:
    """One dissuasion: when, how, with what result."""

    at: datetime
    way: Way
    came: Came
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What somebody found in an estate.

    :ivar matter: code of a line of ``triplicates.matters``. :ivar concerned: who does it, if known; kept sealed.
    """

    matter: str
    where: str
    found_at: datetime
    concerned: str = ""
    photos: Sequence[Evidence] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One kind of illegal act, as the city's rules list it.

    :ivar departments: words of which one stands in the name of the competent department.
    """

    code: str
    title: str
    departments: tuple[str, ...]
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFacts:
    """What the choice of a department needs to know of an office."""

    id: UUID
    name: str
    depth: int
