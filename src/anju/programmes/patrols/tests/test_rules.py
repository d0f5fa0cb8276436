"""The shapes of the city's values, the grade that cards stand for, and the rule-sets that are shipped."""

from datetime import date, timedelta

import pytest

from anju.programmes.patrols import rules
from anju.programmes.patrols.tests.factories import ids

BY_MARK = [{"mark": "red", "grade": "D"}, {"mark": "yellow", "grade": "C"}]


@pytest.mark.parametrize(
    ("marks", "grade"),
    [((), None), (("yellow",), "C"), (("yellow", "red"), "D"), (("something",), None), (("D", "yellow"), "C")],
)
def test_the_first_line_whose_card_or_grade_is_held_decides(marks, grade):
    lines = [*BY_MARK, {"scheme": "grades.scheme", "mark": "D", "grade": "D"}]
    line = rules.deciding([("credit.enterprise", mark) for mark in marks], lines)
    assert (line and line["grade"]) == grade


def test_a_published_grade_counts_only_by_its_own_scheme():
    lines = [{"scheme": "grades.scheme", "mark": "A", "grade": "A"}]
    assert rules.deciding([("grades.scheme", "A")], lines) == lines[0]
    assert rules.deciding([("another.scheme", "A")], lines) is None


@pytest.mark.parametrize(
    ("problems", "risk"),
    {(("2026-02-01", "severe"), ("2025-12-01", "severe")): "high", (("2026-02-01", "severe"),): "",
     (("2026-02-01", "severe"), ("2025-01-01", "severe")): "", (("2026-02-01", "major"),) * 2: ""}.items(),
)  # fmt: skip
def test_an_estate_is_at_risk_by_what_was_found_there_lately(problems, risk):
    found = [(date.fromisoformat(day), severity) for day, severity in problems]
    classes = [{"risk": "high", "severity": "severe", "at_least": 2, "months": 12}]
    assert rules.risk(found, classes=classes, on=date(2026, 3, 2)) == risk


def test_a_line_with_the_class_of_risk_goes_before_one_for_all():
    lines = [
        {"grade": "B", "level": "district", "every": 6, "unit": "month"},
        {"grade": "B", "level": "district", "risk": "high", "every": 3, "unit": "month"},
    ]
    assert [rules.every(lines, grade="B", level="district", risk=risk) for risk in ("", "high")] == [180, 90]


def test_a_seal_is_the_fingerprint_of_the_salt():
    assert rules.seal("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


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
        (rules.wrong_risks, [{"risk": "high", "severity": "terrible", "at_least": 1, "months": 12}]),
        (rules.wrong_risks, [{"risk": "high", "severity": "severe", "at_least": 0, "months": 12}]),
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
