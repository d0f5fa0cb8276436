"""The window in which a record may be objected to, as the rules give it; holidays count, offices are closed. Pure.

What a plan wishes for is moved into it, or past its end, where a week of holidays would put it on the wrong side.
"""

from datetime import date, datetime
from typing import NamedTuple

from anju.faces.demo.credit.planned import DAY, HOUR
from anju.faces.demo.full.days import Hours
from anju.ground.rulebook.types import Rules
from anju.kit.calendar import Term, WorkingCalendar
from anju.kit.clock import CHINA, local_day, start_of


class Window(NamedTuple):
    """How long one may object after a notice, and when offices work."""

    calendar: WorkingCalendar
    term: Term
    hours: Hours

    def last_day(self, notified_at: datetime) -> date:
        return self.calendar.last_day(local_day(notified_at), self.term)

    def within(self, notified_at: datetime, wanted: datetime) -> datetime:
        """``wanted`` if it lies in the window, else the same hour of the last working day of it."""
        day = self.last_day(notified_at)
        if local_day(wanted) <= day:
            return wanted
        while not self.hours.working[day]:
            day -= DAY
        moved = wanted.astimezone(CHINA).replace(year=day.year, month=day.month, day=day.day)
        return max(moved, notified_at + HOUR)

    def past(self, notified_at: datetime, wanted: datetime) -> datetime:
        """``wanted`` if the window is over by then, else an office hour of the first working day after it."""
        if local_day(wanted) > self.last_day(notified_at):
            return wanted
        return self.hours.at(start_of(self.last_day(notified_at) + DAY)) + HOUR


def window(law: Rules, hours: Hours) -> Window:
    """The window that the rules of a city give."""
    return Window(law.calendar, law.value("credit.objection_term"), hours)
