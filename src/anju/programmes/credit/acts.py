"""What is done with credit records and cards: who may do it, and what the ledger keeps of it.

Points in the facts are hundredths of a point without a sign, except in corrections, where they are differences.
"""

from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Role
from anju.kit.acts import SYSTEM, act

# Whoever keeps the credit file: the bureaus of the city and of its districts, and who signs there.
BUREAU = [Role.CITY_OFFICER, Role.DISTRICT_OFFICER, Role.SECTION_HEAD]
# Whoever files and decides proposals there; heads check, notify and archive what was filed.
FILERS = [Role.CITY_OFFICER, Role.DISTRICT_OFFICER]
# Whoever reads what stands in their region; and the firms, which read their own from the notice on.
OVERSEERS = [*BUREAU, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER, Role.AUDITOR]
ENTERPRISE = [Role.ENTERPRISE_STAFF, Role.PROJECT_MANAGER]

_POINTS = {
    "enterprise_points": "number_1", "manager_points": "number_2", "manager": "ref_1", "estate": "ref_2",
    "public": "flag_1", "kind": "code_1", "source": "code_2",
}  # fmt: skip

_OF_RECORD = {"record": "ref_1", "estate": "ref_2"}
_ENDED = {
    # use: whether it counts no more either; what no longer counts by it, as in _POINTS
    "enterprise_points": "number_1", "manager_points": "number_2", "manager": "ref_1", "estate": "ref_2",
    "use": "flag_1", "kind": "code_1", "class": "code_2",
}  # fmt: skip


class Act:
    PROPOSED = act(
        # cause: the act that proposed it; entry: its entry
        "credit.proposed", _("Proposed for the credit file"), roles=[SYSTEM],
        facts={"cause": "code_1", "entry": "ref_1", "estate": "ref_2"},
    )  # 建议记入信用  # fmt: skip
    PROPOSAL_REFUSED = act(
        "credit.proposal_refused", _("Proposal for the credit file refused"), roles=FILERS,
        facts={"cause": "code_1", "entry": "ref_1", "estate": "ref_2"},
    )  # 不予记入  # fmt: skip
    RECORDED = act(
        "credit.recorded", _("Credit record filed"), roles=FILERS,
        facts={"source": "code_1", "kind": "code_2", "items": "number_1", "manager": "ref_1", "estate": "ref_2"},
    )  # 记录信用信息  # fmt: skip
    REVISED = act(
        "credit.revised", _("Credit record revised"), roles=BUREAU,
        facts={"kind": "code_2", "items": "number_1", "estate": "ref_2"},
    )  # 修改  # fmt: skip
    NOTIFIED = act(
        # until: the last day to object; items: how many it counts
        "credit.notified", _("Credit record notified"), roles=BUREAU,
        facts={"kind": "code_1", "until": "day_1", "items": "number_1", "manager": "ref_1", "estate": "ref_2"},
    )  # 告知  # fmt: skip
    RECEIVED = act("credit.received", _("Notice of a credit record read"), roles=ENTERPRISE)  # 签收告知单
    WAIVED = act("credit.waived", _("The enterprise will not object"), roles=ENTERPRISE)  # 放弃异议
    OBJECTED = act(
        "credit.objected", _("Objection to a credit record"), roles=ENTERPRISE,
        facts={"items": "number_1", "record": "ref_1", "estate": "ref_2"},
    )  # 提出异议  # fmt: skip
    OBJECTION_DECIDED = act(
        "credit.objection_decided", _("Objection to a credit record decided"), roles=BUREAU,
        facts={"decision": "code_1", "changed": "number_1", "struck": "number_2", "record": "ref_1", "estate": "ref_2"},
    )  # 异议处理  # fmt: skip
    ARCHIVED = act("credit.archived", _("Credit record archived"), roles=BUREAU, facts=_POINTS)  # 归档
    CANCELLED = act(
        "credit.cancelled", _("Credit record cancelled"), roles=BUREAU,
        facts={"kind": "code_1", "state": "code_2", "manager": "ref_1", "estate": "ref_2"},
    )  # 撤销  # fmt: skip
    WINDOW_CLOSING = act(
        "credit.window_closing", _("The time for objecting to a credit record ends soon"), roles=[SYSTEM],
        facts={"until": "day_1"},
    )  # 异议期即将届满  # fmt: skip
    CORRECTION_PROPOSED = act(
        "credit.correction_proposed", _("Correction of a credit record proposed"), roles=BUREAU,
        facts={"correction": "ref_1", "items": "number_1"},
    )  # 提出更正  # fmt: skip
    CORRECTION_REFUSED = act(
        "credit.correction_refused", _("Correction of a credit record refused"), roles=BUREAU,
        facts={"correction": "ref_1"},
    )  # 不同意更正  # fmt: skip
    CORRECTED = act("credit.corrected", _("Credit record corrected"), roles=BUREAU, facts=_POINTS)  # 更正
    REPAIR_ASKED = act(
        "credit.repair_asked", _("Repair of a credit record applied for"), roles=ENTERPRISE, facts=_OF_RECORD
    )  # 申请信用修复  # fmt: skip
    REPAIR_RETURNED = act(
        "credit.repair_returned", _("Application for repair sent back to be completed"), roles=BUREAU, facts=_OF_RECORD
    )  # 补正  # fmt: skip
    REPAIR_COMPLETED = act(
        "credit.repair_completed", _("Application for repair completed"), roles=ENTERPRISE, facts=_OF_RECORD
    )  # 补正提交  # fmt: skip
    REPAIRED = act("credit.repaired", _("Credit record repaired"), roles=BUREAU, facts=_ENDED)  # 准予修复
    REPAIR_REFUSED = act(
        "credit.repair_refused", _("Repair of a credit record refused"), roles=BUREAU, facts=_OF_RECORD
    )  # 不予修复  # fmt: skip
    TERM_ENDED = act(
        "credit.term_ended", _("The longest term of a credit record is over"), roles=[SYSTEM], facts=_ENDED
    )  # 公示期满停止公示  # fmt: skip
    CORRECTION_ASKED = act(
        "credit.correction_asked", _("Correction of a credit record asked for"), roles=ENTERPRISE, facts=_OF_RECORD
    )  # 申请更正  # fmt: skip
    CORRECTION_DECLINED = act(
        "credit.correction_declined", _("Request to correct a credit record refused"), roles=BUREAU, facts=_OF_RECORD
    )  # 不予更正  # fmt: skip
    REPORT_PRINTED = act(
        # records: how many stand in it
        "credit.report_printed", _("Credit report printed"), roles=[*OVERSEERS, *ENTERPRISE],
        facts={"purpose": "code_1", "subject": "code_2", "records": "number_1", "report": "ref_1"},
    )  # 打印信用报告  # fmt: skip
    EXPORTED = act(
        "credit.exported", _("Credit records taken out as a table"), roles=OVERSEERS,
        facts={"records": "number_1", "view": "code_1"},
    )  # 导出  # fmt: skip
    CARDS_DRAFTED = act(
        "credit.cards_drafted", _("List of cards drawn up"), roles=FILERS,
        facts={"scheme": "code_2", "cards": "number_1", "run": "ref_1"},
    )  # 拟定红黄牌名单  # fmt: skip
    CARD_GIVEN = act(
        # estate: where most of the points come from
        "credit.card_given", _("Card given"), roles=[SYSTEM],
        facts={"card": "code_1", "scheme": "code_2", "total": "amount_1", "manager": "ref_1", "estate": "ref_2"},
    )  # 出示红黄牌  # fmt: skip
    CARD_ENDED = act(
        "credit.card_ended", _("Card ended"), roles=[SYSTEM, *BUREAU],
        facts={"card": "code_1", "scheme": "code_2", "manager": "ref_1", "estate": "ref_2"},
    )  # 红黄牌到期或者撤销  # fmt: skip
