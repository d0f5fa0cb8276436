"""What is done with warnings (社区预警) and the issues of the scan; the ledger keeps no words of anybody."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.acts import SYSTEM, act

RAISERS = [Role.COMMUNITY_OFFICER, Role.STREET_OFFICER]
JUDGES = [Role.STREET_OFFICER, Role.DISTRICT_OFFICER, Role.SECTION_HEAD, Role.CITY_OFFICER]
READERS = [*JUDGES, Role.COMMUNITY_OFFICER, Role.AUDITOR]

ISSUE = {"estate": "ref_1", "messages": "number_1", "voices": "number_2", "matter": "code_1"}
ENDED = {"estate": "ref_1", "matter": "code_1", "minutes": "number_1"}


class Act:
    FOUND = act(
        "warnings.found", _("Emerging issue found by the scan"), roles=[SYSTEM], facts=ISSUE
    )  # 研判发现苗头问题
    GREW = act("warnings.grew", _("More messages joined a known issue"), roles=[SYSTEM], facts=ISSUE)  # 同类来信增加
    DISMISSED = act(
        "warnings.dismissed", _("Judged not to be an issue"), roles=[*RAISERS, *JUDGES], facts={"messages": "number_1"}
    )  # 研判为不构成问题
    RAISED = act(
        # issue: the one of the scan it was raised from; empty where a worker saw it herself
        "warnings.raised", _("Warning raised"), roles=RAISERS,
        facts={"estate": "ref_1", "issue": "ref_2", "matter": "code_1"},
    )  # 社区预警  # fmt: skip
    PASSED_ON = act(
        # cause: the act elsewhere that it led to
        "warnings.passed_on", _("Warning led to a whistle"), roles=[SYSTEM],
        facts={"estate": "ref_1", "matter": "code_1", "cause": "code_2", "minutes": "number_1"},
    )  # 已转吹哨  # fmt: skip
    SETTLED = act("warnings.settled", _("Warning settled by the street"), roles=JUDGES, facts=ENDED)  # 街道自行处置
    DROPPED = act("warnings.dropped", _("Warning closed with a reason"), roles=JUDGES, facts=ENDED)  # 说明理由后关闭
