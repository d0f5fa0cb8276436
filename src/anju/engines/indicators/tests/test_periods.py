"""Months, quarters, halves and years."""

from datetime import date

import pytest

from anju.engines.indicators import periods
from anju.engines.indicators.periods import Span


@pytest.mark.parametrize(
    ("kind", "since", "last"),
    [
        ("month", date(2022, 5, 1), date(2022, 5, 31)),
        ("quarter", date(2022, 4, 1), date(2022, 6, 30)),
        ("half", date(2022, 1, 1), date(2022, 6, 30)),
        ("year", date(2022, 1, 1), date(2022, 12, 31)),
    ],
)
def test_the_period_that_holds_a_day(kind, since, last):
    span = periods.containing(kind, date(2022, 5, 31))
    assert (span.since, span.last) == (since, last)
    assert periods.exactly(since, last) == span


def test_the_one_before_january_is_in_the_year_before():
    assert periods.containing("month", date(2022, 1, 9)).before == Span("month", date(2021, 12, 1))
    assert periods.containing("half", date(2022, 1, 9)).before == Span("half", date(2021, 7, 1))
    assert periods.containing("half", date(2022, 1, 9)).after == Span("half", date(2022, 7, 1))


def test_days_that_are_no_whole_period_choose_none():
    assert periods.exactly(date(2022, 1, 2), date(2022, 6, 30)) is None
    assert not any(each["is_here"] for each in periods.choices(date(2022, 1, 2), date(2022, 6, 30)))


def test_they_are_spoken_of_as_people_do():
    spans = [periods.containing(kind, date(2022, 5, 1)) for kind in periods.MONTHS]
    assert [span.label for span in spans] == ["2022年5月", "2022年二季度", "2022年上半年", "2022年"]
