"""When things happen: residents write at any hour, more on Mondays and in the evening; offices work in office hours."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from random import Random

from anju.kit.calendar import WorkingCalendar
from anju.kit.clock import CHINA, start_of

# Of a day's appeals, how many come in each hour.
HOURS = (3, 2, 1, 1, 1, 2, 8, 20, 34, 44, 46, 38, 30, 30, 36, 40, 42, 40, 42, 50, 52, 44, 28, 12)
WEEKDAYS = (1.18, 1.08, 1.04, 1.02, 1.0, 0.86, 0.82)
HOLIDAY = 0.55
OPENING, CLOSING = 8.5, 17.5  # hours
_HOURLY = [0, *accumulate(HOURS)]


@dataclass(frozen=True, slots=True)
class Flow:
    """How appeals spread over a period [since, until): the n-th of ``count`` has its own narrow share of it.

    :ivar edges: the share of all that came before each day, and 1 at the end.
    """

    since: date
    until: date
    count: int
    edges: tuple[float, ...]

    def moment(self, number: int, random: Random) -> datetime:
        """When the appeal of that number (from 0) came; later numbers come later."""
        share = (number + random.random()) / self.count
        day = min(bisect_right(self.edges, share) - 1, len(self.edges) - 2)
        within = (share - self.edges[day]) / (self.edges[day + 1] - self.edges[day])
        return start_of(self.since + timedelta(days=day)) + timedelta(seconds=_second(within))


def flow(*, since: date, until: date, count: int, calendar: WorkingCalendar) -> Flow:
    days = [since + timedelta(days=n) for n in range((until - since).days)]
    heights = [WEEKDAYS[day.weekday()] * (HOLIDAY if day in calendar.rest else 1) for day in days]
    total = sum(heights)
    return Flow(since, until, count, (0.0, *(height / total for height in accumulate(heights))))


def _second(share: float) -> int:
    """The second of a day before which ``share`` of its appeals came."""
    wanted = min(max(share, 0.0), 0.999999) * _HOURLY[-1]
    hour = min(bisect_right(_HOURLY, wanted) - 1, 23)
    return int((hour + (wanted - _HOURLY[hour]) / HOURS[hour]) * 3600)


@dataclass(frozen=True, slots=True)
class Hours:
    """Office hours on the working days of the calendar, make-up days among them."""

    working: Mapping[date, bool]

    def at(self, moment: datetime) -> datetime:
        """``moment`` if offices work then, else soon after they open next; the minute and second are kept."""
        local = moment.astimezone(CHINA)
        day, hour = local.date(), local.hour + local.minute / 60
        if hour >= CLOSING or not self.working[day]:
            day += timedelta(days=1)
            while not self.working[day]:
                day += timedelta(days=1)
        elif hour >= OPENING:
            return local.replace(microsecond=0)
        past = timedelta(hours=OPENING, minutes=local.minute % 50, seconds=local.second)
        return start_of(day) + past

    def after(self, moment: datetime, days: float) -> datetime:
        """So many working days after ``moment``; a part of a day counts as office hours."""
        whole, rest = divmod(days, 1)
        local = moment.astimezone(CHINA)
        day = local.date()
        for _ in range(int(whole)):
            day += timedelta(days=1)
            while not self.working[day]:
                day += timedelta(days=1)
        moved = local.replace(year=day.year, month=day.month, day=day.day)
        return self.at(moved + timedelta(hours=rest * (CLOSING - OPENING)))


def hours(calendar: WorkingCalendar, *, since: date, until: date) -> Hours:
    """The office hours of [since, until); past the calendar, where no step is told any more, every weekday."""
    days = [since + timedelta(days=n) for n in range((until - since).days)]
    return Hours({day: calendar.is_working(day) if day <= calendar.known_to else day.weekday() < 5 for day in days})
