"""Days: the period a day lies in, and when a line stops counting. Pure."""

from calendar import monthrange
from datetime import date, timedelta

from anju.engines.scoring.types import Item, Period


def period_of(period: Period, on: date) -> tuple[date | None, date]:
    """First and last day of the period in which ``on`` lies; nothing for the first where everything before counts.

    A rolling period ends on the day itself: twelve months up to 15 May begin on 16 May of the year before.
    """
    if period.kind == "running":
        return None, on
    if period.kind == "rolling_months":
        return months_after(on, -period.months) + timedelta(days=1), on
    if period.kind == "calendar_year":
        return date(on.year, 1, 1), date(on.year, 12, 31)
    return (
        (date(on.year, 1, 1), date(on.year, 6, 30)) if on.month <= 6 else (date(on.year, 7, 1), date(on.year, 12, 31))
    )


def months_after(day: date, months: int) -> date:
    """The same day of a later (or earlier) month; its last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def expiry(item: Item, occurred_on: date) -> date | None:
    """The first day on which a line no longer counts: 1 August 2022 with twelve months is 1 August 2023."""
    return None if item.validity_months is None else months_after(occurred_on, item.validity_months)
