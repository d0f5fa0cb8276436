"""The words Jilin's part is made of; every estate, enterprise and person is put together from signs, none is real."""

from random import Random

SLUG, RULES = "jilin", "jilin-demo"
_FIRST = "松北江雾雪临吉丰永长龙桦磐舒蛟昌船银朱温"
_SECOND = "润岚霁沅屿泽葭榆樾峤筠澍棠岫浔煦杭苒穗岭"
_KINDS = ("物业服务有限公司", "物业管理有限公司")
_ENDING = "里 苑 新筑 家园 雅居 花园 一村 东苑 西苑".split()

# What an officer writes beside a figure, by the kind of input.
SOURCES = {
    "contract": ("2023年度合同履行抽查", "抽查记录表"),
    "satisfaction": ("2023年度业主满意度入户调查", "调查汇总表"),
    "decisions": ("2023年度重点工作台账", "工作台账"),
    "petitions": ("2023年度信访件办理情况", "信访办结清单"),
    "quality": ("2023年度物业服务质量评价", "评价结果通报"),
}  # fmt: skip
SIGNED = "经会长办公会研究，同意评定结果。"
CORRECTED = "异议属实：四季度两件信访已在期限内办结，原清单漏计，补计后重新评定。"
OBJECTION = "公示的信访办理得分漏算了四季度已办结的两件，附办结回执编号，请复核。"


def _pairs(seed: int) -> list[str]:
    found = [first + second for first in _FIRST for second in _SECOND]
    Random(seed).shuffle(found)
    return found


def enterprises(seed: int, count: int) -> list[str]:
    """Invented names, no two alike, each saying that it is an example."""
    return [f"{pair}{kind}（示例）" for kind in _KINDS for pair in _pairs(seed)][:count]


def estates(seed: int, count: int) -> list[str]:
    """Invented names of estates, no two alike."""
    found = [pair + ending for pair in _pairs(seed + 1) for ending in _ENDING]
    Random(seed).shuffle(found)
    return found[:count]
