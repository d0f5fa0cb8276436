"""A month of a committee, week by week: what was done on which day, and which meetings are planned."""

from calendar import Calendar
from collections import defaultdict
from datetime import date, timedelta

from anju.kit.web.spoken import weekday
from anju.programmes.community_committees.queries import CommitteeView
from anju.programmes.community_committees.types import WHAT_TITLES, What

FIRST_YEAR, LAST_YEAR = 2000, 2100


def month_of(found: CommitteeView, asked: str, *, today: date, icons: dict) -> dict:
    """The values of ``calendar.html``. ``asked``: ``2026-03``; anything else is the month of today."""
    first = _first(asked) or today.replace(day=1)
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    marks = _marks(found, icons)
    return {
        "first": first, "before": f"{first - timedelta(days=1):%Y-%m}", "after": f"{first + timedelta(days=31):%Y-%m}",
        "weekdays": [weekday(day) for day in weeks[0]],
        "weeks": [
            [{"on": day, "is_inside": day.month == first.month, "is_today": day == today, "marks": marks[day]}
             for day in week]
            for week in weeks
        ],
    }  # fmt: skip


def _first(asked: str) -> date | None:
    year, _dash, month = asked.partition("-")
    if not (year.isdecimal() and month.isdecimal() and len(asked) == 7):
        return None
    fits = FIRST_YEAR <= int(year) <= LAST_YEAR and 1 <= int(month) <= 12
    return date(int(year), int(month), 1) if fits else None


def _marks(found: CommitteeView, icons: dict) -> dict[date, list[dict]]:
    """Day → what stands on it; what was withdrawn does not."""
    marks: dict[date, list[dict]] = defaultdict(list)
    for one in found.done:
        if not one.withdrawn_because:
            marks[one.day].append({"title": WHAT_TITLES[one.what], "icon": icons[one.what], "is_planned": False})
    for one in found.planned:
        meeting = What.MEETING
        marks[one.day].append({"title": WHAT_TITLES[meeting], "icon": icons[meeting], "is_planned": True})
    return marks
