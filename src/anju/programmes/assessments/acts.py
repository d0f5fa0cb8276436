"""What is done in the yearly assessment: who may do it, and what the ledger keeps of it.

Opening and closing a window are the engine's acts on the cycle's two polls (``ballots.opened``, ``ballots.closed``):
the cycle moves along with them and writes no entry of its own, which would say the same a third time.
"""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.acts import PUBLIC, SYSTEM, act

# Whoever runs the assessment: the bureau of the city.
RUNNERS = [Role.CITY_OFFICER]
# Whoever reads what lies in their region.
OVERSEERS = [
    Role.CITY_OFFICER, Role.DISTRICT_OFFICER, Role.SECTION_HEAD, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER,
    Role.AUDITOR,
]  # fmt: skip
# Whoever answers for an office that stands on the roll of the assisting parties.
PARTIES = [Role.DISTRICT_OFFICER, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER, Role.COMMITTEE_MEMBER]


class Act:
    PREPARED = act(
        "assessments.prepared", _("Yearly assessment prepared"), roles=RUNNERS,
        facts={"year": "number_1", "assessed_on": "day_1"},
    )  # 拟定年度考评  # fmt: skip
    ROLL_DRAWN = act(
        "assessments.roll_drawn", _("Roll of the assessment ordered"), roles=RUNNERS,
        facts={"year": "number_1", "estates": "number_2"},
    )  # 生成名册  # fmt: skip
    STARTED = act("assessments.started", _("Assessment started"), roles=RUNNERS)  # permits; ballots.opened is recorded
    CLOSED = act("assessments.closed", _("Assessment closed"), roles=RUNNERS)  # permits; ballots.closed is recorded
    AGGREGATED = act(
        # ranked: estates with a rank; digest of the entry: over all results
        "assessments.aggregated", _("Assessment counted and frozen"), roles=RUNNERS,
        facts={"year": "number_1", "ranked": "number_2"},
    )  # 汇总  # fmt: skip
    BOARDS_DRAFTED = act(
        "assessments.boards_drafted", _("Red and black boards drawn up"), roles=RUNNERS,
        facts={"red": "number_1", "black": "number_2", "cycle": "ref_1"},
    )  # 拟定红黑榜  # fmt: skip
    BOARDS_CHANGED = act(
        "assessments.boards_changed", _("Red and black boards changed"), roles=RUNNERS,
        facts={"red": "number_1", "black": "number_2", "cycle": "ref_1", "earlier": "ref_2"},
    )  # 调整红黑榜  # fmt: skip
    BOARDS_STAND = act(
        "assessments.boards_stand", _("Red and black boards final"), roles=[SYSTEM],
        facts={"red": "number_1", "black": "number_2", "cycle": "ref_1"},
    )  # 红黑榜定案  # fmt: skip
    ENTERPRISE_SCORED = act(
        # once a year is final: the mean of the scores (0 to 100) of the estates it managed on the assessment day
        "assessments.enterprise_scored", _("Result of the assessment for an enterprise"), roles=[SYSTEM],
        facts={"year": "number_1", "estates": "number_2", "score": "amount_1", "cycle": "ref_1"},
    )  # 企业年度考评结果  # fmt: skip
    BOARDS_ENDED = act(
        "assessments.boards_ended", _("Red and black boards no longer stand"), roles=[SYSTEM],
        facts={"state": "code_1", "cycle": "ref_1"},
    )  # 红黑榜失效  # fmt: skip
    TAKEN_OVER = act(
        "assessments.taken_over", _("Results of an earlier year taken over"), roles=RUNNERS,
        facts={"year": "number_1", "estates": "number_2", "announced_on": "day_1"},
    )  # 历年结果补录  # fmt: skip
    EXPORTED = act(
        "assessments.exported", _("Results of an assessment taken out as a table"), roles=OVERSEERS,
        facts={"year": "number_1", "results": "number_2"},
    )  # 导出  # fmt: skip
    READ = act("assessments.read", _("Results of an estate read"), roles=[PUBLIC])  # permits; never recorded
