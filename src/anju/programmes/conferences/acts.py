"""What is done with matters and meetings (议题、联席会议): who may do it, and what the ledger keeps of it."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.acts import SYSTEM, act
from anju.programmes.conferences.types import LEVEL_TITLES, SOURCE_TITLES

# Whoever calls meetings, each for the own office; the office of the leading group sits in the city's bureau.
CALLERS = [Role.CITY_OFFICER, Role.DISTRICT_OFFICER, Role.STREET_OFFICER, Role.SECTION_HEAD]
PROPOSERS = [*CALLERS, Role.COMMUNITY_OFFICER, Role.DEPARTMENT_OFFICER]
LEADERS = [Role.CITY_OFFICER, Role.DISTRICT_OFFICER, Role.SECTION_HEAD, Role.AUDITOR]  # read the weekly digest

MATTER = {"case": "ref_1", "office": "ref_2", "level": "code_1"}


class Act:
    PROPOSED = act(
        # case: what it came from, if any; office: that is to list it
        "conferences.proposed", _("Matter proposed for a joint meeting"), roles=[*PROPOSERS, SYSTEM],
        facts={**MATTER, "source": "code_2"},
    )  # 提出议题  # fmt: skip
    DROPPED = act("conferences.dropped", _("Matter not taken up"), roles=CALLERS, facts=MATTER)  # 不予上会
    CALLED = act(
        "conferences.called", _("Joint meeting called"), roles=CALLERS,
        facts={"office": "ref_2", "level": "code_1", "matters": "number_1", "invited": "number_2"},
    )  # 通知召开联席会议  # fmt: skip
    CANCELLED = act(
        "conferences.cancelled", _("Joint meeting cancelled"), roles=CALLERS,
        facts={"office": "ref_2", "level": "code_1"},
    )  # 取消会议  # fmt: skip
    LISTED = act(
        "conferences.listed",
        _("Matter put on the agenda"),
        roles=CALLERS,
        facts={"meeting": "ref_1", "office": "ref_2", "level": "code_1"},
    )  # 列入议程
    HELD = act(
        "conferences.held", _("Joint meeting held"), roles=CALLERS,
        facts={"office": "ref_2", "level": "code_1", "matters": "number_1", "present": "number_2"},
    )  # 召开联席会议  # fmt: skip
    DECIDED = act(
        # about the order's case; due: the day that was named
        "conferences.decided",
        _("Decided by a joint meeting"),
        roles=CALLERS,
        facts={"matter": "ref_1", "office": "ref_2", "level": "code_1", "due": "day_1"},
    )  # 议定事项交办
    POSTPONED = act(
        "conferences.postponed",
        _("Matter put off to the next meeting"),
        roles=CALLERS,
        facts={"meeting": "ref_1", "office": "ref_2", "level": "code_1"},
    )  # 下次再议
    CHECKED = act(
        "conferences.checked",
        _("Carrying out of a decision checked"),
        roles=CALLERS,
        facts={"matter": "ref_1", "office": "ref_2", "level": "code_1", "passed": "flag_1"},
    )  # 核查落实
    ESCALATED = act(
        # level and office: where it goes
        "conferences.escalated", _("Matter sent to the level above"), roles=CALLERS, facts=MATTER,
    )  # 提交上一级  # fmt: skip
    ANSWERED = act(
        # level: that answered; office: the street's, where it is closed
        "conferences.answered", _("Matter answered from above"), roles=CALLERS, facts={**MATTER, "days": "number_1"},
    )  # 上级答复  # fmt: skip
    REMINDED = act(
        "conferences.reminded", _("Reminded of a matter that is due soon"), roles=[SYSTEM],
        facts={**MATTER, "due": "day_1"},
    )  # 到期提醒  # fmt: skip
    OVERDUE = act(
        "conferences.overdue", _("Matter not settled in time"), roles=[SYSTEM], facts={**MATTER, "due": "day_1"}
    )  # 逾期未解决  # fmt: skip
    CLOSED = act(
        # level: that settled it; office: that had raised it; days: since it was proposed; on_time: no level was late
        "conferences.closed", _("Matter closed; whoever raised it has been told"), roles=CALLERS,
        facts={**MATTER, "days": "number_1", "on_time": "flag_1"},
    )  # 议题办结  # fmt: skip


# What the codes in entries mean, for the page of an entry.
CODES = {"level": LEVEL_TITLES, "source": SOURCE_TITLES}
