"""What took long to count is not counted again for five minutes, and the page says as of when it was."""

from datetime import date, timedelta

import pytest

from anju.engines.indicators import kept
from anju.engines.indicators.tests import test_queries as counted
from anju.engines.indicators.tests.test_pages import FIRST_QUARTER, divisions, text_of
from anju.engines.indicators.tests.test_queries import RAISED, enter
from anju.kit import clock

wuhan = counted.wuhan
__all__ = ["divisions"]
PAGE = "/figures/wuhan/"


@pytest.fixture
def slow(monkeypatch):
    """Every question takes long."""
    monkeypatch.setattr(kept, "SLOW", 0.0)


@pytest.fixture
def turn(monkeypatch):
    """``turn(minutes)`` sets the clock so far ahead."""
    start = clock.now()
    return lambda minutes: monkeypatch.setattr(clock, "now", lambda: start + timedelta(minutes=minutes))


def raised(text: str) -> int:
    """The number that the page shows first."""
    return int(text.split("tests.raised/")[1].split(">")[1].split("<")[0])


def test_a_slow_answer_stands_for_five_minutes_and_no_longer(client, slow, turn):
    enter(RAISED, on=date(2026, 3, 5))
    turn(1)
    first = raised(text_of(client, PAGE, **FIRST_QUARTER))
    enter(RAISED, on=date(2026, 3, 6))
    turn(5)
    assert raised(text_of(client, PAGE, **FIRST_QUARTER)) == first
    turn(7)
    assert raised(text_of(client, PAGE, **FIRST_QUARTER)) == first + 1


def test_another_period_is_another_question(client, slow, turn):
    turn(1)
    text_of(client, PAGE, **FIRST_QUARTER)
    enter(RAISED, on=date(2026, 3, 5))
    turn(2)
    assert raised(text_of(client, PAGE, **{**FIRST_QUARTER, "to": "2026-03-30"})) == 1


def test_a_quick_answer_is_counted_anew_at_every_look(client):
    enter(RAISED, on=date(2026, 3, 5))
    first = raised(text_of(client, PAGE, **FIRST_QUARTER))
    enter(RAISED, on=date(2026, 3, 6))
    assert raised(text_of(client, PAGE, **FIRST_QUARTER)) == first + 1


def test_the_memory_holds_so_many_and_lets_the_oldest_go(slow, monkeypatch):
    monkeypatch.setattr(kept, "MOST", 3)
    now = clock.now()
    for number in range(5):
        kept.counted(number, lambda n=number: n, question=number, as_of=now)
    assert kept.moment(0, at=now + timedelta(seconds=1)) != now
    assert kept.moment(4, at=now + timedelta(seconds=1)) == now
