"""What an issue is called and what is said of it: made of words that its messages share, never a quotation of one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from anju.kit.personal import without_numbers
from anju.programmes.warnings.scan import words
from anju.programmes.warnings.scan.joining import Joined, shared_by
from anju.programmes.warnings.scan.shapes import Trend

HALF_LIFE_DAYS = 28
FORTNIGHT = 14
MOST_WEEKS = 53
MOST_PLACE, MOST_MATTER = 40, 40
# How the name of a place ends in Chinese, and the common nouns that only end one together with what stands before.
ENDS = tuple(
    "省 市 区 县 旗 镇 乡 村 街道 街 路 巷 弄 里 苑 园 城 府 庭 湾 庄 小区 社区 花园 广场 大厦 公寓 学校 小学 中学 "
    "一中 二中 三中 幼儿园 医院 市场 车站 桥 公园 期 栋 号楼".split()
)
COMMON = frozenset(ENDS) | {"安置小区", "农贸市场", "实验小学", "职业中专", "完全小学", "菜市场"}
# What says that somebody writes, not of what.
ASKING = frozenset(
    "反映 投诉 举报 咨询 请求 希望 建议 关于 对于 再次 强烈 反对 质疑 恳请 请问 呼吁 要求 求助 坚决 急切 盼望 "
    "解决 问题 情况 有关 相关 相关问题 有关问题 事宜 一事 领导 政府 部门 有关部门 多次 长期 严重 我们 你们 你好 您好 "
    "尊敬 一下 什么 怎么 如何 是否 能否 可以".split()
)
# Kinds of words that end a name: verbs, particles, prepositions, conjunctions, adverbs, pronouns.
NO_NAME = frozenset("v vd uj ul p c d r y".split())
MOST_BEFORE = 2  # words before the ending of a place that belong to its name


def _is_person(tag: str) -> bool:
    return tag == "nr"


def common(values: Iterable[str]) -> str:
    """The value that more than half have; else nothing."""
    values = list(values)
    value, many = Counter(values).most_common(1)[0]
    return value if 2 * many > len(values) else ""


def common_path(paths: Sequence[str]) -> str:
    """The innermost division that holds all of them."""
    parts = [path.split("/") for path in paths]
    same = 0
    for level in zip(*parts, strict=False):
        if len(set(level)) > 1:
            break
        same += 1
    return "".join(f"{part}/" for part in parts[0][:same] if part)


def place_of(group: Sequence[Joined]) -> str:
    """The place: as the register calls it, else as the titles call it; empty where they call none."""
    if known := common(joined.message.place for joined in group):
        return known[:MOST_PLACE]
    named = Counter(name for joined in group for name in dict.fromkeys(_places(joined.message.title)))
    shared = [name for name, many in named.items() if 2 * many > len(group) or many >= 2]
    whole = [name for name in shared if not any(name != other and name in other for other in shared)]
    return "".join(_order(whole, group))[:MOST_PLACE]


def _order(names: Sequence[str], group: Sequence[Joined]) -> list[str]:
    """As the first title in which they stand has them."""
    for joined in group:
        if all(name in joined.message.title for name in names):
            return sorted(names, key=joined.message.title.index)
    return list(names)


def _places(title: str) -> Iterable[str]:
    """Names of places in a title: a division, or a word that ends like a place with the nouns right before it."""
    before: list[str] = []
    for word, tag in words.tagged(title):
        if word in ASKING or tag in NO_NAME or _is_person(tag):
            before = []
        elif name := words.division(word):
            yield name
            before = []
        elif word.endswith(ENDS):
            name = "".join([*before[-MOST_BEFORE:], word])
            if name not in COMMON and len(name) > 1:
                yield name
            before.append(word)
        else:
            before.append(word)


def matter_of(group: Sequence[Joined]) -> str:
    """What it is about: as the city calls the matter, else the words that the titles share besides the place."""
    titles = [joined.message.matter_title for joined in group if joined.message.matter_title]
    if titles and (known := common(titles)):
        return known[:MOST_MATTER]
    place = place_of(group)
    least = max(2, (len(group) + 1) // 2)
    shared = shared_by(group, least)
    said: list[str] = []
    for joined in group:
        for word, tag in words.tagged(joined.message.title):
            is_plain = len(word) > 1 and word not in ASKING and word not in place and not _is_person(tag)
            if is_plain and word in shared and word not in said and not words.division(word) and not word.isdigit():
                said.append(word)
    return without_numbers("、".join(said[:6]))[:MOST_MATTER]


def weeks(days: Sequence[date], until: date) -> tuple[int, ...]:
    """Messages in each week that ends on the weekday of ``until``, the last one ending with it."""
    back = Counter((until - day).days // 7 for day in days if day <= until)
    far = min(max(back, default=0), MOST_WEEKS - 1)
    return tuple(back[n] for n in range(far, -1, -1))


def trend(days: Sequence[date], until: date) -> Trend:
    """The fortnight up to ``until`` against the one before."""
    ages = [(until - day).days for day in days]
    lately = sum(0 <= age < FORTNIGHT for age in ages)
    before = sum(FORTNIGHT <= age < 2 * FORTNIGHT for age in ages)
    if lately == before:
        return Trend.LEVEL
    return Trend.RISING if lately > before else Trend.FALLING


def heat(days: Sequence[date], until: date, *, likeness: Sequence[float]) -> float:
    """Voices, each worth half of itself every four weeks, times how surely they speak of one thing.

    :param likeness: of each voice after the first to the message it joined; what barely resembles may be two things.
    """
    likeness = likeness or (1.0,)
    voices = sum(0.5 ** (max((until - day).days, 0) / HALF_LIFE_DAYS) for day in days)
    return round(voices * sum(likeness) / len(likeness), 3)


TRENDS = {Trend.RISING: "有增多的势头", Trend.LEVEL: "近四周大致持平", Trend.FALLING: "近两周有所减少"}


def sentence(*, place: str, matter: str, days: Sequence[date], voices: int, trend: Trend, until: date) -> str:
    """One sentence for the desk, of counts, days and shared words."""
    first, last = days[0], days[-1]
    spell = f"{_day(first)}" if first == last else f"{_day(first)}至{_day(last, first)}"
    where = f"{place}：" if place else ""
    what = f"（{matter}）" if matter else ""
    again = "" if voices == len(days) else f"，其中重复来信{len(days) - voices}件"
    lately = sum(0 <= (until - day).days < FORTNIGHT for day in days)
    now = f"近两周{lately}件，{TRENDS[trend]}" if lately else "近两周没有新的来信"
    return without_numbers(f"{where}{spell}有{len(days)}件来信反映同一件事{what}{again}；{now}。")


def _day(day: date, beside: date | None = None) -> str:
    return (
        f"{day.month}月{day.day}日" if beside and beside.year == day.year else f"{day.year}年{day.month}月{day.day}日"
    )
