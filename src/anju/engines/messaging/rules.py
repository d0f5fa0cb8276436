"""When a message leaves the house: the reader's choice, the hours of the day, days of rest. All hours are China's."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from anju.kit.calendar import CalendarEnds, WorkingCalendar
from anju.kit.clock import CHINA

MOST_TRIES = 16  # with the pauses below about a day and a half
LONGEST_PAUSE = timedelta(hours=4)


class When(StrEnum):
    """How one class of messages reaches a reader by e-mail; in the house it always does."""

    AT_ONCE = "at_once"
    HOURLY = "hourly"
    DAILY = "daily"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When people may be written to: from ``opens`` until before ``closes``, full hours of the day.

    :ivar calendar: the working days; None where every day will do.
    """

    opens: int
    closes: int
    calendar: WorkingCalendar | None = None

    def covers(self, day: date) -> bool:
        """Whether anything goes out on ``day``; past the calendar's end, from Monday to Friday."""
        if self.calendar is None:
            return True
        try:
            return self.calendar.is_working(day)
        except CalendarEnds:
            return day.weekday() < 5

    def at_or_after(self, at: datetime) -> datetime:
        """``at`` itself where people may be written to, else the next opening."""
        local = at.astimezone(CHINA)
        if self.covers(local.date()) and self.opens <= local.hour < self.closes:
            return at
        return self.next_at(self.opens, after=at)

    def next_at(self, hour: int, *, after: datetime) -> datetime:
        """The first moment after ``after`` at which it is ``hour`` o'clock on a day when something goes out."""
        day = after.astimezone(CHINA).date()
        while not self.covers(day) or _at(day, hour) <= after:
            day += timedelta(days=1)
        return _at(day, hour)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=CHINA)


def leaves_at(*, when: When, urgent: bool, at: datetime, hours: Hours, daily_at: int) -> datetime | None:
    """When what was recorded at ``at`` leaves for a reader; None if she wants none. Urgent waits for no hour."""
    if when is When.OFF:
        return None
    if urgent:
        return at
    if when is When.DAILY:
        return hours.next_at(daily_at, after=at)
    if when is When.HOURLY:
        full = at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        return hours.at_or_after(full)
    return hours.at_or_after(at)


def tried_again_at(at: datetime, *, attempts: int) -> datetime | None:
    """When to try again after ``attempts`` that failed: 1, 2, 4 … minutes, at most 4 hours; None: give up."""
    if attempts >= MOST_TRIES:
        return None
    return at + min(timedelta(minutes=2 ** (attempts - 1)), LONGEST_PAUSE)
