"""What is done on patrol: who may do it, and what the ledger keeps of it."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.acts import act

# The administration level by level, and the community committee: all with the same plans and the same app.
INSPECTORS = [Role.CITY_OFFICER, Role.DISTRICT_OFFICER, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER]
ENTERPRISE = [Role.ENTERPRISE_STAFF, Role.PROJECT_MANAGER]
OVERSEERS = [*INSPECTORS, Role.SECTION_HEAD, Role.AUDITOR]
_OF_ONE = {"estate": "ref_1", "enterprise": "ref_2", "problems": "number_1", "items": "number_2"}


class Act:
    PLANNED = act(
        # seal: the fingerprint of what the lot is drawn from beside the seed; among: of the estates that took part
        "patrols.planned", _("Patrols planned"), roles=INSPECTORS,
        facts={"visits": "number_1", "estates": "number_2", "since": "day_1", "seal": "code_1", "among": "code_2"},
    )  # 制定巡查计划  # fmt: skip
    VISIT_PLANNED = act(
        "patrols.visit_planned", _("Visit planned"), roles=INSPECTORS, facts={"estate": "ref_1", "day": "day_1"}
    )  # 安排一次巡查
    CANCELLED = act("patrols.cancelled", _("Visit cancelled"), roles=INSPECTORS, facts={"estate": "ref_1"})  # 取消巡查
    STARTED = act("patrols.started", _("Inspectors arrived"), roles=INSPECTORS, facts={"estate": "ref_1"})  # 到场
    FOUND = act(
        # item: its code in the checklist; right: whether it was put right on the spot
        "patrols.found", _("Problem found on patrol"), roles=INSPECTORS,
        facts={"estate": "ref_1", "enterprise": "ref_2", "item": "code_1", "severity": "code_2", "right": "flag_1"},
    )  # 巡查发现问题  # fmt: skip
    ORDERED = act(
        "patrols.ordered", _("Rectification ordered on the spot"), roles=INSPECTORS,
        facts={"estate": "ref_1", "case": "ref_2", "problems": "number_1"},
    )  # 当场责令整改  # fmt: skip
    VISITED = act(
        "patrols.visited", _("Visit completed"), roles=INSPECTORS, facts={**_OF_ONE, "signature": "code_1"}
    )  # 完成巡查
    RECTIFIED = act(
        "patrols.rectified", _("Found rectified on a later visit"), roles=INSPECTORS,
        facts={**_OF_ONE, "in_time": "flag_1"},
    )  # 复查合格  # fmt: skip
    UNSOLVED = act(
        # What credit may react to: nothing is scored here, a named officer decides there.
        "patrols.unsolved", _("Not rectified on a later visit"), roles=INSPECTORS, facts=_OF_ONE,
    )  # 复查仍不合格  # fmt: skip
    SET_ASIDE = act(
        "patrols.set_aside", _("Came too late: kept, and counted by nobody"), roles=INSPECTORS,
        facts={"estate": "ref_1", "kind": "code_1", "why": "code_2"},
    )  # 迟到的记录另存  # fmt: skip
