"""The campaigns that official replies speak of, with days and contents made up around them."""

from datetime import date, timedelta

from anju.programmes.campaigns.types import Days, Plan, Type

MADE_UP = "主题和年份见公开答复；时间安排、文号、问题类型和数据均为示例"
INVENTED = "示例，不是真实的专项整治"
NUMBER = "示例文号〔{year}〕{number}号"
FOUND = "公示栏没有停车费收费标准，近三个月多收"
PUT_RIGHT = "已重新公示，多收的费用已登记退还"
NOTES = ("核对公示栏和收费台账", "抽查电梯厅、公示栏", "与业主代表一起查看", "核对合同和价目表")
JOINT = ("市发展和改革委员会", "市公安局", "市民政局", "市市场监督管理局")


def _days(first: date, last: date) -> Days:
    """Stages of a year or more, cut in five."""
    fifth = (last - first) // 5
    ends = [first + fifth * number for number in range(1, 5)]
    return Days(begins_on=first, self_check_until=ends[0], inspection_until=ends[1], rectification_until=ends[2],
                look_back_until=ends[3], ends_on=last)  # fmt: skip


def _types(*titles: str) -> tuple[Type, ...]:
    return tuple(Type(code=f"own{number}", title=title) for number, title in enumerate(titles, 1))


WUHAN_2021 = Plan(
    name="物业管理领域侵害群众利益问题专项整治", theme="整治物业管理领域侵害群众利益的问题",
    days=_days(date(2021, 7, 1), date(2021, 12, 31)), joint=JOINT,
    types=_types("收费项目、标准没有公示", "公共收益没有公示", "强制服务、捆绑收费", "报修不及时、推诿"),
)  # fmt: skip
WUHAN_2022 = Plan(
    name="专业化物业服务收费信息不透明问题专项整治", theme="整治专业化物业服务收费信息不透明的问题",
    days=_days(date(2022, 4, 1), date(2022, 12, 20)), joint=JOINT,
)  # fmt: skip
WUHAN_SUMMARY = "推动物业企业规范服务和收费，发现的问题整改后逐一“回头看”。"
JILIN_2021 = Plan(
    name="物业治理三年专项工作", theme="用三年时间开展物业治理，推进五个方面的工作",
    days=_days(date(2021, 3, 1), date(2023, 12, 20)),
    types=_types("加强党建引领", "落实属地监管职责", "实施部门联动", "规范行业监管", "提高发展质量"),
)  # fmt: skip
JILIN_SUMMARY = "五个方面的工作取得成效。"
JILIN_2024 = Plan(
    name="物业治理三年提升专项行动", theme="物业服务质量提升年和三年提升专项行动，重点推进四个方面的工作",
    days=_days(date(2024, 3, 1), date(2026, 12, 31)),
    types=_types("红心物业示范项目创建", "物业管理法制化建设", "基层物业监管能力",
                 "社区预警、街道吹哨、部门报到执法进小区"),
)  # fmt: skip


def lately(today: date) -> Plan:
    """A campaign under way today, invented whole."""
    day = timedelta(days=1)
    days = Days(
        begins_on=today - 70 * day, self_check_until=today - 45 * day, inspection_until=today - 12 * day,
        rectification_until=today + 10 * day, look_back_until=today + 30 * day, ends_on=today + 45 * day,
    )  # fmt: skip
    return Plan(name="停车收费公示专项整治（示例）", theme="检查小区停车收费标准公示和多收费用的清退", days=days,
                joint=(*JOINT, "江岸区市场监管局（示例）"))  # fmt: skip
