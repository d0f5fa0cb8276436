"""Scores, ranks and lists, by tables."""

from fractions import Fraction

import pytest

from anju.programmes.double_evaluation import rules
from anju.programmes.double_evaluation.rules import Sample, Scale, Weighing

FIVE = Scale(low=1, high=5)
WEIGHING = Weighing(weights={"appeals": 40, "cycle": 60}, least={"appeals": 2, "cycle": 3})


@pytest.mark.parametrize(
    ("ballots", "sums", "scales", "score"),
    [
        (1, (5,), [FIVE], 100),
        (4, (4,), [FIVE], 0),
        (3, (10,), [FIVE], Fraction(175, 3)),  # mean 10/3 on a scale from 1 to 5
        (2, (10, 2), [FIVE, FIVE], 50),
        (2, (10, 2), [Scale(low=1, high=5, weight=3), FIVE], 75),
        (2, (10, 2), [FIVE, Scale(low=0, high=2)], 75),
        (0, (), [FIVE], None),
    ],
)
def test_the_score_of_a_cycle_is_the_weighted_mean_of_its_questions(ballots, sums, scales, score):
    assert rules.cycle_score(ballots, sums, scales) == score


@pytest.mark.parametrize(
    ("ratings", "stars", "score"), [(1, 5, 100), (2, 2, 0), (3, 10, Fraction(175, 3)), (0, 0, None)]
)
def test_stars_are_put_between_nothing_and_a_hundred(ratings, stars, score):
    assert rules.appeals_score(ratings, stars, low=1, high=5) == score


@pytest.mark.parametrize(
    ("cycle", "appeals", "score"),
    [(50, 100, 70), (50, None, 50), (None, 100, 100), (None, None, None)],
)
def test_where_a_source_is_missing_the_other_counts_alone(cycle, appeals, score):
    assert rules.combined({"cycle": cycle, "appeals": appeals}, WEIGHING.weights) == score


def test_a_source_that_weighs_nothing_gives_no_score():
    assert rules.combined({"cycle": None, "appeals": Fraction(3)}, {"cycle": 100, "appeals": 0}) is None


@pytest.mark.parametrize(
    ("sample", "cycle", "appeals", "score"),
    [
        (Sample(ballots=3, sums=(15,), ratings=2, stars=2), 100, 0, 60),
        (Sample(ballots=2, sums=(10,), ratings=2, stars=2), None, 0, 0),
        (Sample(ballots=3, sums=(15,), ratings=1, stars=1), 100, None, 100),
        (Sample(ballots=2, sums=(10,), ratings=1, stars=1), None, None, None),
        (Sample(), None, None, None),
    ],
)
def test_too_few_are_neither_shown_nor_weighed(sample, cycle, appeals, score):
    found = rules.judged(sample, scales=[FIVE], weighing=WEIGHING, stars=(1, 5))
    assert (found.cycle, found.appeals, found.score) == (cycle, appeals, score)


@pytest.mark.parametrize(
    ("scores", "placed"),
    [
        ([95, 90, 90, 88], [1, 2, 2, 4]),
        ([88, 90, 95, 90], [4, 2, 1, 2]),
        ([Fraction(1, 3), Fraction(2, 6)], [1, 1]),
        ([], []),
    ],
)
def test_equal_scores_share_a_rank(scores, placed):
    assert list(rules.ranks(dict(enumerate(map(Fraction, scores)))).get(n) for n in range(len(scores))) == placed


@pytest.mark.parametrize(
    ("scores", "best", "worst"),
    [
        ([95, 90, 90, 88, 70, 60], {0: 1, 1: 2, 2: 2}, {5: 1, 4: 2}),
        ([95, 90, 60, 60, 60], {0: 1, 1: 2}, {2: 1, 3: 1, 4: 1}),
        ([95, 90, 80], {0: 1, 1: 2}, {2: 1}),
        ([95, 90], {0: 1, 1: 2}, {}),
        ([90, 90, 90], {0: 1, 1: 1, 2: 1}, {}),
        ([], {}, {}),
    ],
)
def test_all_who_share_the_last_place_are_listed_and_nobody_on_both_lists(scores, best, worst):
    found = rules.edges(dict(enumerate(map(Fraction, scores))), best=2, worst=2)
    assert (found.best, found.worst) == (best, worst)


def test_samples_add_up_question_by_question():
    found = Sample(ballots=1, sums=(1, 2), ratings=1, stars=5).plus(Sample(ballots=2, sums=(3, 4)))
    assert found == Sample(ballots=3, sums=(4, 6), ratings=1, stars=5)


def test_nothing_and_something_is_something():
    assert Sample().plus(Sample(ballots=2, sums=(3, 4))) == Sample(ballots=2, sums=(3, 4))


@pytest.mark.parametrize("score", [Fraction(175, 3), Fraction(0), None])
def test_a_score_is_kept_exactly(score):
    assert rules.read(rules.told(score)) == score


@pytest.mark.parametrize(
    "value",
    [{"appeals": 40}, {"appeals": 40, "cycle": -1}, {"appeals": 0, "cycle": 0}, {"appeals": 1.5, "cycle": 1}, 3],
)
def test_weights_that_make_no_sense_are_refused(value):
    assert list(rules.wrong_sources(value))


def test_weights_that_make_sense_are_not():
    assert not list(rules.wrong_sources({"appeals": 0, "cycle": 100}))


@pytest.mark.parametrize(
    "value",
    [
        [],
        "street",
        [{"code": "a", "title": "甲"}],
        [{"code": "a", "title": "", "kinds": ["street"]}],
        [{"code": "a", "title": "甲", "kinds": ["nobody"]}],
        [{"code": "a", "title": "甲", "kinds": ["street"]}, {"code": "b", "title": "乙", "kinds": ["street"]}],
        [{"code": "a", "title": "甲", "kinds": ["street"]}, {"code": "a", "title": "乙", "kinds": ["utility"]}],
    ],
)
def test_groups_that_make_no_sense_are_refused(value):
    assert list(rules.wrong_groups(value, ["street", "utility"]))


@pytest.mark.parametrize("value", [0, -1, True, "3", None])
def test_of_what_there_has_to_be_one_there_is_one(value):
    assert rules.at_least_one(value) and not rules.at_least_one(1)
