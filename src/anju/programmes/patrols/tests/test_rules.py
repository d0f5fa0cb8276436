"""The shapes of the city's values, the grade that cards stand for, and the rule-sets that are shipped."""

from datetime import date, timedelta

import pytest

from anju.programmes.patrols import rules
from anju.programmes.patrols.tests.factories import ids

BY_MARK = [{"mark": "red", "grade": "D"}, {"mark": "yellow", "grade": "C"}]


@pytest.mark.parametrize(
    ("marks", "grade"), [((), "B"), (("yellow",), "C"), (("yellow", "red"), "D"), (("something",), "B")]
)
def test_the_worst_card_stands_for_the_grade(marks, grade):
    assert rules.grade(marks, by_mark=BY_MARK, otherwise="B") == grade


@pytest.mark.parametrize(
    ("check", "value"),
    [
        (rules.wrong_checklist, {"title": "表", "groups": []}),
        (rules.wrong_checklist, {"groups": [{"title": "组", "items": [{"code": "1", "title": "项"}]}]}),
        (rules.wrong_checklist, {"title": "表", "groups": [{"title": "组", "items": [{"code": "1"}]}]}),
        (
            rules.wrong_checklist,
            {"title": "表", "groups": [{"title": "组", "items": 2 * [{"code": "1", "title": "项"}]}]},
        ),
        (rules.wrong_frequency, [{"grade": "A", "level": "planet", "every": 1, "unit": "month"}]),
        (rules.wrong_frequency, [{"grade": "A", "level": "city", "every": 1, "unit": "day"}]),
        (rules.wrong_grades, [{"mark": "red"}]),
        (rules.wrong_terms, [0]),
        (rules.wrong_terms, ["3"]),
    ],
)
def test_a_value_of_another_shape_is_refused(check, value):
    assert list(check(value))


def test_an_unpublished_frequency_is_a_value_too():
    assert list(rules.wrong_frequency([{"grade": "B", "level": "city", "every": None, "unit": "month"}])) == []


def test_one_visit_each_is_spread_over_the_working_days():
    since = date(2026, 3, 2)
    found = rules.spread(
        [ids(n) for n in range(4)], since=since, until=since + timedelta(days=13), is_working=lambda d: d.weekday() < 5
    )
    assert [one.day.day for one in found] == [2, 4, 9, 11]


def test_a_team_is_drawn_anew_for_each_visit():
    people = [ids(n) for n in range(9)]
    teams = {tuple(rules.team(people, seed="581", visit=(ids(n), date(2026, 3, 2)), many=2)) for n in range(20)}
    assert len(teams) > 5
    assert all(len(set(team)) == 2 for team in teams)
