"""A past day under two sets of rules."""

from datetime import date
from decimal import Decimal

import pytest

from anju.engines.scoring import queries
from anju.engines.scoring.tests import factories as make
from anju.engines.scoring.tests.factories import ANN, BOB, CAT, DAY, NAME, add
from anju.ground.rulebook import queries as rulebook

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two():
    """Ann with 6 and Bob with 10 points of demerit."""
    make.found_city()
    add(ANN, "G01", 6)
    add(BOB, "E07", 10)


def draft(**other):
    """The demonstration's standard with other values."""
    value = dict(rulebook.at("wuhan", DAY).value("credit.enterprise_scheme")) | other
    return queries.read_scheme(value, name=NAME)


def compared(after, **more):
    before = queries.scheme_rules(NAME, rules=rulebook.at("wuhan", DAY))
    asked = {"on": DAY, "region_path": make.CITY, "before": before, "after": after} | more
    return {one.subject_id: one for one in queries.compare(NAME, **asked)}


def test_a_harder_line_moves_who_reaches_it():
    cards = draft().value["cards"]
    found = compared(draft(cards=[cards[0] | {"at_least": Decimal(6)}, cards[1] | {"at_least": Decimal(10)}]))
    assert [(found[who].before.card, found[who].after.card, found[who].moved) for who in (ANN, BOB)] == [
        ("", "yellow", True), ("yellow", "red", True)]  # fmt: skip
    assert [found[who].after.rank for who in (ANN, BOB)] == [1, 2]


def test_under_the_same_rules_nobody_moves():
    found = compared(draft())
    assert set(found) == {ANN, BOB}
    assert all(one.before == one.after and not one.moved for one in found.values())


def test_whoever_has_no_lines_stands_at_the_start_without_a_rank():
    found = compared(draft(start=3), subject_ids=[ANN, CAT])
    assert set(found) == {ANN, CAT}
    assert (found[CAT].before.total, found[CAT].after.total, found[CAT].after.rank) == (0, 3, None)


def test_a_line_of_another_period_counts_on_one_side_only():
    last_year = date(2022, 8, 1)
    found = compared(draft(period="calendar_year"), on=last_year)
    assert (found[ANN].before.total, found[ANN].before.rank) == (0, None)
    assert (found[ANN].after.total, found[ANN].after.rank) == (6, 1)
