"""Counting days as the rules do: calendar days (日) and working days (工作日, with the official make-up days)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from anju.kit.clock import CHINA, local_day
from anju.kit.errors import Problem


class Unit(StrEnum):
    """What a term is counted in; every term of a rule names its unit."""

    HOUR = "hour"
    CALENDAR_DAY = "calendar_day"
    WORKING_DAY = "working_day"


class CalendarEnds(Problem):
    """The working-day calendar holds no days that late."""

    code = "calendar_ends"


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time as a rule states it: 5 working days."""

    length: int
    unit: Unit

    @property
    def whole_days(self) -> int:
        """How many days it touches; a term in hours is rounded up."""
        return -(-self.length // 24) if self.unit is Unit.HOUR else self.length


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a ruler: what it is and which working day it counts as (0: not counted)."""

    on: date
    kind: str  # "zero" the day of the act, "work", "makeup", "rest"
    number: int
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingCalendar:
    """The official working days: weekdays, less ``rest`` days, plus ``makeup`` days.

    :ivar known_to: the last day the calendar holds; counting past it is an error, not a guess.
    :ivar presumed_from: from here on the days follow from the statute on holidays alone, because the year's official
        notice with its make-up days has not been entered; None where all days are official.
    """

    rest: Mapping[date, str] = field(default_factory=dict)
    makeup: Mapping[date, str] = field(default_factory=dict)
    known_from: date
    known_to: date
    day_ends: time = time(17, 30)
    presumed_from: date | None = None

    def is_presumed(self, day: date) -> bool:
        """Whether what is counted up to ``day`` may still move when the official notice comes."""
        return self.presumed_from is not None and day >= self.presumed_from

    def is_working(self, day: date) -> bool:
        if not self.known_from <= day <= self.known_to:
            raise CalendarEnds(
                "The working-day calendar covers %(first)s to %(last)s; enter the official days of %(year)s first.",
                first=self.known_from, last=self.known_to, year=day.year,
            )  # fmt: skip
        return day in self.makeup or (day.weekday() < 5 and day not in self.rest)

    def add_working_days(self, start: date, count: int) -> date:
        """The ``count``-th working day after ``start``; the day of the act itself is not counted."""
        day = start
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_working(day)
        return day

    def subtract_working_days(self, end: date, count: int) -> date:
        """The last day from which ``count`` working days still end by ``end``."""
        day = end
        while count > 0:
            count -= self.is_working(day)
            day -= timedelta(days=1)
        return day

    def last_day(self, start: date, term: Term) -> date:
        """The last day of a term that begins with an act on ``start``; of a term in hours the day it reaches into."""
        if term.unit is Unit.WORKING_DAY:
            return self.add_working_days(start, term.length)
        return start + timedelta(days=term.whole_days)

    def latest_start(self, end: date, term: Term) -> date:
        """The last day on which an act is still ``term`` ahead of ``end``: 90 days before a contract ends."""
        if term.unit is Unit.WORKING_DAY:
            return self.subtract_working_days(end, term.length)
        return end - timedelta(days=term.whole_days)

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie after ``start`` up to and including ``end``."""
        return sum(self.is_working(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))

    def due(self, start: datetime, term: Term) -> datetime:
        """When a term that begins with an act at ``start`` runs out: at the end of its last office day."""
        if term.unit is Unit.HOUR:
            return start + timedelta(hours=term.length)
        return datetime.combine(self.last_day(local_day(start), term), self.day_ends, tzinfo=CHINA)

    def ruler(self, start: date, end: date) -> list[Day]:
        """Every day from ``start`` to ``end`` with its kind and count, for a reader who wants to check the sum."""
        days, number = [Day(start, "zero", 0)], 0
        for n in range(1, (end - start).days + 1):
            day = start + timedelta(days=n)
            number += (working := self.is_working(day))
            kind = ("makeup" if day in self.makeup else "work") if working else "rest"
            name = self.makeup.get(day) or self.rest.get(day, "")
            days.append(Day(day, kind, number if working else 0, name))
        return days
