"""What credit records and public notices of the demonstration say. Every fact in them is invented."""

from collections.abc import Sequence
from random import Random

# source → how a record begins; the item's own title follows
LEADS = {
    "appeal": "群众诉求经核实属实",
    "patrol": "日常巡查发现",
    "penalty": "行政处罚决定认定",
    "petition": "信访事项核查属实",
    "decision": "责令整改逾期未落实",
    "owner_survey": "业主测评反映并经核实",
}
TELLING = {"行政处罚": "penalty", "责令整改": "decision", "满意": "owner_survey", "诉求": "appeal"}  # what titles say
OFTEN = {"patrol": 6, "appeal": 4, "petition": 2}  # where the others come from
WITH_DOCUMENT = ("penalty", "decision")
MADE_UP = "（示例数据）"
GOOD = "社区和业主委员会书面推荐"
REMARKS = ("已约谈项目负责人。", "已现场交代整改要求。", "")
OBJECTION = {
    "kept": "我公司认为当天已安排人员处理，请求复核。",
    "changed": "情况属实，但整改及时，没有造成后果，请求按较轻的分值记录。",
    "struck": "该处由供水单位管理，不在我公司合同范围内，附移交清单。",
}
DECIDED = {
    "kept": "经核对现场照片和巡查记录，事实清楚，维持原记录。",
    "changed": "经复核，整改及时、影响较小，按较轻分值记录。",
    "struck": "经核对移交清单，该项不属于企业责任，予以撤销。",
}
CANCELLED = "同一事实已由街道另行处理，重复记录，予以撤销。"
REPAIR = "已按要求整改到位，整改后的照片和信用承诺书一并提交，申请信用修复。（示例数据）"
REPAIRED = "现场复查，整改到位，准予修复。（示例数据）"
NOT_REPAIRED = "复查时问题仍未解决，整改到位后可以再次申请。（示例数据）"
REFUSED = "已当场改正，情节轻微，不予记入信用档案。"
CHECKED = "已核对名单与记分，没有涉密内容和个人信息。"
AGAINST_LIST = "名单所列事项已整改，请求不予公布。"
LIST_STANDS = "整改情况已在评分中考虑，名单按期限公布，维持不变。"
MILDER = "一条记录经更正后分值降低，按更正后的记分重新公布。"
PROBLEM = "地下车库应急照明不亮，排水沟堵塞"
STILL_THERE = "现场仍未修复，与上次检查相同。"
PUT_RIGHT = "逐项整改完毕，已张贴公示并安排专人负责。"
LATE_PROOF = "补充提交了当天的维修工单和验收单，请求更正。"


def source(random: Random, titles: Sequence[str]) -> str:
    """Where a finding comes from: what the title of an item says, else one that is frequent."""
    told = (found for title in titles for part, found in TELLING.items() if part in title)
    return next(told, None) or random.choices(list(OFTEN), list(OFTEN.values()))[0]
