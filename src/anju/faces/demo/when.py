"""On which days the demonstration can be loaded: it tells of the year before, and offices count in working days."""

from datetime import date, timedelta

from anju.kit.calendar import WorkingCalendar

FIRST = date(2024, 1, 1)  # the registers begin well before, and the full city's published half-year is over
SPARE = timedelta(days=11)  # what is noticed on the last days still ends in a year that the calendar holds


def last(calendar: WorkingCalendar) -> date:
    return calendar.known_to - SPARE


def trouble(today: date, *, calendar: WorkingCalendar) -> str | None:
    """Why nothing can be loaded on a day, in both languages; None where it can."""
    if FIRST <= today <= last(calendar):
        return None
    return (
        f"系统时钟是{today}，工作日日历是{calendar.known_from.year}至{calendar.known_to.year}年的，"
        f"示例数据只能在{FIRST}至{last(calendar)}之间装入；请校准时钟，或者先录入以后年份的放假安排。"
        f"没有写入任何数据。 The clock says {today}. The working-day calendar holds {calendar.known_from.year} to "
        f"{calendar.known_to.year}, so the demonstration loads from {FIRST} to {last(calendar)}: set the clock, or "
        f"enter the days of later years first. Nothing was written."
    )
