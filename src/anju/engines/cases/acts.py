"""What is done with a case and its orders: who may do it, and what the ledger keeps of it."""

from django.utils.translation import gettext_lazy as _

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
    CLOSED = act("cases.closed", _("Case closed"), roles=OFFICERS, facts={"outcome": "code_1"})  # 结案
    REOPENED = act("cases.reopened", _("Case reopened"), roles=OFFICERS, facts={"times": "number_1"})  # 重办
    OVERDUE = act(
        "cases.overdue",
        _("Overdue"),
        roles=[SYSTEM],
        facts={**ORDER, "level": "number_1"},  # without an order: the answer itself
    )  # 超期
