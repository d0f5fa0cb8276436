from datetime import UTC, datetime, timedelta

import pytest

from anju.kit import ids
from anju.programmes.triplicates import rules
from anju.programmes.triplicates.types import Matter, OfficeFacts

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
FIRE = Matter(code="fire", title="占用消防通道", departments=("消防", "城管"))


def office(name, depth=3):
    return OfficeFacts(id=ids.uuid7(), name=name, depth=depth)


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        (["江岸区城管执法局", "江岸区消防救援大队"], "江岸区消防救援大队"),
        (["江岸区城管执法局"], "江岸区城管执法局"),
        (["江岸区园林局"], None),
        ([], None),
    ],
)
def test_the_first_word_that_a_name_holds_chooses_the_department(names, chosen):
    found = rules.competent(FIRE, [office(name) for name in names])
    assert (found and found.name) == chosen


def test_of_two_departments_of_a_kind_the_nearest_is_competent():
    near, far = office("江岸区消防救援大队", 3), office("武汉市消防救援支队", 2)
    assert rules.competent(FIRE, [far, near]) == near


@pytest.mark.parametrize(("due", "in_time"), [(None, None), (AT, True), (AT + HOUR, True), (AT - HOUR, False)])
def test_nobody_is_late_where_no_term_is_published(due, in_time):
    assert rules.is_in_time(AT, due) is in_time


@pytest.mark.parametrize(
    ("found", "dissuaded", "wrong"),
    [
        (AT - HOUR, AT, ""), (AT, AT, ""), (AT + HOUR, AT, "found_at"), (AT, AT - HOUR, "dissuaded_at"),
        (AT, AT + HOUR, "dissuaded_at"),
    ],
)  # fmt: skip
def test_what_was_typed_follows_the_order_of_things(found, dissuaded, wrong):
    assert rules.wrong_times(found, dissuaded, AT) == wrong


@pytest.mark.parametrize(
    "value",
    [
        "fire", ["fire"], [{"code": "fire"}], [{"code": "a", "title": "b", "departments": []}],
        [{"code": "a", "title": "b", "departments": ["c"], "days": 3}],
        [{"code": "a", "title": "b", "departments": ["c"]}] * 2,
    ],
)  # fmt: skip
def test_a_list_of_acts_that_cannot_be_used_is_refused(value):
    assert rules.wrong_matters(value)


def test_a_list_of_acts_is_read_in_its_order():
    lines = [{"code": code, "title": code, "departments": ["城管"]} for code in ("b", "a")]
    assert rules.wrong_matters(lines) is None and list(rules.read_matters(lines)) == ["b", "a"]
