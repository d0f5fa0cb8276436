"""Weighted scores and ranks, exact to the last digit: domain.md § 31 and what floats would get wrong."""

from fractions import Fraction
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anju.engines.ballots import queries
from anju.engines.ballots.models import SetAside
from anju.engines.ballots.rules import intervals
from anju.engines.ballots.tests.factories import DISTRICT, ELSEWHERE, STREET
from anju.engines.ballots.tests.spoken import PARTIES, electors, means, poll, said, took_part
from anju.engines.ballots.types import Weighing

FIVE = dict(zip(PARTIES, (60, 10, 10, 10, 10), strict=True))
SAID = dict(zip(PARTIES, (90, 80, 85, 70, 75), strict=True))  # the example of domain.md § 31
HALL = [UUID(int=n) for n in range(1, 9)]
OWN = {"owners": 1}

pytestmark = pytest.mark.django_db


DEPTH = len(DISTRICT)


def weighing(weights=OWN, *, missing="renormalise", minimum=1, depth=DEPTH) -> Weighing:
    return Weighing(lead="owners", weights=weights, missing=missing, minimum=minimum, depth=depth)


def ranked(*polls, excluded=(), **also):
    found = queries.ranked(polls, weighing=weighing(**also), excluded=dict.fromkeys(excluded, "changed"))
    return {one.subject_id: one for one in found}


def test_the_worked_example_gives_85():
    one = poll()
    means(one, HALL[0], SAID)
    assert ranked(one, weights=FIVE)[HALL[0]].score == 85


def test_without_a_committee_the_others_weigh_anew_and_give_86_and_two_thirds():
    one = poll()
    means(one, HALL[0], {party: score for party, score in SAID.items() if party != "committee"})
    got = ranked(one, weights=FIVE)[HALL[0]]
    # 54 + 8 + 8.5 + 7.5 over 0.9
    assert got.score == Fraction(780, 9) == Fraction("86") + Fraction(2, 3)
    assert got.rank == 1 and set(got.counted) == set(PARTIES) - {"committee"}


def test_where_the_rules_do_not_weigh_anew_a_missing_party_leaves_no_rank():
    one = poll()
    means(one, HALL[0], {party: score for party, score in SAID.items() if party != "committee"})
    means(one, HALL[1], SAID)
    got = ranked(one, weights=FIVE, missing="unranked")
    assert (got[HALL[0]].rank, got[HALL[0]].why_unranked, got[HALL[1]].rank) == (None, "missing_party", 1)


def test_equal_scores_share_a_rank_and_the_next_one_counts_on():
    one = poll()
    for subject, score in zip(HALL, (95, 90, 90, 88), strict=False):
        means(one, subject, {"owners": score})
    got = ranked(one)
    assert [got[subject].rank for subject in HALL[:4]] == [1, 2, 2, 4]
    assert {got[subject].of for subject in HALL[:4]} == {4}


def test_scores_are_equal_whatever_the_size_of_their_samples():
    """70.1 from ten, from thirty and from seventy ballots is one score."""
    one = poll()
    for subject, times in zip(HALL, (1, 3, 7), strict=False):
        said(one, subject, ([[70]] * 9 + [[71]]) * times)
        said(one, subject, [[33], [34], [33]] * times, party="street")
    got = ranked(one, weights={"owners": 7, "street": 3})
    assert [got[subject].rank for subject in HALL[:3]] == [1, 1, 1]
    assert got[HALL[0]].score == (Fraction(701, 10) * 7 + Fraction(100, 3) * 3) / 10


def test_too_few_ballots_are_shown_and_not_ranked():
    one = poll()
    said(one, HALL[0], [[99]] * 29)
    said(one, HALL[1], [[50]] * 30)
    got = ranked(one, minimum=30)
    assert (got[HALL[0]].score, got[HALL[0]].rank, got[HALL[0]].why_unranked) == (99, None, "too_few")
    assert (got[HALL[1]].rank, got[HALL[1]].of) == (1, 1)


def test_who_is_excluded_keeps_its_score_and_leaves_its_rank_to_the_next():
    one = poll()
    means(one, HALL[0], {"owners": 95}), means(one, HALL[1], {"owners": 90})
    got = ranked(one, excluded=[HALL[0]])
    assert (got[HALL[0]].rank, got[HALL[0]].why_unranked, got[HALL[0]].score) == (None, "excluded", 95)
    assert got[HALL[1]].rank == 1


def test_districts_compete_among_themselves():
    one = poll()
    means(one, HALL[0], {"owners": 50}), means(one, HALL[1], {"owners": 90}, region_path=ELSEWHERE)
    assert {one.rank for one in ranked(one).values()} == {1}
    whole = ranked(one, depth=len("42/4299/"))
    assert (whole[HALL[0]].rank, whole[HALL[1]].rank) == (2, 1)
    assert whole[HALL[1]].region_path == ELSEWHERE


def test_what_is_late_invalid_replaced_or_judged_does_not_count():
    one = poll()
    said(one, HALL[0], [[80]])
    said(one, HALL[0], [[1]], standing="late"), said(one, HALL[0], [[]], standing="invalid")
    for why, ballot in zip(("replaced", "judged"), said(one, HALL[0], [[2], [3]]), strict=True):
        SetAside.objects.create(ballot_id=ballot.id, poll_id=one.pk, why=why)
    assert (ranked(one)[HALL[0]].score, ranked(one)[HALL[0]].counted) == (80, {"owners": 1})


def test_questions_weigh_as_they_say():
    scale = [{"value": n, "title": str(n)} for n in range(1, 6)]
    asks = {
        "scale": scale,
        "items": [{"code": "a", "title": "甲", "weight": 30}, {"code": "b", "title": "乙", "weight": 10}],
    }
    one = poll(asks)
    said(one, HALL[0], [[5, 1]])
    assert ranked(one)[HALL[0]].score == Fraction(30 * 5 + 10 * 1, 40 * 5) * 100 == 80


def test_each_poll_is_marked_by_its_own_questions():
    scale = [{"value": n, "title": str(n)} for n in range(1, 6)]
    homes, offices = poll({"scale": scale, "items": [{"code": "a", "title": "甲"}]}), poll(type="tests.confidential")
    said(homes, HALL[0], [[4], [5]])
    said(offices, HALL[0], [[70]], party="street")
    got = ranked(homes, offices, weights={"owners": 60, "street": 40})[HALL[0]]
    assert got.means == {"owners": 90, "street": 70} and got.score == 82


def test_roll_and_channels_stand_beside_the_score():
    one = poll()
    electors(one, HALL[0], 10), electors(one, HALL[1], 3)
    said(one, HALL[0], [[80]]), said(one, HALL[0], [[90]], channel="paper"), took_part(one, HALL[0], 2)
    got = ranked(one)
    assert (got[HALL[0]].electors, got[HALL[0]].voted, got[HALL[0]].channels) == (10, 2, {"code": 1, "paper": 1})
    assert (got[HALL[1]].score, got[HALL[1]].electors, got[HALL[1]].why_unranked) == (None, 3, "too_few")
    assert got[HALL[1]].region_path == STREET


def test_the_interval_names_its_estimator_and_closes_where_everybody_answered():
    one = poll()
    electors(one, HALL[0], 4), electors(one, HALL[1], 400)
    for subject in HALL[:2]:
        said(one, subject, [[70], [80], [90], [80]])
    got = ranked(one)
    assert got[HALL[0]].estimator == "normal_fpc@1" and got[HALL[0]].low == got[HALL[0]].high == 80
    assert got[HALL[1]].low < 80 < got[HALL[1]].high


def test_ranks_the_sample_cannot_tell_apart_are_told():
    one = poll()
    for subject, near in zip(HALL, (90, 89, 20), strict=False):
        electors(one, subject, 100), said(one, subject, [[near - 5], [near + 5], [near]])
    got = ranked(one)
    assert [(got[s].rank_low, got[s].rank, got[s].rank_high) for s in HALL[:3]] == [(1, 1, 2), (1, 2, 2), (3, 3, 3)]


def test_a_product_too_large_to_be_exact_is_refused():
    one = poll({"items": [{"code": str(n), "title": "问", "weight": 997 + n, "options": [
        {"value": 0, "title": "否"}, {"value": 991 + n, "title": "是"}]} for n in range(3)]})  # fmt: skip
    for party in PARTIES:
        said(one, HALL[0], [[991, 992, 993]] * 50, party=party)
    with pytest.raises(queries.TooManyBallots):
        ranked(one, weights=dict(zip(PARTIES, (601, 101, 103, 107, 109), strict=True)))


def test_three_queries_whatever_the_number_of_subjects(django_assert_num_queries):
    one = poll()
    for subject in HALL:
        electors(one, subject, 2), means(one, subject, SAID)
    with django_assert_num_queries(3):
        assert len(ranked(one, weights=FIVE)) == len(HALL)


MARKS = st.lists(st.integers(0, 100), max_size=4)
CITY_SAID = st.lists(
    st.fixed_dictionaries({"owners": MARKS, "street": MARKS, "community": MARKS}), min_size=1, max_size=5
)


WEIGHTS = st.sampled_from([(60, 10, 10), (7, 3, 11), (1, 1, 50)])  # a statement is compiled for each


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(city=CITY_SAID, weights=WEIGHTS, minimum=st.sampled_from([1, 2]))
def test_fractions_by_hand_say_the_same(city, weights, minimum):
    one = poll(type=f"tests.{uuid4().hex}")
    parties = dict(zip(("owners", "street", "community"), weights, strict=True))
    for subject, by_party in zip(HALL, city, strict=False):
        for party, marks in by_party.items():
            said(one, subject, [[mark] for mark in marks], party=party)
    got = ranked(one, weights=parties, minimum=minimum)
    scores = {s: by_hand(by_party, parties) for s, by_party in zip(HALL, city, strict=False) if by_party["owners"]}
    in_race = {s for s, by_party in zip(HALL, city, strict=False) if len(by_party["owners"]) >= minimum}
    assert {s: row.score for s, row in got.items() if row.score is not None} == scores
    assert {s: row.rank for s, row in got.items() if row.rank} == {
        s: 1 + sum(scores[other] > scores[s] for other in in_race) for s in in_race
    }


def by_hand(by_party, weights) -> Fraction:
    there = {party: marks for party, marks in by_party.items() if marks}
    whole = sum(weights[party] for party in there)
    return sum((Fraction(weights[p] * sum(m), whole * len(m)) for p, m in there.items()), Fraction(0))


def test_the_interval_by_hand():
    # 2 and 4 of N = 8: s² = 2, √(2 / 2 · (1 − 2 / 8)) = 0.8660
    half = intervals.half_width(ballots=2, total=6, squares=20, unit=Fraction(20), electors=8)
    assert half == pytest.approx(1.959964 * 20 * 0.8660254)
    assert intervals.half_width(ballots=1, total=3, squares=9, unit=Fraction(20), electors=8) is None
