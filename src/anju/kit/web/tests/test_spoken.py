"""Numbers, times and deadlines in words."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from anju.kit.web import due, spoken

AT = datetime(2026, 5, 14, 2, 20, tzinfo=UTC)  # Thursday 10:20 in China


@pytest.fixture(autouse=True)
def chinese():
    with translation.override("zh-hans"):
        yield


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [(14626, None, "14,626"), (Decimal("-0.6"), None, "−0.6"), (None, None, "—"), (96.14, 1, "96.1"), (0, None, "0")],
)
def test_numbers_are_written_as_people_read_them(value, places, text):
    assert spoken.number(value, places) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime(2026, 5, 14, 0, 50, tzinfo=UTC), "今天08:50"),
        (datetime(2026, 5, 13, 15, 59, tzinfo=UTC), "昨天23:59"),
        (datetime(2026, 5, 13, 16, 0, tzinfo=UTC), "今天00:00"),
        (datetime(2026, 5, 15, 9, 30, tzinfo=UTC), "明天17:30"),
        (datetime(2026, 5, 12, 6, 26, tzinfo=UTC), "5月12日14:26"),
        (datetime(2025, 12, 31, 17, 0, tzinfo=UTC), "1月1日01:00"),
        (datetime(2025, 12, 31, 15, 0, tzinfo=UTC), "2025年12月31日23:00"),
    ],
)
def test_moments_are_named_by_the_day_in_china(value, text):
    assert spoken.moment(value, AT) == text


def test_days_bear_their_weekday():
    assert spoken.day(date(2026, 5, 21), AT) == "5月21日（周四）"
    assert spoken.day(date(2027, 1, 4), AT) == "2027年1月4日（周一）"
    with translation.override("en"):
        assert spoken.day(date(2026, 5, 21), AT) == "Thu 21 May"


@pytest.mark.parametrize(
    ("ago", "text"),
    [
        (timedelta(minutes=40), "40分钟"),
        (timedelta(hours=3), "3小时"),
        (timedelta(hours=3, minutes=4), "3小时4分"),
        (timedelta(days=1, hours=3), "1天3小时"),
        (timedelta(days=2, hours=3), "2天"),
        (timedelta(seconds=20), "0分钟"),
    ],
)
def test_spans_have_at_most_two_units(ago, text):
    assert spoken.span(ago.total_seconds()) == text


def face(**given):
    blank = {"due_at": AT, "at": AT, "opened_at": None, "done_at": None, "is_paused": False}
    return due.face(**{**blank, **given})


@pytest.mark.parametrize(
    ("given", "state", "words"),
    [
        ({"due_at": AT - timedelta(days=2)}, "late", "超2天"),
        ({"due_at": AT + timedelta(hours=7, minutes=10)}, "soon", "今天17:30"),
        ({"due_at": AT + timedelta(days=1)}, "running", "明天10:20"),
        ({"due_at": AT + timedelta(days=4)}, "running", "5月18日"),
        ({"due_at": AT - timedelta(days=2), "is_paused": True}, "paused", "暂停"),
        ({"due_at": AT - timedelta(days=2), "done_at": AT - timedelta(days=3)}, "done", "按时"),
        ({"due_at": AT - timedelta(days=2), "done_at": AT - timedelta(days=1)}, "done-late", "办结时超1天"),
        ({"due_at": None}, "none", "没有时限"),
        ({"due_at": AT}, "soon", "今天10:20"),
    ],
)
def test_a_clock_says_its_state_in_words(given, state, words):
    seen = face(**given)
    assert (seen.state, seen.words) == (state, words)


def test_a_ring_fills_as_the_term_passes_and_never_looks_empty_or_closed():
    opened = AT - timedelta(days=5)
    filled = [float(face(due_at=AT + timedelta(days=d), opened_at=opened).filled) for d in (500, 5, 0)]
    assert 0 < filled[0] < filled[1] < filled[2] < due.ROUND
    assert filled[1] == pytest.approx(due.ROUND / 2, abs=0.1)
