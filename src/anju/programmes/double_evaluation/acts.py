"""What is done in the double evaluation (双评议): who may do it, and what the ledger keeps of it.

Households judge through the engine's polls; nothing of a single ballot stands here.
"""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.acts import SYSTEM, act

# Whoever runs the evaluation: the city. Districts and streets are evaluated themselves.
RUNNERS = [Role.CITY_OFFICER]
OVERSEERS = [
    Role.CITY_OFFICER, Role.DISTRICT_OFFICER, Role.SECTION_HEAD, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER,
    Role.AUDITOR,
]  # fmt: skip
# Whoever speaks for an evaluated unit and reads what was said of it.
EVALUATED = [Role.DEPARTMENT_OFFICER, Role.UTILITY_OFFICER, Role.ENTERPRISE_STAFF, Role.PROJECT_MANAGER]


class Act:
    UNITS_LOADED = act(
        "double_evaluation.units_loaded", _("Evaluated units loaded"), roles=[*RUNNERS, SYSTEM],
        facts={"added": "number_1", "changed": "number_2"},
    )  # 导入参评单位  # fmt: skip
    UNIT_ADDED = act(
        "double_evaluation.unit_added", _("Evaluated unit added"), roles=RUNNERS, facts={"kind": "code_1"}
    )  # 新增参评单位
    UNIT_CHANGED = act(
        "double_evaluation.unit_changed", _("Evaluated unit changed"), roles=RUNNERS,
        facts={"kind": "code_1", "since": "day_1"},
    )  # 变更参评单位  # fmt: skip
    UNIT_ENDED = act(
        "double_evaluation.unit_ended", _("Evaluated unit taken off"), roles=RUNNERS,
        facts={"kind": "code_1", "since": "day_1"},
    )  # 停止参评  # fmt: skip
    ENTERPRISES_TAKEN_OVER = act(
        "double_evaluation.enterprises_taken_over", _("Enterprises in service taken over"), roles=[*RUNNERS, SYSTEM],
        facts={"added": "number_1", "ended": "number_2", "day": "day_1"},
    )  # 同步在管企业  # fmt: skip
    UNITS_EXPORTED = act(
        "double_evaluation.units_exported", _("Evaluated units taken out as a table"), roles=OVERSEERS,
        facts={"units": "number_1"},
    )  # 导出参评单位  # fmt: skip
    PREPARED = act(
        "double_evaluation.prepared", _("Evaluation of a year prepared"), roles=RUNNERS,
        # electors: of a roll that was handed in; 0 where the jobs draw it
        facts={"year": "number_1", "electors": "number_2"},
    )  # 拟定年度评议  # fmt: skip
    OPENED = act(
        "double_evaluation.opened", _("Evaluation opened"), roles=RUNNERS,
        facts={"year": "number_1", "electors": "number_2"},
    )  # 启动评议  # fmt: skip
    CLOSED = act(
        "double_evaluation.closed", _("Evaluation closed"), roles=[*RUNNERS, SYSTEM], facts={"year": "number_1"}
    )  # 评议截止
    COUNTED = act(
        "double_evaluation.counted", _("Evaluation counted"), roles=RUNNERS,
        facts={"year": "number_1", "units": "number_2"},
    )  # 汇总结果  # fmt: skip
    RESULTS_EXPORTED = act(
        "double_evaluation.results_exported", _("Results of the evaluation taken out as a table"), roles=OVERSEERS,
        facts={"results": "number_1", "year": "number_2"},
    )  # 导出结果  # fmt: skip
    LISTS_DRAFTED = act(
        "double_evaluation.lists_drafted", _("Lists of best and worst drawn up"), roles=RUNNERS,
        facts={"year": "number_1", "lines": "number_2", "cycle": "ref_1"},
    )  # 拟定十优十差名单  # fmt: skip
    LISTS_FOLLOWED = act(
        "double_evaluation.lists_followed", _("Lists of best and worst: new state"), roles=[SYSTEM],
        facts={"state": "code_1", "cycle": "ref_1"},
    )  # 名单状态随发布变化  # fmt: skip
