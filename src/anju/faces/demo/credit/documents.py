"""Plain documents of the demonstration in every state a publication can have; all of them invented. Pure."""

from typing import NamedTuple


class Document(NamedTuple):
    """One document: how many days ago it was formed, and how far it came.

    :ivar of: whose: "city" or "district".
    :ivar steps: days ago on which it was handed in, released, corrected, withdrawn; in this order, as far as it came.
    :ivar elsewhere: where else it was published, if anywhere.
    """

    of: str
    title: str
    summary: str
    body: str
    formed: int
    steps: dict[str, int]
    number: str = ""
    elsewhere: str = ""


DOCUMENTS = (
    Document(
        of="city", title="关于开展物业服务信用信息记录工作的通知（示例）",
        summary="明确信用信息的来源、记录、告知、异议和公开。",
        body="各区物业主管部门：\n\n一、信用信息从群众诉求、日常巡查、行政处罚、信访事项等渠道取得，附证据材料。\n\n"
             "二、记录后书面告知企业，企业可在期限内提出异议，异议处理由记录人以外的人员承担。\n\n"
             "三、归档后计入信用档案，按规定期限公开。\n\n本文为示例，不是任何机关的文件。",
        formed=200, steps={"submitted": 196, "released": 190}, number="示例发〔{year}〕1号", elsewhere="account",
    ),
    Document(
        of="city", title="物业服务企业信用信息公开指南（示例）", summary="到哪里查、查到什么、查到有误怎么办。",
        body="一、公众可以按企业名称或者统一社会信用代码查询。\n\n二、只公开已归档、在公开期限内的信息；有异议的予以标注。\n\n"
             "三、认为公开的信息有误，可以在公示期内提出异议。\n\n本文为示例，不是任何机关的文件。",
        formed=120, steps={"submitted": 117, "released": 113, "corrected": 60}, number="示例函〔{year}〕8号",
        elsewhere="site",
    ),
    Document(
        of="district", title="关于汛期物业管理区域安全检查情况的通报（示例）",
        summary="检查86个小区，发现问题已交办，复查情况另行公布。",
        body="本次检查地下车库挡水设施、排水设备和应急值守。发现的问题已向企业下发整改通知，到期逐一复查。\n\n"
             "本文为示例，小区数量和结果都是编的。",
        formed=75, steps={"submitted": 73, "released": 70}, number="示例通〔{year}〕5号",
    ),
    Document(
        of="district", title="关于召开物业管理联席会议的通知（示例）", summary="会议改期，原通知收回。",
        body="请各成员单位准备老旧小区物业服务覆盖情况。\n\n本文为示例。",
        formed=50, steps={"submitted": 49, "released": 48, "withdrawn": 44},
    ),
    Document(  # lies too long already: the desk warns
        of="district", title="关于规范小区公共收益公示的提示（示例）", summary="公示内容、位置和时间。",
        body="公共收益的收支应当在小区显著位置和业主群公示，每半年不少于一次。\n\n本文为示例。",
        formed=34, steps={"submitted": 3},
    ),
    Document(
        of="district", title="冬季消防安全告知书（示例）", summary="", formed=6, steps={},
        body="楼道、疏散通道不得停放电动自行车。\n\n本文为示例。",
    ),
)  # fmt: skip
CORRECTION = {"reason": "补充查询地址，第三条改写得更清楚。", "more": "\n\n四、更正：查询结果可以下载并核对校验码。"}
WITHDRAWAL = "会议改期，另行通知。"
NOTE = "已核对，没有涉密内容和个人信息。"
