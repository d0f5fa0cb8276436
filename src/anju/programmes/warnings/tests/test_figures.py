"""The figures of warnings, and who is told."""

from datetime import date
from fractions import Fraction

from anju.engines.indicators import queries as indicators
from anju.kit.clock import start_of
from anju.programmes.warnings import actions
from anju.programmes.warnings.tests.factories import AT, HOUR, issue, warned
from anju.programmes.warnings.tests.test_actions import told

MONTHS = {"city": "demo", "since": date(2026, 3, 1), "until": date(2027, 1, 1), "as_of": start_of(date(2100, 1, 1))}


def test_each_figure_counts_what_its_name_says(town):
    issue(town)
    first, _second = warned(town), warned(town)
    actions.follow_whistle(told(first, case=first.pk), at=AT + HOUR)
    figures = {one.code: one.value for one in indicators.figures(**MONTHS)}
    assert (figures["warnings.raised"], figures["warnings.found"]) == (2, 1)
    assert figures["warnings.whistled_rate"] == Fraction(1, 2)
