"""Marks of a course by month: where they stand, and what is written beside them."""

from datetime import date
from fractions import Fraction

from anju.engines.indicators.chart import FOOT, Month, drawing


def months(*counts: int, shares=()) -> list[Month]:
    shares = [*shares, *[None] * (len(counts) - len(shares))]
    return [
        Month(date(2025 + place // 12, place % 12 + 1, 1), count, share)
        for place, (count, share) in enumerate(zip(counts, shares, strict=True))
    ]


def test_columns_stand_on_the_axis_and_keep_their_proportion():
    half, full = drawing(months(5, 10), is_rate=False).columns
    assert (half.y + half.height, full.y + full.height) == (FOOT, FOOT)
    assert full.height == 2 * half.height


def test_a_month_without_anything_keeps_its_place():
    drawn = drawing(months(3, 0, 3), is_rate=False)
    assert [mark.value for mark in drawn.columns] == ["3", "0", "3"]
    assert len(drawn.months) == 3


def test_the_year_is_written_once_and_again_in_january():
    drawn = drawing(months(*[1] * 13), is_rate=False)
    assert [tick.on.year for tick in drawn.months if tick.is_year] == [2025, 2026]


def test_a_month_without_a_share_breaks_the_line():
    shares = [Fraction(9, 10), None, Fraction(8, 10), Fraction(7, 10)]
    drawn = drawing(months(10, 0, 10, 10, shares=shares), is_rate=True)
    assert [line.count(",") for line in drawn.lines] == [1, 2]
    assert [dot.value for dot in drawn.dots] == ["90.0", "80.0", "70.0"]


def test_the_axis_of_a_rate_stays_within_nothing_and_everything():
    drawn = drawing(months(1, 1, shares=[Fraction(1), Fraction(99, 100)]), is_rate=True)
    assert [tick.label for tick in drawn.grid] == ["80", "90", "100"]
    low = drawing(months(1, shares=[Fraction(0)]), is_rate=True)
    assert [tick.label for tick in low.grid] == ["0", "10", "20"]


def test_a_long_course_writes_years_only():
    assert drawing(months(*[1] * 24), is_rate=False).is_crowded
    assert not drawing(months(*[1] * 12), is_rate=False).is_crowded
