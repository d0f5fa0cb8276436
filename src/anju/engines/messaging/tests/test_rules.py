"""When a message leaves the house, as tables; hours are China's."""

from datetime import date, datetime, timedelta

import pytest

from anju.engines.messaging.rules import MOST_TRIES, Hours, When, leaves_at, tried_again_at
from anju.kit.calendar import WorkingCalendar
from anju.kit.clock import CHINA

# Friday 1 May 2026 to Tuesday 5 May are rest days, Saturday 9 May is worked.
CALENDAR = WorkingCalendar(
    rest={date(2026, 5, n): "劳动节" for n in range(1, 6)}, makeup={date(2026, 5, 9): "劳动节"},
    known_from=date(2026, 1, 1), known_to=date(2026, 12, 31),
)  # fmt: skip
OFFICE = Hours(opens=8, closes=20, calendar=CALENDAR)
TEXTS = Hours(opens=8, closes=21)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}:00").replace(tzinfo=CHINA)


@pytest.mark.parametrize(
    ("when", "urgent", "recorded", "leaves"),
    [
        (When.AT_ONCE, False, "04-29T10:15", "04-29T10:15"),
        (When.AT_ONCE, False, "04-29T19:59", "04-29T19:59"),
        (When.AT_ONCE, False, "04-29T20:00", "04-30T08:00"),
        (When.AT_ONCE, False, "04-30T00:00", "04-30T08:00"),  # midnight (pain 16)
        (When.AT_ONCE, False, "04-30T21:00", "05-06T08:00"),  # before the holidays
        (When.AT_ONCE, False, "05-09T10:00", "05-09T10:00"),  # a Saturday that is worked
        (When.AT_ONCE, False, "05-16T10:00", "05-18T08:00"),  # one that is not
        (When.AT_ONCE, True, "05-02T03:00", "05-02T03:00"),
        (When.HOURLY, False, "04-29T10:15", "04-29T11:00"),
        (When.HOURLY, False, "04-29T19:30", "04-30T08:00"),
        (When.HOURLY, True, "04-29T19:30", "04-29T19:30"),
        (When.DAILY, False, "04-29T10:15", "04-30T09:00"),
        (When.DAILY, False, "04-29T08:59", "04-29T09:00"),
        (When.DAILY, False, "04-29T09:00", "04-30T09:00"),
        (When.DAILY, False, "04-30T15:00", "05-06T09:00"),
        (When.OFF, False, "04-29T10:15", None),
        (When.OFF, True, "04-29T10:15", None),
    ],
)
def test_when_it_leaves_for_an_officer(when, urgent, recorded, leaves):
    found = leaves_at(when=when, urgent=urgent, at=at(recorded), hours=OFFICE, daily_at=9)
    assert found == (at(leaves) if leaves else None)


@pytest.mark.parametrize(
    ("wanted", "leaves"),
    [("05-02T12:00", "05-02T12:00"), ("05-02T21:00", "05-03T08:00"), ("05-03T02:00", "05-03T08:00")],
)
def test_residents_are_written_to_by_day_on_any_day(wanted, leaves):
    assert TEXTS.at_or_after(at(wanted)) == at(leaves)


def test_past_the_end_of_the_calendar_weekends_rest():
    saturday = datetime(2027, 1, 2, 10, tzinfo=CHINA)
    assert OFFICE.at_or_after(saturday) == datetime(2027, 1, 4, 8, tzinfo=CHINA)


def test_who_fails_is_tried_again_later_and_later_and_in_the_end_given_up():
    begin = at("04-29T10:00")
    pauses = [tried_again_at(begin, attempts=n) for n in range(1, MOST_TRIES + 1)]
    assert [pause - begin for pause in pauses[:4]] == [timedelta(minutes=n) for n in (1, 2, 4, 8)]
    assert max(pauses[:-1]) == begin + timedelta(hours=4) and pauses[-1] is None
