"""What is done with a triplicate (三联单): who may do it, and what the ledger keeps of it; never who is concerned."""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.acts import SYSTEM, act

ENTERPRISE = [Role.ENTERPRISE_STAFF, Role.PROJECT_MANAGER]
OFFICERS = [Role.CITY_OFFICER, Role.DISTRICT_OFFICER, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER, Role.SECTION_HEAD]
DEPARTMENTS = [*OFFICERS, Role.DEPARTMENT_OFFICER]

REPORT = {
    "estate": "ref_1", "department": "ref_2", "matter": "code_1", "minutes": "number_1", "on_time": "flag_1",
}  # fmt: skip


class Act:
    FOUND = act(
        "triplicates.found", _("Illegal act found; being dissuaded"), roles=ENTERPRISE,
        facts={"estate": "ref_1", "matter": "code_1"},
    )  # 发现违法行为，劝阻中  # fmt: skip
    DISSUADED = act("triplicates.dissuaded", _("Dissuaded once more"), roles=ENTERPRISE)  # 再次劝阻
    SOLVED = act(
        "triplicates.solved",
        _("Stopped by dissuasion"),
        roles=ENTERPRISE,
        facts={"estate": "ref_1", "matter": "code_1"},
    )  # 经劝阻已停止
    REPORTED = act(
        # minutes: from the dissuasion that failed to the report; on_time is empty where no term is published
        "triplicates.reported", _("Reported in three copies"), roles=ENTERPRISE, facts=REPORT,
    )  # 劝阻无效，三联报告  # fmt: skip
    REPORTED_LATE = act(
        "triplicates.reported_late", _("Reported in three copies, after the term"), roles=ENTERPRISE, facts=REPORT
    )  # 逾期报告；city rules may let credit follow it
    MISSED = act(
        # how: "late", neither stopped nor reported within the term; "unreported", somebody else found it
        "triplicates.missed", _("Not reported by the enterprise"), roles=[*OFFICERS, SYSTEM],
        facts={"estate": "ref_1", "enterprise": "ref_2", "matter": "code_1", "how": "code_2"},
    )  # 应报未报；city rules may let credit follow it  # fmt: skip
    WITHDRAWN = act(
        "triplicates.withdrawn", _("Withdrawn: entered by mistake"), roles=ENTERPRISE,
        facts={"estate": "ref_1", "matter": "code_1", "was_reported": "flag_1"},
    )  # 误报撤回  # fmt: skip
    ACCEPTED = act(
        "triplicates.accepted", _("Accepted by the department"), roles=DEPARTMENTS,
        facts={"order": "ref_1", "office": "ref_2", "minutes": "number_1", "on_time": "flag_1"},
    )  # 部门受理  # fmt: skip
    REROUTED = act(
        "triplicates.rerouted", _("Sent to another department"), roles=OFFICERS, facts={"office": "ref_1"}
    )  # 改派
    ANSWERED = act(
        # minutes: since the department was sent its copy
        "triplicates.answered", _("Handled and fed back"), roles=DEPARTMENTS,
        facts={"order": "ref_1", "office": "ref_2", "minutes": "number_1", "on_time": "flag_1", "result": "code_1"},
    )  # 处理并反馈  # fmt: skip
    CLOSED = act(
        "triplicates.closed", _("Triplicate closed"), roles=OFFICERS, facts={"estate": "ref_1", "result": "code_1"}
    )  # 办结
    CONCERNED_READ = act(
        "triplicates.concerned_read", _("Looked at who is concerned"), roles=[*DEPARTMENTS, *ENTERPRISE]
    )  # 查看当事人
