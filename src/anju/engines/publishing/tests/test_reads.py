"""Counting readings: at once while few read, together while many do, never lost and never twice."""

from datetime import date, timedelta

import pytest

from anju.engines.publishing.models import Read
from anju.engines.publishing.reads import MOST, Tally
from anju.engines.publishing.tests import factories as make
from anju.kit import ids

SOON, LATER = make.AT + timedelta(seconds=9), make.AT + timedelta(seconds=10)


@pytest.fixture
def rows(town):
    return [make.document(town, title=f"公告{number}") for number in range(2)]


def written() -> dict:
    return {(read.publication.title, read.day): read.many for read in Read.objects.select_related("publication")}


def test_a_single_reading_is_written_at_once(rows):
    Tally().add(rows[0].pk, at=make.AT)
    assert written() == {("公告0", date(2026, 3, 2)): 1}


def test_many_readings_wait_and_are_written_in_one_statement(rows, django_assert_num_queries):
    tally = Tally()
    tally.add(rows[0].pk, at=make.AT)
    with django_assert_num_queries(0):
        for number in range(30):
            tally.add(rows[number % 2].pk, at=SOON)
    assert tally.waiting({rows[0].pk}) == 15
    with django_assert_num_queries(1):
        tally.add(rows[1].pk, at=LATER)
    assert set(written().values()) == {16} and tally.waiting({row.pk for row in rows}) == 0


def test_a_reading_counts_on_the_day_it_was_made_in_china(rows):
    tally = Tally()
    tally.add(rows[0].pk, at=make.AT)
    tally.add(rows[0].pk, at=make.AT + timedelta(hours=14, minutes=59))  # 23:59
    tally.add(rows[0].pk, at=make.AT + timedelta(hours=15, minutes=1))
    assert written() == {("公告0", date(2026, 3, 2)): 2, ("公告0", date(2026, 3, 3)): 1}


def test_processes_add_to_what_others_wrote(rows):
    for _ in range(3):
        Tally().add(rows[0].pk, at=make.AT)
    assert written() == {("公告0", date(2026, 3, 2)): 3}


def test_what_is_gone_from_the_tables_harms_nobody(rows):
    tally = Tally()
    tally.add(rows[0].pk, at=make.AT)
    tally.add(ids.uuid7(), at=SOON)
    tally.add(rows[1].pk, at=LATER)
    assert sum(written().values()) == 2


def test_memory_is_bounded_however_many_are_read(rows, django_assert_num_queries):
    tally = Tally()
    tally.add(rows[0].pk, at=make.AT)
    with django_assert_num_queries(1):
        for _ in range(MOST):
            tally.add(ids.uuid7(), at=SOON)
