"""What is done with a case and its orders: who may do it, and what the ledger keeps of it."""

from django.utils.translation import gettext_lazy as _

from anju.engines.cases.words import ORDER_ROLE_TITLES, PAUSE_REASON_TITLES, RESULT_TITLES
from anju.ground.access.types import KIND_NAMES, Role
from anju.kit.acts import SYSTEM, act

OFFICERS = [Role.CITY_OFFICER, Role.DISTRICT_OFFICER, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER, Role.SECTION_HEAD]
# Whoever may be given an order.
HANDLERS = [
    *OFFICERS,
    Role.DEPARTMENT_OFFICER,
    Role.UTILITY_OFFICER,
    Role.ENTERPRISE_STAFF,
    Role.PROJECT_MANAGER,
    Role.DEVELOPER,
    Role.ASSOCIATION,
    Role.PARTY_COMMITTEE,
    Role.PRICE_DEPARTMENT,
]
ORDER = {"order": "ref_1", "office": "ref_2"}
# Whose clock an act is about, without an order the case's own; ``type``: the kind of case, so that figures can choose.
CLOCK = {**ORDER, "type": "code_2"}


class Act:
    DISPATCHED = act(
        "cases.dispatched",
        _("Order sent"),
        roles=OFFICERS,
        facts={**ORDER, "role": "code_1", "orders": "number_1"},  # how many at once; order and office of the first
    )  # 派单
    HANDED_ON = act(
        "cases.handed_on",
        _("Handed on to another office"),
        roles=OFFICERS,
        # office: that answers from now on; note: why; orders: how many of the office before went along
        facts={"office": "ref_2", "note": "ref_1", "orders": "number_1", "type": "code_2"},
    )  # 转办
    TAKEN_BACK = act("cases.taken_back", _("Order taken back"), roles=OFFICERS, facts=ORDER)  # 撤回
    SIGNED = act("cases.signed", _("Order signed for"), roles=HANDLERS, facts={**ORDER, "minutes": "number_1"})  # 签收
    STARTED = act("cases.started", _("Handling begun"), roles=HANDLERS, facts=ORDER)  # 开始办理
    RETURNED = act("cases.returned", _("Order sent back"), roles=HANDLERS, facts=CLOCK)  # 退回
    FINISHED = act(
        "cases.finished",
        _("Order done"),
        roles=HANDLERS,
        facts={**CLOCK, "result": "code_1", "on_time": "flag_1", "minutes": "number_1"},
    )  # 办结: handling orders only, so that their number counts work done
    REPORTED = act(
        "cases.reported",
        _("Reported to those above"),
        roles=HANDLERS,
        facts={**CLOCK, "result": "code_1", "on_time": "flag_1", "minutes": "number_1"},
    )  # 督办、批示的回告
    ASSIGNED = act(
        "cases.assigned", _("Given to a colleague"), roles=HANDLERS, facts={"order": "ref_1", "account": "ref_2"}
    )  # 分派经办
    REMARKED = act("cases.remarked", _("Internal remark"), roles=HANDLERS, facts={"note": "ref_1"})  # 内部备注
    EVIDENCE_ADDED = act(
        "cases.evidence_added", _("Evidence added"), roles=HANDLERS, facts={"order": "ref_1", "files": "number_1"}
    )
    EXTENSION_ASKED = act(
        "cases.extension_asked", _("More time asked for"), roles=HANDLERS, facts={**CLOCK, "until": "day_1"}
    )  # 申请延期
    EXTENSION_GRANTED = act(
        "cases.extension_granted", _("More time granted"), roles=OFFICERS, facts={**CLOCK, "until": "day_1"}
    )  # 同意延期
    EXTENSION_REFUSED = act(
        "cases.extension_refused", _("More time refused"), roles=OFFICERS, facts=CLOCK
    )  # 不同意延期
    PAUSED = act("cases.paused", _("Clock stopped"), roles=HANDLERS, facts={**CLOCK, "reason": "code_1"})  # 暂停计时
    RESUMED = act(
        "cases.resumed", _("Clock runs on"), roles=[*HANDLERS, SYSTEM], facts={**CLOCK, "minutes": "number_1"}
    )  # 恢复计时; the system, when the longest time is used up. minutes: that it stood still
    SUPERVISED = act("cases.supervised", _("Supervision order sent"), roles=OFFICERS, facts=CLOCK)  # 督办
    INSTRUCTED = act("cases.instructed", _("A leader's instruction passed on"), roles=OFFICERS, facts=CLOCK)  # 批示
    MERGED = act(
        "cases.merged",
        _("Merged into another case"),
        roles=OFFICERS,
        # state: where it stood; orders: how many were taken back; moved: merged cases that go along
        facts={"into": "ref_1", "orders": "number_1", "moved": "number_2", "state": "code_1", "type": "code_2"},
    )  # 并案
    SPLIT = act(
        "cases.split",
        _("Taken out again"),
        roles=OFFICERS,
        facts={"out_of": "ref_1", "orders": "number_1", "type": "code_2"},
    )  # 拆分
    VERIFIED = act(
        "cases.verified",
        _("Order checked"),
        roles=OFFICERS,
        facts={**ORDER, "passed": "flag_1", "redone": "number_1", "type": "code_2"},  # redone: how often, this one too
    )  # 核查
    CLOSED = act(
        "cases.closed", _("Case closed"), roles=OFFICERS, facts={"outcome": "code_1", "type": "code_2"}
    )  # 结案
    REOPENED = act(
        "cases.reopened", _("Case reopened"), roles=OFFICERS, facts={"times": "number_1", "type": "code_2"}
    )  # 重办
    EXPORTED = act(
        "cases.exported",
        _("Cases taken out as a table"),
        roles=[*HANDLERS, Role.AUDITOR],
        facts={"cases": "number_1", "view": "code_1"},
    )  # 导出
    # By the timer; office: whose clock it is. Who is told follows from that: see messages.py.
    DUE_SOON = act("cases.due_soon", _("Due soon"), roles=[SYSTEM], facts=CLOCK)  # 临期预警
    UNSIGNED = act("cases.unsigned", _("Not signed for"), roles=[SYSTEM], facts=CLOCK)  # 超时未签收
    OVERDUE = act(
        "cases.overdue",
        _("Overdue"),
        roles=[SYSTEM],
        facts={**CLOCK, "level": "number_1", "to": "code_1"},  # to: the kind of office that is told, from level 2
    )  # 超期、逐级上报


# What the codes in entries mean, for the page of an entry.
CODES = {
    "result": RESULT_TITLES, "outcome": RESULT_TITLES, "role": ORDER_ROLE_TITLES, "reason": PAUSE_REASON_TITLES,
    "to": KIND_NAMES,
}  # fmt: skip
