"""Whistles, departments and enforcement records in words, for pages."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.cases.types import Result
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.programmes.whistles import queries
from anju.programmes.whistles.panel import STATE_TONES
from anju.programmes.whistles.types import AGAINST_TITLES, LEVEL_TITLES, MEASURE_TITLES

CALL_TITLES = {
    "called": pgettext_lazy("department called", "Called"),  # 已吹哨
    "acknowledged": pgettext_lazy("department called", "Acknowledged"),  # 已响应
    "arrived": pgettext_lazy("department called", "On the spot"),  # 已报到
    "answered": pgettext_lazy("department called", "Result given"),  # 已反馈
    "refused": pgettext_lazy("department called", "Refused"),  # 已拒绝
    "withdrawn": pgettext_lazy("department called", "Taken back"),  # 已撤回
}
RESULT_TITLES = {
    Result.SOLVED: pgettext_lazy("whistle", "Solved"),  # 已解决
    Result.PARTLY: pgettext_lazy("whistle", "Partly solved"),  # 部分解决
    Result.CANNOT: pgettext_lazy("whistle", "Not solved"),  # 未解决
}
LEVEL_TONES = {"emergency": ("late", "warn"), "urgent": ("soon", "bell"), "ordinary": ("", "")}
FLAG_TITLES = {"few": _("Whistles rarely"), "most": _("Whistles very often")}  # 吹哨偏少、吹哨偏多


def shown_calls(found: queries.WhistleView, by: Actor) -> list[dict]:
    """Each department with its words, and whether it waits for the reader."""
    return [
        {"call": one, "title": CALL_TITLES[one.state], "tone": STATE_TONES[one.state][0],
         "icon": STATE_TONES[one.state][1], "result": RESULT_TITLES.get(one.result, one.result),
         "is_mine": one.is_open and one.office_id in by.office_ids}
        for one in found.calls
    ]  # fmt: skip


def shown_records(rows: Iterable, by: Actor) -> list[dict]:
    """Enforcement records that ``by`` may read, with their words."""
    return [
        {"row": row, "measure": MEASURE_TITLES[row.measure], "against": AGAINST_TITLES[row.against]}
        for row in rows if access.sees(by, row)
    ]  # fmt: skip


def shown_lines(lines: Iterable[queries.WhistleLine]) -> list[dict]:
    """Lines of the list with their words."""
    from anju.programmes.whistles.case_types import WHISTLE

    tones = {"called": ("wait", "bell"), "answered": ("soon", "check"), "closed": ("done", "check")}
    return [
        {"line": line, "state": WHISTLE.lifecycle.state(line.state).title, "tone": tones[line.state][0],
         "icon": tones[line.state][1], "level": LEVEL_TITLES[line.level], "level_tone": LEVEL_TONES[line.level][0],
         "level_icon": LEVEL_TONES[line.level][1]}
        for line in lines
    ]  # fmt: skip


def shown_enforcements(lines: Iterable[queries.EnforcementLine]) -> list[dict]:
    return [
        {"line": line, "measure": MEASURE_TITLES[line.measure], "against": AGAINST_TITLES[line.against]}
        for line in lines
    ]  # fmt: skip
