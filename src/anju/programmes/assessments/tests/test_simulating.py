"""A counted year under other weights: exact, the same as counted where nothing changes, and nothing is written."""

from fractions import Fraction

import pytest
from django.db import connection

from anju.engines.simulation import queries
from anju.ground.rulebook import queries as rulebook
from anju.programmes.assessments.models import Result
from anju.programmes.assessments.tests import factories as make
from anju.programmes.assessments.tests.factories import DAY, OVER, answers

pytestmark = pytest.mark.django_db
TODAY = (OVER + 30 * DAY).date()


@pytest.fixture
def cycle(town):
    """Ten estates: owners like the first best and the last least; the street thinks the opposite."""
    make.put_in_force(town, minimum_ballots=2, black_bottom={"percent": 10, "below": 75})
    town.estates = make.estates(10)
    row = make.started(town)
    scores = {one.pk: 5 - n // 2 for n, one in enumerate(town.estates)}
    make.vote(row, {pk: [answers(score)] * 2 for pk, score in scores.items()})
    make.answer_for(row, town.people["street"], lambda line: answers(6 - scores[line.subject_id]))
    return make.counted(town, row)


def text() -> str:
    return rulebook.own_text(rulebook.city("demo"), "assessments", TODAY)


def asked(draft: str):
    city = rulebook.city("demo")
    simulation = queries.simulation("assessments", city)
    period = queries.period_of(simulation, city, "2026", TODAY)
    return queries.simulated(simulation, city, period=period, text=draft, known_on=TODAY)


def weighed(**weights: int) -> str:
    """The file in force with other weights of the parties."""
    draft = text()
    for party, weight in weights.items():
        old = {"owners": 60, "street": 10}[party]
        assert f"{party}: {old}" in draft
        draft = draft.replace(f"{party}: {old}", f"{party}: {weight}")
    return draft


def test_the_rules_in_force_give_what_was_counted(cycle):
    found = asked(text())
    kept = {one.estate_id: (one.score, one.rank) for one in Result.objects.filter(cycle=cycle)}
    assert {one.subject_id: (one.before.points, one.before.rank) for one in found.computed.lines} == kept
    assert len(kept) == 10 and not found.moved


def test_other_weights_turn_the_boards_around(cycle):
    found = asked(weighed(owners=10, street=60))
    boards = {one.line.name[-2:]: (one.line.before.classes[0], one.line.after.classes[0]) for one in found.moved
              if one.is_worse or one.is_better}  # fmt: skip
    assert boards["01"] == ("red", "black") and boards["10"] == ("black", "red")
    assert found.counted.worse and found.counted.better
    first = next(one.line for one in found.movers if one.line.name.endswith("01"))
    # owners say 100, the street 20: of 70 parts 60 and 10, then 10 and 60
    assert (first.before.points, first.after.points) == (Fraction(620, 7), Fraction(220, 7))


def test_weights_of_questions_are_tried_out_on_the_questions_that_were_asked(cycle):
    found = asked(text().replace("weight: 15", "weight: 5", 1))
    assert found.counted.all == 10 and found.counted.same == 10  # everybody answered all questions alike


def test_a_sample_that_becomes_too_small_leaves_the_ranks_and_moves_neither_up_nor_down(cycle):
    draft = text()
    assert "minimum_ballots" in draft
    before, _name, after = draft.partition("minimum_ballots:")
    found = asked(before + "minimum_ballots:" + after.replace("value: 2", "value: 99", 1))
    assert (found.counted.aside, found.counted.worse, found.counted.better) == (10, 0, 0)


def test_trying_out_weights_writes_nothing(cycle):
    before = rows()
    asked(weighed(owners=10, street=60))
    assert rows() == before


def rows() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        found = {}
        for (name,) in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{name}"')
            found[name] = cursor.fetchone()[0]
    return found
