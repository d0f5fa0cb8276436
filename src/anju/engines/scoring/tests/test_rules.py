"""Which days count together, and when a line stops counting."""

from datetime import date

import pytest

from anju.engines.scoring.rules import expiry, period_of
from anju.engines.scoring.tests.factories import item, scheme
from anju.engines.scoring.types import Period


@pytest.mark.parametrize(
    ("kind", "months", "on", "first", "last"),
    [
        ("running", 0, date(2022, 5, 15), None, date(2022, 5, 15)),
        ("calendar_year", 0, date(2022, 12, 31), date(2022, 1, 1), date(2022, 12, 31)),
        ("half_year", 0, date(2022, 6, 30), date(2022, 1, 1), date(2022, 6, 30)),
        ("half_year", 0, date(2022, 7, 1), date(2022, 7, 1), date(2022, 12, 31)),
        ("rolling_months", 12, date(2022, 5, 15), date(2021, 5, 16), date(2022, 5, 15)),
        ("rolling_months", 1, date(2022, 3, 31), date(2022, 3, 1), date(2022, 3, 31)),
        ("rolling_months", 12, date(2024, 2, 29), date(2023, 3, 1), date(2024, 2, 29)),
    ],
)
def test_the_period_of_a_day(kind, months, on, first, last):
    assert period_of(Period(kind=kind, months=months), on) == (first, last)


@pytest.mark.parametrize(
    ("months", "occurred_on", "ends"),
    [
        (12, date(2022, 8, 1), date(2023, 8, 1)),  # Yantai: no term stated, one year
        (1, date(2022, 1, 31), date(2022, 2, 28)),
        (12, date(2024, 2, 29), date(2025, 2, 28)),
        (None, date(2022, 8, 1), None),
    ],
)
def test_the_first_day_on_which_a_line_counts_no_more(months, occurred_on, ends):
    told = {} if months is None else {"validity_months": months}
    rules = scheme(items=[item("late", points=3, **told)])
    assert expiry(rules.items["late"], occurred_on) == ends
