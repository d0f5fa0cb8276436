"""Decisions about appeals, as tables."""

from datetime import UTC, datetime, timedelta

import pytest

from anju.kit.telephones import masked
from anju.programmes.appeals import rules
from anju.programmes.appeals.rules import Standing, WhyNot

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("13800000000", "13800000000"),
        ("138 0000 0000", "13800000000"),
        ("+86 138-0000-0000", "13800000000"),
        ("８６１３８００００００００", "13800000000"),
        ("027-88880000", "02788880000"),
        ("(027) 88880000", "02788880000"),
        ("1380000000", None),
        ("12800000000", None),
        ("请打给我", None),
        ("", None),
    ],
)
def test_a_telephone_number_is_read_however_people_write_it(typed, digits):
    assert rules.telephone(typed) == digits


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("电梯一直抖。家里老人不敢坐。", "电梯一直抖"),
        ("  漏水!\n很久了", "漏水"),
        ("没有标点", "没有标点"),
        ("很" * 40, "很" * 29 + "…"),
    ],
)
def test_the_first_sentence_heads_a_case(text, title):
    assert rules.title_of(text) == title


@pytest.mark.parametrize(
    ("passed", "days"),
    [(timedelta(hours=23, minutes=59), 0), (timedelta(days=1), 1), (timedelta(days=11, hours=20), 11)],
)
def test_reply_days_are_whole_days(passed, days):
    assert rules.reply_days(AT, AT + passed) == days


@pytest.mark.parametrize(
    ("after", "on_time"), [(timedelta(), True), (timedelta(seconds=1), False), (timedelta(days=-1), True)]
)
def test_a_reply_at_the_very_moment_it_is_due_is_on_time(after, on_time):
    assert rules.is_on_time(replied_at=AT + after, due_at=AT) is on_time


def test_without_a_deadline_nothing_is_late():
    assert rules.is_on_time(replied_at=AT, due_at=None)


def standing(**facts) -> Standing:
    return Standing(**{"state": "replied", "replied_at": AT, **facts})


@pytest.mark.parametrize(
    ("facts", "days_later", "why_not"),
    [
        ({}, 0, None),
        ({}, 30, None),
        ({}, 31, WhyNot.WINDOW_CLOSED),
        ({"state": "closed", "is_rated": True}, 1, WhyNot.RATED_BEFORE),
        ({"is_reporter": False}, 1, WhyNot.NOT_YOURS),
        ({"state": "handling", "replied_at": None}, 1, WhyNot.NOT_REPLIED),
        ({"state": "refused"}, 1, WhyNot.NOT_REPLIED),
    ],
)
def test_an_answer_is_rated_once_in_time_and_by_who_asked(facts, days_later, why_not):
    assert rules.why_not_rate(standing(**facts), at=AT + timedelta(days=days_later), days=30) == why_not


def test_where_no_rule_ends_the_window_it_stays_open():
    assert rules.why_not_rate(standing(), at=AT + timedelta(days=4000), days=None) is None


def test_a_rated_answer_can_still_be_sent_back():
    assert rules.why_not_reopen(standing(state="closed", is_rated=True), at=AT, days=30) is None


@pytest.mark.parametrize(
    ("facts", "why_not"),
    [
        ({"state": "received"}, None),
        ({"state": "handling", "urged_today": True}, WhyNot.URGED_TODAY),
        ({"state": "replied"}, WhyNot.ENDED),
        ({"state": "refused"}, WhyNot.ENDED),
    ],
)
def test_speed_is_asked_for_once_a_day_while_there_is_something_to_wait_for(facts, why_not):
    assert rules.why_not_urge(standing(**facts)) == why_not


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("请打13800004417找我", "请打*******4417找我"),
        ("座机027-88880000", "座机*******0000"),
        ("第4201021234567890号", "第4201021234567890号"),
    ],
)
def test_telephone_numbers_in_a_text_are_masked(text, shown):
    assert masked(text) == shown


def test_a_secret_is_read_aloud_in_two_groups():
    assert rules.grouped("7K4M9QXD") == "7K4M-9QXD"
