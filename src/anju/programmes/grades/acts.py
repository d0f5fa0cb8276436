"""What is done in the yearly credit grading: who may do it, and what the ledger keeps of it.

What one office answers in the opinion round is an entry of the poll (``ballots.answered``).
"""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.acts import PUBLIC, SYSTEM, act

# Whoever runs the grading: the bureau of the city.
RUNNERS = [Role.CITY_OFFICER]
# Whoever reads what lies in their region.
OVERSEERS = [
    Role.CITY_OFFICER, Role.DISTRICT_OFFICER, Role.SECTION_HEAD, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER,
    Role.AUDITOR,
]  # fmt: skip
# Whoever answers for an office that stands on the roll of the opinion round.
ASKED = [
    Role.DISTRICT_OFFICER, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER, Role.COMMITTEE_MEMBER, Role.ASSOCIATION,
]  # fmt: skip
# Whoever is graded reads the own sheet.
GRADED = [Role.ENTERPRISE_STAFF, Role.PROJECT_MANAGER]

_FOLLOWED = {
    "grade": "code_1", "board": "code_2", "year": "number_1", "rank": "number_2", "total": "amount_1",
    "grading": "ref_1", "estate": "ref_2",
}  # fmt: skip


class Act:
    PREPARED = act(
        "grades.prepared", _("Credit grading of a year prepared"), roles=RUNNERS,
        facts={"year": "number_1", "enterprises": "number_2"},
    )  # 拟定年度信用等级评定  # fmt: skip
    LISTED = act(
        "grades.listed", _("Enterprise put on the list to be graded"), roles=RUNNERS, facts={"year": "number_1"}
    )  # 列入评定名单  # fmt: skip
    TAKEN_OFF = act(
        "grades.taken_off", _("Enterprise taken off the list to be graded"), roles=RUNNERS, facts={"year": "number_1"}
    )  # 移出评定名单  # fmt: skip
    INPUT_ENTERED = act(
        "grades.input_entered", _("Input of a grade entered"), roles=RUNNERS,
        facts={"kind": "code_1", "points": "amount_1", "grading": "ref_1"},
    )  # 录入评定材料  # fmt: skip
    INPUT_CORRECTED = act(
        "grades.input_corrected", _("Input of a grade corrected"), roles=RUNNERS,
        facts={"kind": "code_1", "points": "amount_1", "grading": "ref_1"},
    )  # 更正评定材料  # fmt: skip
    INPUTS_LOADED = act(
        "grades.inputs_loaded", _("Inputs of grades loaded from a file"), roles=RUNNERS,
        facts={"added": "number_1", "corrected": "number_2"},
    )  # 导入评定材料  # fmt: skip
    QUALITY_TAKEN = act(
        "grades.quality_taken", _("Result of the yearly assessment taken over"), roles=[SYSTEM],
        facts={"year": "number_1", "estates": "number_2", "score": "amount_1", "cause": "ref_1"},
    )  # 接收年度质量评价结果  # fmt: skip
    ROUND_OPENED = act(
        "grades.round_opened", _("Opinions asked for"), roles=RUNNERS,
        facts={"year": "number_1", "requests": "number_2", "last_day": "day_1"},
    )  # 征求意见  # fmt: skip
    ROUND_CLOSING = act(
        "grades.round_closing", _("The time for giving an opinion ends soon"), roles=[SYSTEM],
        facts={"year": "number_1", "waiting": "number_2", "last_day": "day_1"},
    )  # 催办意见反馈  # fmt: skip
    ROUND_CLOSED = act(
        "grades.round_closed", _("Opinion round closed"), roles=[SYSTEM],
        facts={"answered": "number_1", "silent": "number_2", "silence": "code_1"},
    )  # 征求意见截止  # fmt: skip
    GATHERED = act(
        "grades.gathered", _("Opinions gathered and entered"), roles=RUNNERS,
        facts={"enterprises": "number_1", "silent": "number_2"},
    )  # 汇总意见  # fmt: skip
    COMPUTED = act(
        # filled: figures that the rules give where there were none
        "grades.computed",
        _("Grades computed and frozen"),
        roles=RUNNERS,
        facts={"rated": "number_1", "filled": "number_2"},
    )  # 评定等级
    SIGNED = act(
        "grades.signed", _("Trade association answered to the grades"), roles=[Role.ASSOCIATION],
        facts={"agreed": "flag_1", "run": "ref_1"},
    )  # 行业协会会签  # fmt: skip
    LIST_DRAFTED = act(
        # digest of the entry: of the frozen computation
        "grades.list_drafted", _("List of grades drawn up"), roles=RUNNERS,
        facts={"rated": "number_1", "grading": "ref_1", "run": "ref_2"},
    )  # 拟定等级名单、红黑榜  # fmt: skip
    LIST_CHANGED = act(
        "grades.list_changed", _("List of grades corrected"), roles=RUNNERS,
        facts={"rated": "number_1", "changed": "number_2", "grading": "ref_1", "earlier": "ref_2"},
    )  # 更正等级名单  # fmt: skip
    LIST_STANDS = act(
        "grades.list_stands", _("List of grades final"), roles=[SYSTEM],
        facts={"rated": "number_1", "year": "number_2", "grading": "ref_1"},
    )  # 等级名单生效  # fmt: skip
    LIST_OVER = act(
        "grades.list_over", _("List of grades no longer stands"), roles=[SYSTEM],
        facts={"state": "code_1", "grading": "ref_1"},
    )  # 等级名单失效  # fmt: skip
    GIVEN = act("grades.given", _("Credit grade given"), roles=[SYSTEM], facts=_FOLLOWED)  # 评定为A、B、C、D级
    ENDED = act(
        "grades.ended", _("What followed from a credit grade ended"), roles=[SYSTEM],
        facts={"grade": "code_1", "why": "code_2", "year": "number_1", "grading": "ref_1", "estate": "ref_2"},
    )  # 等级措施结束  # fmt: skip
    REPAIRED = act(
        "grades.repaired", _("What followed from a credit grade ended by repair"), roles=RUNNERS,
        facts={"grade": "code_1", "year": "number_1", "grading": "ref_1", "estate": "ref_2"},
    )  # 信用修复、解除等级措施  # fmt: skip
    EXPORTED = act(
        "grades.exported", _("Grading taken out as a table"), roles=OVERSEERS,
        facts={"year": "number_1", "lines": "number_2"},
    )  # 导出  # fmt: skip
    READ = act("grades.read", _("Credit grade read"), roles=[PUBLIC])  # permits; never recorded
