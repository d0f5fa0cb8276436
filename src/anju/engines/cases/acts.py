"""What is done with a case and its orders: who may do it, and what the ledger keeps of it."""

from django.utils.translation import gettext_lazy as _

from anju.engines.cases.words import ORDER_ROLE_TITLES, RESULT_TITLES
from anju.ground.access.types import Role
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


class Act:
    DISPATCHED = act(
        "cases.dispatched",
        _("Order sent"),
        roles=OFFICERS,
        facts={**ORDER, "role": "code_1", "orders": "number_1"},  # how many at once; order and office of the first
    )  # 派单
    TAKEN_BACK = act("cases.taken_back", _("Order taken back"), roles=OFFICERS, facts=ORDER)  # 撤回
    SIGNED = act("cases.signed", _("Order signed for"), roles=HANDLERS, facts={**ORDER, "minutes": "number_1"})  # 签收
    STARTED = act("cases.started", _("Handling begun"), roles=HANDLERS, facts=ORDER)  # 开始办理
    RETURNED = act("cases.returned", _("Order sent back"), roles=HANDLERS, facts=ORDER)  # 退回
    FINISHED = act(
        "cases.finished",
        _("Order done"),
        roles=HANDLERS,
        facts={**ORDER, "result": "code_1", "on_time": "flag_1", "minutes": "number_1"},
    )  # 办结
    ASSIGNED = act(
        "cases.assigned", _("Given to a colleague"), roles=HANDLERS, facts={"order": "ref_1", "account": "ref_2"}
    )  # 分派经办
    REMARKED = act("cases.remarked", _("Internal remark"), roles=HANDLERS, facts={"note": "ref_1"})  # 内部备注
    EVIDENCE_ADDED = act(
        "cases.evidence_added", _("Evidence added"), roles=HANDLERS, facts={"order": "ref_1", "files": "number_1"}
    )
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
    CLOSED = act("cases.closed", _("Case closed"), roles=OFFICERS, facts={"outcome": "code_1"})  # 结案
    REOPENED = act("cases.reopened", _("Case reopened"), roles=OFFICERS, facts={"times": "number_1"})  # 重办
    OVERDUE = act(
        "cases.overdue",
        _("Overdue"),
        roles=[SYSTEM],
        facts={**ORDER, "level": "number_1"},  # without an order: the answer itself
    )  # 超期


# What the codes in entries mean, for the page of an entry.
CODES = {"result": RESULT_TITLES, "outcome": RESULT_TITLES, "role": ORDER_ROLE_TITLES}
