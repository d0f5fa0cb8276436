"""What is done with a whistle (街道吹哨、部门报到): who may do it, what the ledger keeps; no position, no person."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.acts import SYSTEM, act

STREET = [Role.STREET_OFFICER]
DEPARTMENTS = [Role.DEPARTMENT_OFFICER, Role.DISTRICT_OFFICER, Role.UTILITY_OFFICER, Role.SECTION_HEAD]
ENFORCERS = [Role.DEPARTMENT_OFFICER, Role.DISTRICT_OFFICER]
OVERSEERS = [Role.CITY_OFFICER, Role.DISTRICT_OFFICER, Role.STREET_OFFICER, Role.SECTION_HEAD]
READERS = [*dict.fromkeys((*OVERSEERS, *DEPARTMENTS, Role.COMMUNITY_OFFICER, Role.AUDITOR))]
ORDER = {"order": "ref_1", "office": "ref_2"}


class Act:
    BLOWN = act(
        # cause: the case it came from, if any; timed: whether a term of arrival is in force; departments: how many
        "whistles.blown", _("Whistle blown by the street"), roles=STREET,
        facts={"cause": "ref_1", "estate": "ref_2", "item": "code_1", "level": "code_2", "departments": "number_1",
               "timed": "flag_1"},
    )  # 街道吹哨  # fmt: skip
    CALLED = act(
        "whistles.called", _("Another department called"), roles=STREET,
        facts={**ORDER, "level": "code_2", "departments": "number_1", "timed": "flag_1"},
    )  # 增派部门  # fmt: skip
    ARRIVED = act(
        # minutes: since the call; on_time: empty where no term is in force; position: given or none; away: metres from
        # the estate's position in the register
        "whistles.arrived", _("Department reported in on the spot"), roles=DEPARTMENTS,
        facts={**ORDER, "minutes": "number_1", "on_time": "flag_1", "level": "code_2", "position": "code_1",
               "away": "number_2"},
    )  # 部门报到  # fmt: skip
    REFUSED = act(
        # enough for a joint meeting to take it up: the case is the subject, its enterprise stands in the entry
        "whistles.refused", _("Department refused to report in"), roles=[*DEPARTMENTS, SYSTEM],
        facts={"estate": "ref_1", "office": "ref_2", "item": "code_1", "level": "code_2"},
    )  # 部门拒绝报到  # fmt: skip
    ENFORCED = act(
        # estate and case: the subject; city rules may let credit follow it
        "whistles.enforced", _("Enforcement against an enterprise recorded"), roles=ENFORCERS,
        facts={"enterprise": "ref_1", "enforcement": "ref_2", "item": "code_1", "measure": "code_2",
               "amount": "amount_1"},
    )  # 对企业执法  # fmt: skip
    ENFORCED_OTHER = act(
        # against somebody else, or without a measure: nothing that the enterprise's credit could follow
        "whistles.enforced_other", _("Enforcement recorded; nothing against the enterprise"), roles=ENFORCERS,
        facts={"estate": "ref_1", "enforcement": "ref_2", "item": "code_1", "measure": "code_2",
               "amount": "amount_1"},
    )  # 对其他主体执法，或者检查后不予处理  # fmt: skip
    ANSWERED = act(
        # minutes: since the call
        "whistles.answered", _("Department gave its result"), roles=DEPARTMENTS,
        facts={**ORDER, "minutes": "number_1", "on_time": "flag_1", "result": "code_1"},
    )  # 反馈处置结果  # fmt: skip
    RATED = act(
        "whistles.rated", _("Street rated a department"), roles=STREET,
        facts={**ORDER, "points": "number_1", "most": "number_2"},
    )  # 街道评价部门  # fmt: skip
    CLOSED = act(
        "whistles.closed", _("Whistle closed"), roles=STREET,
        facts={"estate": "ref_1", "cause": "ref_2", "result": "code_1", "item": "code_2", "departments": "number_1"},
    )  # 销哨  # fmt: skip
    PERSON_READ = act(
        "whistles.person_read", _("Looked at whom an enforcement record is about"), roles=ENFORCERS
    )  # 查看被处理人
