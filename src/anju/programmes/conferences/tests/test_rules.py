from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from anju.programmes.conferences import rules
from anju.programmes.conferences.types import Level, Member, OfficeFacts


def office(number: int, name: str, *, kind: str = "department", depth: int = 3) -> OfficeFacts:
    return OfficeFacts(id=UUID(int=number), name=name, kind=kind, depth=depth)


def member(title: str, *words: str, kind: str = "") -> Member:
    return Member(level=Level.STREET, title=title, words=words, kind=kind)


def test_the_nearest_office_with_the_word_is_invited():
    here = [office(1, "武汉市公安局", depth=2), office(2, "江岸区公安分局", depth=3)]
    assert [seat.office_id for seat in rules.seats([member("公安", "公安")], here)] == [UUID(int=2)]


def test_an_office_that_two_members_mean_is_invited_once():
    found = rules.seats([member("城管", "城管"), member("执法", "城管")], [office(1, "江岸区城管局")])
    assert [seat.title for seat in found] == ["城管"]


def test_a_member_without_an_office_here_is_named_all_the_same():
    (seat,) = rules.seats([member("业主委员会或者业主代表")], [office(1, "江岸区公安分局")])
    assert seat.title == "业主委员会或者业主代表" and seat.office_id is None


def test_a_member_by_kind_is_the_nearest_of_that_kind():
    here = [office(1, "惠民苑社区", kind="community", depth=5), office(2, "江岸区公安分局")]
    assert rules.seats([member("社区", kind="community")], here)[0].office_id == UUID(int=1)


@pytest.mark.parametrize(
    ("state", "is_held", "may"),
    [("proposed", False, False), ("proposed", True, False), ("listed", False, False), ("listed", True, True),
     ("decided", True, True), ("answered", True, False), ("closed", True, False)],
)  # fmt: skip
def test_something_is_decided_only_once_the_meeting_was_held(state, is_held, may):
    assert rules.may_decide(state, is_held=is_held) is may


DUE, EARLY, LATE = (datetime(2026, 3, day, tzinfo=UTC) for day in (10, 9, 11))


@pytest.mark.parametrize(
    ("legs", "on_time"),
    [([(None, LATE)], None), ([(DUE, EARLY), (None, LATE)], True), ([(DUE, EARLY), (DUE, LATE)], False),
     ([(DUE, None)], False)],
)  # fmt: skip
def test_nobody_is_late_without_a_term(legs, on_time):
    assert rules.is_on_time(legs) is on_time


def test_a_week_is_written_and_read_alike():
    assert rules.first_of("2022-W20") == date(2022, 5, 16) and rules.week_of(date(2022, 5, 22)) == "2022-W20"


@pytest.mark.parametrize("bad", ["", "2022-20", "2022-W54", "x-Wy"])
def test_what_is_no_week_is_refused(bad):
    with pytest.raises(ValueError):
        rules.first_of(bad)


@pytest.mark.parametrize(
    ("check", "value"),
    [
        (rules.wrong_members, [{"level": "village", "title": "公安"}]), (rules.wrong_members, {"street": []}),
        (rules.wrong_members, [{"level": "street", "title": "公安", "office": 3}]),
        (rules.wrong_matters, [{"code": "a", "title": "A"}, {"code": "a", "title": "B"}]),
        (rules.wrong_matters, [{"code": "a"}]), (rules.wrong_stuck, {"overdue_days": 5}),
        (rules.wrong_stuck, {"overdue_days": 0, "returned": 2}),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named(check, value):
    assert check(value)
