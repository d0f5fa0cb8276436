"""A past day under two sets of rules."""

from dataclasses import asdict
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from django.db import transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from anju.engines.scoring import queries, reading
from anju.engines.scoring.models import Line
from anju.engines.scoring.repricing import Change, repriced
from anju.engines.scoring.tests import chance
from anju.engines.scoring.tests import factories as make
from anju.engines.scoring.tests.factories import ANN, BOB, CAT, DAY, NAME, add, correct
from anju.engines.scoring.types import Scheme
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two():
    """Ann with 6 and Bob with 10 points of demerit."""
    make.found_city()
    add(ANN, "G01", 6)
    add(BOB, "E07", 10)


def draft(items=None, **other):
    """The demonstration's standard with other values, or other keys of items."""
    value = dict(rulebook.at("wuhan", DAY).value("credit.enterprise_scheme")) | other
    value["items"] = [_other(item, (items or {}).get(item["code"], {})) for item in value["items"]]
    return queries.read_scheme(value, name=NAME)


def _other(item: dict, keys: dict) -> dict:
    kept = {key: one for key, one in item.items() if not ("points" in keys and key in ("low", "high"))}
    return kept | keys


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


def test_whoever_has_no_lines_stands_at_the_start_and_is_ranked_where_the_field_is_given():
    found = compared(draft(start=3), subject_ids=[ANN, CAT])
    assert set(found) == {ANN, CAT}
    assert (found[CAT].before.total, found[CAT].after.total, found[CAT].after.rank) == (0, 3, 1)


def test_a_line_of_another_period_counts_on_one_side_only():
    last_year = date(2022, 8, 1)
    found = compared(draft(period="calendar_year"), on=last_year)
    assert (found[ANN].before.total, found[ANN].before.rank) == (0, None)
    assert (found[ANN].after.total, found[ANN].after.rank) == (6, 1)


def total(found, who):
    return found[who].before.total, found[who].after.total


def test_another_figure_prices_what_was_recorded():
    found = compared(draft({"G01": {"points": 4}}))
    assert (total(found, ANN), total(found, BOB)) == ((6, 4), (10, 10))


def test_what_a_narrower_range_no_longer_allows_is_held_to_it_and_the_rest_stays():
    add(CAT, "G01", 4)
    found = compared(draft({"G01": {"low": 3, "high": 5}}))
    assert (total(found, ANN), total(found, CAT)) == ((6, 5), (4, 4))


def test_an_item_that_is_gone_counts_nothing():
    value = draft().value
    kept = draft(cards=value["cards"])
    gone = queries.read_scheme(value | {"items": [one for one in value["items"] if one["code"] != "G01"]}, name=NAME)
    found = compared(gone)
    assert (total(found, ANN), found[ANN].after.rank, kept.digest == gone.digest) == ((6, 0), 1, False)


def test_what_was_struck_stays_struck_under_another_figure():
    correct(add(CAT, "G01", 6), strike=True, day=DAY)
    assert total(compared(draft({"G01": {"points": 9}})), CAT) == (0, 0)


def test_a_shorter_validity_ends_what_the_standard_let_last():
    add(CAT, "E21", occurred_on=DAY - timedelta(days=70))
    add(CAT, "E07", 10)
    found = compared(draft({"E21": {"validity_months": 2}}))
    assert total(found, CAT) == (8, 10)


def test_bands_by_share_are_among_the_field():
    bands = [{"code": "A", "title": "A", "top_share": "1/2"}, {"code": "B", "title": "B"}]
    found = compared(draft(bands=bands), subject_ids=[ANN, BOB, CAT])
    assert {who: found[who].after.band for who in found} == {CAT: "A", ANN: "B", BOB: "B"}
    assert [found[who].after.rank for who in (CAT, ANN, BOB)] == [1, 2, 3]


# ── against each side alone ──────────────────────────────────────────────────


def two_schemes(seed: int):
    dice = Random(seed)
    value = chance.scheme(dice)
    declared = Scheme(name=f"test.{seed}", title="", parameter="test.scheme", subject_type="registers.enterprise")
    sides = [reading.scheme(one, declared=declared, version="test", illustrative=False)
             for one in (value, chance.changed(value, dice))]  # fmt: skip
    return sides, chance.lines(value, dice, subjects=8)


def hold_against_each_side(sides, lines, *, in_database: bool):
    before, after = sides
    asked = {"on": chance.ON, "known_on": chance.ON + timedelta(days=30)}
    found = queries.compare(before.name, region_path="", before=before, after=after, **asked,
                            lines=None if in_database else lines)  # fmt: skip
    for side, rules, own in ((0, before, lines), (1, after, repriced(lines, Change(before, after)))):
        alone = {one.subject_id: one for one in queries.ranks(before.name, rules=rules, lines=own, **asked)}
        assert alone.keys() <= {one.subject_id for one in found}
        for one in found:
            placed, wanted = one[1 + side], alone.get(one.subject_id)
            if wanted is None:
                assert placed.rank is None
            else:
                assert placed == (wanted.total, wanted.band, wanted.cards, wanted.rank)


@settings(max_examples=4, deadline=None, phases=[Phase.generate])
@given(seed=st.integers(0, 2**32))
def test_in_memory_both_sides_are_what_each_is_alone(seed):
    hold_against_each_side(*two_schemes(seed), in_database=False)


@settings(max_examples=3, deadline=None, phases=[Phase.generate])
@given(seed=st.integers(0, 2**32))
def test_in_the_database_both_sides_are_what_each_is_alone(seed):
    sides, lines = two_schemes(seed)
    with transaction.atomic():
        Line.objects.bulk_create(
            Line(scheme=sides[0].name, subject_type="registers.enterprise", recorded_at=clock.now(), **asdict(line))
            for line in lines
        )
        hold_against_each_side(sides, lines, in_database=True)
        transaction.set_rollback(True)
