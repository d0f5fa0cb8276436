"""Where a campaign stands, what a self-check lacks, how figures add up."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from anju.programmes.campaigns import rules
from anju.programmes.campaigns.tests.factories import DAYS
from anju.programmes.campaigns.types import Said, SelfCheck, Stage


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        ("2026-02-01", Stage.SELF_CHECK), ("2026-03-31", Stage.SELF_CHECK), ("2026-04-01", Stage.INSPECTION),
        ("2026-05-31", Stage.INSPECTION), ("2026-06-01", Stage.RECTIFICATION), ("2026-08-01", Stage.LOOK_BACK),
        ("2026-10-31", Stage.SUMMARY), ("2027-01-01", Stage.SUMMARY),
    ],
)  # fmt: skip
def test_an_open_campaign_stands_where_its_days_say(day, stage):
    assert rules.stage(DAYS, date.fromisoformat(day), is_open=True, is_over=False) is stage


def test_before_it_is_opened_it_is_a_draft_and_after_its_summary_it_is_over():
    assert rules.stage(DAYS, date(2026, 4, 1), is_open=False, is_over=False) is Stage.PLANNED
    assert rules.stage(DAYS, date(2026, 4, 1), is_open=True, is_over=True) is Stage.OVER


def test_a_stage_does_not_end_before_the_one_it_follows():
    assert rules.wrong_days(DAYS) is None
    assert rules.wrong_days(replace(DAYS, inspection_until=date(2026, 3, 30))) == "inspection_until"


def test_a_self_check_says_something_of_every_type_and_what_is_wrong_where_something_is():
    said = {
        "a": SelfCheck(said=Said.OK),
        "b": SelfCheck(said=Said.FOUND),
        "c": SelfCheck(said=Said.FOUND, words="多收"),
    }
    assert rules.lacking("abcd", said) == ["b", "d"]


@pytest.mark.parametrize(
    "value", [[], [{"code": "a"}], [{"code": "A", "title": "x"}], [{"code": "a", "title": "x"}] * 2, [3]]
)
def test_types_of_problem_have_codes_of_their_own_and_titles(value):
    assert list(rules.wrong_types(value))


def test_types_of_a_campaigns_own_are_numbered_and_stand_once():
    assert [one.code for one in rules.own_types(["收费", " 收费 ", "", "安全"])] == ["own1", "own2"]


def test_figures_of_places_add_up_and_survive_being_kept():
    one = rules.Figures(self_found=1, inspected_found=2, rectified=1, refunded=Decimal("4800.10"), estates=4)
    both = one + one
    assert (both.found, both.rate, both.refunded) == (6, Fraction(1, 3), Decimal("9600.20"))
    assert rules.Figures.read(both.kept()) == both
    assert rules.Figures().rate is None
