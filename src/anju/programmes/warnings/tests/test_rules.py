import pytest

from anju.programmes.warnings import rules


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ([{"code": "fire", "title": "消防通道"}], True), ([], True), ("fire", False), ([{"code": "fire"}], False),
        ([{"code": "a", "title": "甲"}, {"code": "a", "title": "乙"}], False),
        ([{"code": "a", "title": "甲", "office": "x"}], False),
    ],
)  # fmt: skip
def test_matters_have_a_code_and_a_title_each_once(value, fits):
    assert (rules.wrong_matters(value) is None) is fits


@pytest.mark.parametrize(("value", "fits"), [(["a.b"], True), (["a"], False), ("a.b", False)])
def test_scanned_kinds_are_names_of_kinds(value, fits):
    assert (rules.wrong_kinds(value) is None) is fits


@pytest.mark.parametrize(
    ("known", "issue"), [({}, None), ({"a": 2}, 2), ({"a": 2, "b": 1}, 1), ({"a": 2, "b": 1, "c": 2}, 2)]
)
def test_a_found_issue_is_the_known_one_that_holds_most_of_it(known, issue):
    assert rules.known_issue(["a", "b", "c"], known) == issue


@pytest.mark.parametrize("weeks", [[4], [0] * 9 + [4]])
def test_the_course_is_drawn_from_quiet_weeks_to_the_last(weeks):
    points = rules.spark(weeks).split()
    assert (points[0], points[-1]) == ("0.0,26.0", "120.0,2.0") and len(points) == max(8, len(weeks))
