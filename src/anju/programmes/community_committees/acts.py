"""What is done by and with a community's environment and property committee; never who sits on it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.ground.access.types import Role
from anju.kit.acts import SYSTEM, act

COMMUNITY = [Role.COMMUNITY_OFFICER]
STREET = [Role.STREET_OFFICER]
ABOVE = [Role.DISTRICT_OFFICER, Role.CITY_OFFICER, Role.SECTION_HEAD]
READERS = [*COMMUNITY, *STREET, *ABOVE, Role.AUDITOR]
_OF_A_TASK = {"what": "code_1", "until": "day_1", "done": "number_1", "due": "number_2"}


class Act:
    FORMED = act(
        "community_committees.formed", _("Community committee formed, handed in for filing"), roles=COMMUNITY,
        facts={"formed_on": "day_1", "members": "number_1"},
    )  # 组建并报备  # fmt: skip
    HANDED_IN = act(
        "community_committees.handed_in", _("Handed in again for filing"), roles=COMMUNITY,
        facts={"formed_on": "day_1", "members": "number_1"},
    )  # 补正后再次报备  # fmt: skip
    FILED = act(
        "community_committees.filed", _("Formation of the committee filed"), roles=STREET,
        facts={"formed_on": "day_1", "on_time": "flag_1"},
    )  # 备案  # fmt: skip
    RETURNED = act("community_committees.returned", _("Sent back to be put right"), roles=STREET)  # 退回补正
    ENDED = act(
        "community_committees.ended", _("Committee ended"), roles=[*COMMUNITY, *STREET], facts={"on_day": "day_1"}
    )  # 终止
    JOINED = act("community_committees.joined", _("Member joined"), roles=COMMUNITY, facts={"post": "code_1"})  # 增补
    LEFT = act("community_committees.left", _("Member left"), roles=COMMUNITY, facts={"post": "code_1"})  # 退出
    NAMES_READ = act(
        "community_committees.names_read", _("Looked at the members' names"), roles=[*COMMUNITY, *STREET]
    )  # 查看成员姓名
    PATROLLED = act(
        "community_committees.patrolled", _("Patrol of the committee"), roles=[*COMMUNITY, SYSTEM],
        facts={"day": "day_1", "estates": "number_1", "problems": "number_2", "record": "ref_1"},
    )  # 巡查  # fmt: skip
    MEETING_PLANNED = act(
        "community_committees.meeting_planned", _("Meeting planned"), roles=COMMUNITY,
        facts={"day": "day_1", "record": "ref_1"},
    )  # 安排会议  # fmt: skip
    MEETING_HELD = act(
        "community_committees.meeting_held", _("Meeting held"), roles=COMMUNITY,
        facts={"day": "day_1", "attended": "number_1", "members": "number_2", "record": "ref_1"},
    )  # 召开会议  # fmt: skip
    EVALUATED = act(
        # points: hundredths of what could be reached
        "community_committees.evaluated", _("Enterprise's work evaluated"), roles=COMMUNITY,
        facts={"estate": "ref_1", "enterprise": "ref_2", "points": "number_1", "day": "day_1"},
    )  # 测评  # fmt: skip
    WITHDRAWN = act(
        "community_committees.withdrawn", _("Mistaken record withdrawn"), roles=COMMUNITY,
        facts={"what": "code_1", "record": "ref_1", "day": "day_1"},
    )  # 撤销误记  # fmt: skip
    REMINDED = act(
        "community_committees.reminded", pgettext_lazy("committee", "Reminded of what is due"), roles=[SYSTEM],
        facts=_OF_A_TASK,
    )  # 到期提醒  # fmt: skip
    FELL_SHORT = act(
        "community_committees.fell_short", _("Less was done than was due"), roles=[SYSTEM], facts=_OF_A_TASK
    )  # 逾期未完成
