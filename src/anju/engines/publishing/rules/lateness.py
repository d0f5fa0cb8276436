"""Whether something was published in time (政府信息公开条例 article 26: 20 working days from when it was formed)."""

from dataclasses import dataclass
from datetime import date

from anju.kit.calendar import Term, WorkingCalendar

SOON = 5  # working days left from which the desk reminds; no rule, only manners


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How formation and publication lie to one another.

    :ivar days: working days from the day it was formed to the day it was published, or to today.
    :ivar last_day: the last day in time; None where no term is in force.
    """

    days: int
    last_day: date | None
    is_late: bool
    is_soon: bool = False


def late(formed_on: date, published_on: date, *, calendar: WorkingCalendar, term: Term | None) -> Timing:
    """How a publication lies to its term; the day it was formed is not counted.

    :raises CalendarEnds: if the calendar holds no days that early or late.
    """
    last_day = calendar.last_day(formed_on, term) if term else None
    is_late = last_day is not None and published_on > last_day
    return Timing(days=_between(formed_on, published_on, calendar), last_day=last_day, is_late=is_late)


def so_far(formed_on: date, today: date, *, calendar: WorkingCalendar, term: Term | None) -> Timing:
    """As ``late``, of something not yet public: late already, or soon."""
    found = late(formed_on, today, calendar=calendar, term=term)
    left = _between(today, found.last_day, calendar) if found.last_day else SOON + 1
    return Timing(days=found.days, last_day=found.last_day, is_late=found.is_late, is_soon=left <= SOON)


def _between(first: date, last: date, calendar: WorkingCalendar) -> int:
    return calendar.working_days_between(first, last) if last > first else 0
