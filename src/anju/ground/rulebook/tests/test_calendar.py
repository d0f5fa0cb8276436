"""Counting days, on situations with dates that were published."""

from datetime import UTC, date, datetime, time

import pytest

from anju.ground.rulebook import shipped
from anju.kit.calendar import CalendarEnds, Term, Unit
from anju.kit.clock import CHINA

CALENDAR, YEARS = shipped.calendar()
WORKING, CALENDAR_DAY, HOUR = Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.HOUR


def moment(day: str, clock: str = "10:00") -> datetime:
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), tzinfo=CHINA)


@pytest.mark.parametrize(
    ("start", "term", "last"),
    [
        ("2022-07-19", Term(20, WORKING), "2022-08-16"),
        ("2024-06-12", Term(20, WORKING), "2024-07-10"),
        ("2022-06-01", Term(60, CALENDAR_DAY), "2022-07-31"),
        ("2022-07-31", Term(30, CALENDAR_DAY), "2022-08-30"),
        ("2026-05-08", Term(5, WORKING), "2026-05-14"),  # Saturday 9 May is worked
        ("2026-05-08", Term(1, WORKING), "2026-05-09"),
        ("2024-02-08", Term(1, WORKING), "2024-02-09"),  # New Year's Eve was no official holiday in 2024
        ("2024-02-09", Term(1, WORKING), "2024-02-18"),  # a Sunday, worked for the Spring Festival
        ("2020-01-23", Term(1, WORKING), "2020-02-03"),  # the festival of 2020 was prolonged
        ("2015-09-02", Term(1, WORKING), "2015-09-06"),  # the day off of 2015 and its Sunday
        ("2026-12-31", Term(1, WORKING), "2027-01-04"),
        ("2024-02-29", Term(0, WORKING), "2024-02-29"),
        ("2024-02-28", Term(1, CALENDAR_DAY), "2024-02-29"),
        ("2026-05-08", Term(24, HOUR), "2026-05-09"),
        ("2026-05-08", Term(4, HOUR), "2026-05-09"),  # the day it may reach into
    ],
)
def test_a_term_in_days_ends_on_its_last_day(start, term, last):
    assert CALENDAR.last_day(date.fromisoformat(start), term) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("filed", "due"),
    [
        ("2026-05-08 00:00", "2026-05-14"),
        ("2026-05-08 23:59", "2026-05-14"),
        ("2026-05-09 00:00", "2026-05-15"),
    ],
)
def test_the_last_day_follows_the_day_in_china_and_not_the_hour(filed, due):
    day, clock = filed.split()
    assert CALENDAR.due(moment(day, clock).astimezone(UTC), Term(5, WORKING)) == moment(due, "17:30")


def test_hours_run_through_the_night_and_the_weekend():
    assert CALENDAR.due(moment("2026-05-08", "22:00"), Term(4, HOUR)) == moment("2026-05-09", "02:00")


@pytest.mark.parametrize("length", range(40))
def test_counting_forth_and_back_agree(length):
    last = CALENDAR.add_working_days(date(2025, 9, 19), length)
    assert CALENDAR.working_days_between(date(2025, 9, 19), last) == length
    assert CALENDAR.add_working_days(CALENDAR.subtract_working_days(last, length), length) == last


def test_a_refusal_ninety_days_ahead_of_the_end_of_a_contract_is_written_by_the_second_of_october():
    assert CALENDAR.latest_start(date(2025, 12, 31), Term(90, CALENDAR_DAY)) == date(2025, 10, 2)


def test_the_ruler_names_every_day_of_the_way():
    ruler = CALENDAR.ruler(date(2026, 5, 8), date(2026, 5, 14))
    assert [(day.kind, day.number) for day in ruler] == [
        ("zero", 0), ("makeup", 1), ("rest", 0), ("work", 2), ("work", 3), ("work", 4), ("work", 5),
    ]  # fmt: skip
    assert ruler[1].name == "劳动节"


def test_counting_past_the_calendar_is_an_error_that_says_what_to_enter():
    with pytest.raises(CalendarEnds, match="2028"):
        CALENDAR.add_working_days(date(2027, 12, 31), 1)


def test_the_calendar_covers_2010_to_2027_and_says_that_2027_is_presumed():
    assert (CALENDAR.known_from, CALENDAR.known_to) == (date(2010, 1, 1), date(2027, 12, 31))
    assert not CALENDAR.is_presumed(date(2026, 12, 31))
    assert CALENDAR.is_presumed(date(2027, 1, 4))
    assert {year.basis for year in YEARS if year.year < 2027} == {"published"}


@pytest.mark.parametrize(
    ("year", "working"),
    # Counted from each year's notice: weekdays less the named weekdays off, plus the worked weekends.
    [(2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248)],
)
def test_each_year_has_the_working_days_of_its_notice(year, working):
    assert CALENDAR.working_days_between(date(year - 1, 12, 31), date(year, 12, 31)) == working
