"""The rules of a record by tables: how long it is public, when two findings are the same, what values may look like."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from anju.programmes.credit import rules

TERMS = {"minor": {"least_months": 0, "most_months": 0}, "ordinary": {"least_months": 3, "most_months": 12},
         "serious": {"least_months": 12, "most_months": 36}}  # fmt: skip


@pytest.mark.parametrize(
    ("publish_class", "since", "until"),
    [
        ("ordinary", date(2026, 5, 10), date(2027, 5, 10)),  # the national rules of 2026: stops by itself after a year
        ("serious", date(2026, 5, 10), date(2029, 5, 10)),
        ("ordinary", date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_a_record_is_public_for_the_months_of_its_class(publish_class, since, until):
    assert rules.public_period(publish_class, TERMS, since=since) == (since, until)


@pytest.mark.parametrize(
    ("publish_class", "terms"), [("minor", TERMS), ("none", TERMS), ("ordinary", None), ("serious", {})]
)
def test_what_has_no_term_is_not_public(publish_class, terms):
    assert rules.public_period(publish_class, terms, since=date(2026, 5, 10)) is None


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2026, 3, 1), 0, date(2026, 3, 1)),
    ],
)
def test_months_are_counted_to_the_same_day(day, months, later):
    assert rules.months_after(day, months) == later


@pytest.mark.parametrize(
    ("classes", "weightiest"),
    [
        (["minor", "serious", "ordinary"], "serious"),
        (["none", "minor"], "minor"),
        (["ordinary"], "ordinary"),
        ([], "none"),
    ],
)
def test_the_weightiest_class_is_that_of_the_record(classes, weightiest):
    assert rules.weightiest(classes) == weightiest


@pytest.mark.parametrize(("points", "hundredths"), [("3", 300), ("2.5", 250), ("0.05", 5), ("-1.25", -125), ("0", 0)])
def test_points_are_kept_in_hundredths(points, hundredths):
    assert rules.in_hundredths(Decimal(points)) == hundredths


@pytest.mark.parametrize(("points", "too_fine"), [("3", False), ("2.55", False), ("2.555", True), ("0.001", True)])
def test_points_have_two_decimals_at_most(points, too_fine):
    assert rules.is_too_fine(Decimal(points)) is too_fine


FACT = {"subject_id": UUID(int=1), "item": "e03", "occurred_on": date(2026, 2, 26), "estate_id": UUID(int=2),
        "cause_id": None}  # fmt: skip


def test_the_same_finding_has_the_same_fingerprint():
    assert rules.fact(**FACT) == rules.fact(**FACT)


@pytest.mark.parametrize(
    "other",
    [{"subject_id": UUID(int=3)}, {"item": "e04"}, {"occurred_on": date(2026, 2, 27)}, {"estate_id": None},
     {"cause_id": UUID(int=4)}],
)  # fmt: skip
def test_another_subject_item_day_place_or_cause_is_another_finding(other):
    assert rules.fact(**{**FACT, **other}) != rules.fact(**FACT)


@pytest.mark.parametrize(
    "value",
    [
        [],
        {"heavy": {}},
        {"minor": 3},
        {"minor": {"months": 3}},
        {"minor": {"least_months": 4, "most_months": 3}},
        {"minor": {"least_months": 0, "most_months": 1.5}},
        {"minor": {"least_months": 0, "most_months": True}},
    ],
)
def test_terms_that_make_no_sense_are_refused(value):
    assert rules.wrong_publish_terms(value)


def test_terms_that_make_sense_pass():
    assert rules.wrong_publish_terms(TERMS) is None


@pytest.mark.parametrize(
    "value", [{}, ["yellow"], [{"card": "yellow"}], [{"card": "red", "code": "x"}, {"card": "red", "code": "x"}]]
)
def test_consequences_that_make_no_sense_are_refused(value):
    assert rules.wrong_consequences(value)


def test_consequences_may_carry_more():
    assert rules.wrong_consequences([{"card": "red", "code": "tender_mark", "months": 6}]) is None
