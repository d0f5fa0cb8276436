"""The words the full city is made of; every estate, enterprise and person is put together from signs, none is real."""

from collections.abc import Iterator
from random import Random

from anju.faces.demo import words

_FIRST = "楚云知和安恒拾江青乐南晴听临栖望晓朝清秋松竹梧石"
_SECOND = "禾岫邻畅澜岳陌舍檐麓川枫浦帆间湖禺舒晖桥溪影露鹭"
_ESTATE_ENDING = "里 苑 新筑 家园 小区 雅居 花园 一村 二村 三里 坊 东苑 西苑 南里".split()

# Kinds of departments that take part (domain of the double evaluation), and the six public services.
DEPARTMENTS = {
    "housing": "住房保障和房屋管理站", "police": "公安分局", "urban": "城市管理执法局", "market": "市场监督管理局",
    "emergency": "应急管理局",
}  # fmt: skip
OTHERS = {
    "association": ("association", "物业管理协会（示例）"), "party": ("party_committee", "物业行业党委（示例）"),
    "price": ("price_department", "发展和改革局（示例）"),
}  # fmt: skip
DEVELOPER = "江城示例置业有限公司"
UTILITIES = {
    "water": "供水服务中心", "power": "供电服务中心", "gas": "燃气服务中心", "mobile": "移动通信服务中心",
    "telecom": "电信服务中心", "unicom": "联通服务中心",
}  # fmt: skip
# Who is asked to help with a matter beside the offices that the rules name.
HELPERS = {
    "elevator": ("market", "emergency"), "leak": ("housing", "water"), "outage": ("power", "water", "gas"),
    "refuse": ("urban",), "parking": ("police", "urban"), "noise": ("police", "urban"),
    "fire": ("emergency", "police"), "fees": ("market", "housing"),
    "other": ("housing", "urban", "mobile", "telecom", "unicom"),
}  # fmt: skip
HELP_DONE = "已到现场配合处理，情况已反馈牵头单位。"
NOT_OURS = "不属本单位职责，请转相关单位办理。"
PLEASE_HELP = "请派人到现场协助处理，三个工作日内反馈。"
MORE_TOLD = ("今天又出现了，比昨天还严重。", "补充：晚上八点以后最明显。", "旁边单元也是一样的情况。")


def pairs(seed: int) -> list[str]:
    """Two signs each, no two alike, in an order drawn from the seed."""
    found = [first + second for first in _FIRST for second in _SECOND]
    Random(seed).shuffle(found)
    return found


def estates(seed: int) -> list[str]:
    """Invented names of estates, no two alike."""
    found = [pair + ending for pair in pairs(seed) for ending in _ESTATE_ENDING]
    Random(seed).shuffle(found)
    return found


def enterprises(seed: int, count: int) -> list[str]:
    """Invented names of enterprises, each saying that it is an example."""
    kinds = ("物业服务有限公司", "物业管理有限公司", "社区服务有限公司")
    found = [f"{pair}{kind}（示例）" for kind in kinds for pair in pairs(seed + 1)]
    return found[:count]


def people(seed: int) -> Iterator[str]:
    """Invented names of people without end; in a city two may share one."""
    random = Random(seed)
    while True:
        yield random.choice(words.SURNAME) + random.choice(words.GIVEN)
