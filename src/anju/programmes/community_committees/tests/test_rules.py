from datetime import date
from fractions import Fraction

import pytest

from anju.kit import ids
from anju.programmes.community_committees import rules
from anju.programmes.community_committees.types import Every, Per, Question, Questions, What

MONTHLY = Every(times=2, per=Per.MONTH)
FORMED, TODAY = date(2025, 11, 10), date(2026, 3, 2)


@pytest.mark.parametrize(
    ("per", "day", "first", "until"),
    [
        (Per.WEEK, date(2026, 3, 8), date(2026, 3, 2), date(2026, 3, 9)),
        (Per.MONTH, date(2025, 12, 31), date(2025, 12, 1), date(2026, 1, 1)),
        (Per.QUARTER, date(2026, 12, 1), date(2026, 10, 1), date(2027, 1, 1)),
        (Per.HALF_YEAR, date(2026, 6, 30), date(2026, 1, 1), date(2026, 7, 1)),
        (Per.YEAR, date(2026, 2, 28), date(2026, 1, 1), date(2027, 1, 1)),
    ],
)
def test_a_day_lies_in_one_stretch_of_the_calendar(per, day, first, until):
    assert rules.period_of(per, day) == (first, until)


def standing(done=(), *, what=What.PATROL, every=lambda day: MONTHLY, since=FORMED, today=TODAY, estates=()):
    told = [(day, None) if isinstance(day, date) else day for day in done]
    return rules.standing(what, every=every, done=told, since=since, today=today, estates=lambda day: estates)


def test_the_running_period_says_how_often_and_the_one_before_whether_it_was_enough():
    found = standing([date(2026, 2, 3), date(2026, 2, 28), date(2026, 3, 1)])
    assert (found.now.done, found.now.due, found.before.done) == (1, 2, 2)
    assert not found.is_overdue and found.last_on == date(2026, 3, 1)


def test_a_period_in_which_less_was_done_is_overdue():
    assert standing([date(2026, 2, 3)]).is_overdue


def test_nothing_is_due_where_nobody_has_published_how_often():
    found = standing([date(2026, 2, 3)], every=lambda day: None)
    assert (found.now, found.before, found.is_overdue, found.last_on) == (None, None, False, date(2026, 2, 3))


def test_nothing_is_owed_of_a_period_that_had_begun_before_the_committee_was_formed():
    assert standing(since=date(2026, 2, 2)).before is None and standing(since=date(2026, 2, 1)).is_overdue


def test_a_period_before_the_rules_took_force_owes_nothing():
    assert standing(every=lambda day: MONTHLY if day >= date(2026, 2, 15) else None).before is None


def test_every_estate_with_an_enterprise_is_to_be_evaluated_and_a_second_time_does_not_stand_for_another():
    here, there = ids.uuid7(), ids.uuid7()
    twice = [(date(2026, 2, 3), here), (date(2026, 2, 4), here)]
    found = standing(
        twice, what=What.EVALUATION, every=lambda day: Every(times=1, per=Per.MONTH), estates=[here, there]
    )
    assert (found.before.done, found.before.due, found.is_overdue) == (1, 2, True)


@pytest.mark.parametrize(
    "value",
    ["monthly", {"times": 0, "per": "month"}, {"times": 1, "per": "day"}, {"times": 1}, {"times": True, "per": "week"}],
)
def test_a_frequency_that_cannot_be_used_is_refused(value):
    assert rules.wrong_every(value)


@pytest.mark.parametrize(
    "value",
    [
        [], {"least": 1, "most": 5, "ask": []}, {"least": 5, "most": 5, "ask": [{"code": "a", "title": "b"}]},
        {"least": 1, "most": 5, "ask": [{"code": "a", "title": "b"}] * 2},
    ],
)  # fmt: skip
def test_questions_that_cannot_be_asked_are_refused(value):
    assert rules.wrong_questions(value)


def test_an_evaluation_is_the_exact_share_of_what_could_be_reached():
    asked = Questions(least=1, most=5, ask=(Question(code="a", title="甲"), Question(code="b", title="乙")))
    assert rules.wrong_answers(asked, {"a": 5, "b": 5}) == ""
    assert rules.wrong_answers(asked, {"a": 5}) == "b" and rules.wrong_answers(asked, {"a": 6, "b": 1}) == "a"
    assert rules.share_reached(7, 10) == Fraction(7, 10) and rules.hundredths(Fraction(2, 3)) == 67
