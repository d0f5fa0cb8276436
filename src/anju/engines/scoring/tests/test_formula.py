"""The formula on PostgreSQL and on DuckDB against the same once more in plain Python, for schemes made by chance."""

from dataclasses import asdict
from datetime import timedelta
from random import Random

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from anju.engines.scoring import queries, reading
from anju.engines.scoring.models import Line
from anju.engines.scoring.tests import chance, plain
from anju.engines.scoring.types import Scheme
from anju.kit import clock

SUBJECTS = 8


def made(seed: int):
    """A scheme, its value and lines, from a seed."""
    dice = Random(seed)
    value = chance.scheme(dice)
    assert not [(path, str(what)) for path, what in reading.complaints(value)]
    declared = Scheme(name=f"test.{seed}", title="", parameter="test.scheme", subject_type="registers.enterprise")
    rules = reading.scheme(value, declared=declared, version="test", illustrative=False)
    return value, rules, chance.lines(value, dice, subjects=SUBJECTS)


def hold_against_python(value, rules, lines, *, known_on, in_database: bool):
    given = None if in_database else lines
    standings = queries.totals(rules.name, on=chance.ON, known_on=known_on, rules=rules, lines=given)
    for subject in {line.subject_id for line in lines}:
        mine = [line for line in lines if line.subject_id == subject]
        wanted = plain.score(value, mine, on=chance.ON, known_on=known_on)
        told = queries.statement(rules.name, subject, on=chance.ON, known_on=known_on, rules=rules,
                                 lines=None if in_database else mine)  # fmt: skip
        assert _of(told) == _wanted(wanted)
        assert {line.line_id: line.counted for line in told.lines} == wanted.counted
        assert {line.line_id: line.why for line in told.lines} == wanted.why
        if wanted.lines:
            assert _of(standings[subject]) == _wanted(wanted)
            assert standings[subject].lines == wanted.lines
        else:
            assert subject not in standings


def _of(found):
    band = found.band if isinstance(found.band, str) else found.band.code if found.band else ""
    return found.total, found.base, found.good, found.bad, found.limited, band, list(found.cards)


def _wanted(one: plain.Outcome):
    return (
        one.total,
        one.sections["base"],
        one.sections["good"],
        one.sections["bad"],
        one.limited,
        one.band,
        one.cards,
    )


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_in_memory_it_gives_what_plain_python_gives(seed):
    value, rules, lines = made(seed)
    hold_against_python(value, rules, lines, known_on=chance.ON, in_database=False)


@pytest.mark.django_db
@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 2**32), later=st.integers(0, 90))
def test_in_the_database_it_gives_what_plain_python_gives(seed, later):
    value, rules, lines = made(seed)
    with transaction.atomic():
        Line.objects.bulk_create(
            Line(scheme=rules.name, subject_type="registers.enterprise", recorded_at=clock.now(), **asdict(line))
            for line in lines
        )
        hold_against_python(value, rules, lines, known_on=chance.ON + timedelta(days=later), in_database=True)
        transaction.set_rollback(True)  # the next example may be of the same seed
