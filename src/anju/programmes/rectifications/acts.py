"""What is done with a rectification notice: who may do it, and what the ledger keeps of it."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.acts import SYSTEM, act

# Whoever may issue: the offices level by level inside their region, a department for what lies within its duties.
ISSUERS = [
    Role.CITY_OFFICER, Role.DISTRICT_OFFICER, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER, Role.SECTION_HEAD,
    Role.DEPARTMENT_OFFICER,
]  # fmt: skip
ENTERPRISE = [Role.ENTERPRISE_STAFF, Role.PROJECT_MANAGER]


class Act:
    ISSUED = act(
        # by the system where the city lets it follow from a card (reactions.py)
        "rectifications.issued",
        _("Rectification notice issued"),
        roles=[*ISSUERS, SYSTEM],
        facts={"estate": "ref_1", "office": "ref_2", "problems": "number_1"},
    )  # 下发整改通知
    SUBMITTED = act(
        "rectifications.submitted",
        _("Rectified, with photos; to be re-checked"),
        roles=ENTERPRISE,
        facts={"order": "ref_1", "office": "ref_2", "round": "number_1", "minutes": "number_2", "on_time": "flag_1"},
    )  # 报送整改结果
    PASSED = act(
        "rectifications.passed",
        _("Re-check passed"),
        roles=ISSUERS,
        facts={"estate": "ref_1", "round": "number_1", "days": "number_2", "at_first": "flag_1"},
    )  # 复查通过
    SENT_AGAIN = act(
        # problems: how many were found not rectified; the round is the one that was checked
        "rectifications.sent_again",
        _("Re-check failed; a new term was set"),
        roles=ISSUERS,
        facts={"estate": "ref_1", "round": "number_1", "problems": "number_2", "at_first": "flag_1"},
    )  # 复查不通过，再次责令整改
    FAILED = act(
        # What credit may react to: whose, where, after how many rounds; nothing is scored here.
        "rectifications.failed", _("Not rectified; proposed for credit"), roles=ISSUERS,
        facts={"estate": "ref_1", "enterprise": "ref_2", "rounds": "number_1", "problems": "number_2",
               "at_first": "flag_1"},
    )  # 逾期或拒不整改，提出记入信用的建议  # fmt: skip
    WITHDRAWN = act("rectifications.withdrawn", _("Notice withdrawn"), roles=ISSUERS, facts={"estate": "ref_1"})  # 撤回
    OBJECTED = act("rectifications.objected", _("The enterprise objects"), roles=ENTERPRISE)  # 陈述申辩
    OBJECTION_DECIDED = act(
        "rectifications.objection_decided",
        _("Objection decided"),
        roles=ISSUERS,
        facts={"decision": "code_1", "struck": "number_1"},
    )  # 陈述申辩的处理
