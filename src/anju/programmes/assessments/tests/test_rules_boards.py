"""Who is proposed for the boards, and what keeps an estate out, by tables."""

from fractions import Fraction
from uuid import UUID

import pytest

from anju.programmes.assessments import rules_boards as rules
from anju.programmes.assessments.rules_boards import Cut, Standing
from anju.programmes.assessments.types import Board

ALL, NONE = Cut(count=100), Cut(count=0)
A, B = UUID(int=1), UUID(int=2)


def proposed(*scores, red=NONE, black=NONE, place="a"):
    """Score → board, of estates in one place."""
    some = [Standing(estate_id=UUID(int=n), place=place, score=Fraction(one)) for n, one in enumerate(scores)]
    found = rules.proposed(some, red=red, black=black)
    return [found.get(one.estate_id, Board.OFF).value for one in some]


@pytest.mark.parametrize(
    ("cut", "red"),
    [
        (Cut(count=2), "red red off off"),
        (Cut(count=3), "red red red off"),
        (Cut(count=9), "red red red red"),
        (Cut(count=0), "off off off off"),
        (Cut(percent=50), "red red off off"),
        (Cut(percent=74), "red red off off"),  # 74 % of 4 are 2.96: rounded down
        (Cut(percent=75), "red red red off"),
        (Cut(percent=24), "off off off off"),
        (Cut(count=4, at_least=90), "red red off off"),  # 90 is at least 90
        (Cut(count=4, at_least=91), "red off off off"),
    ],
)
def test_the_best_are_proposed_for_the_red_board(cut, red):
    assert proposed(95, 90, 80, 70, red=cut) == red.split()


@pytest.mark.parametrize(
    ("cut", "black"),
    [
        (Cut(count=1), "off off off black"),
        (Cut(count=2, below=80), "off off off black"),  # 80 is not below 80
        (Cut(count=2, below=81), "off off black black"),
        (Cut(percent=25), "off off off black"),
        (Cut(percent=24), "off off off off"),
    ],
)
def test_the_last_are_proposed_for_the_black_board(cut, black):
    assert proposed(95, 90, 80, 70, black=cut) == black.split()


def test_whoever_is_tied_with_the_last_one_is_in_too():
    assert proposed(95, 90, 90, 90, 70, red=Cut(count=2)) == ["red", "red", "red", "red", "off"]
    assert proposed(95, 70, 70, 70, black=Cut(count=1)) == ["off", "black", "black", "black"]


def test_scores_that_differ_in_the_hundredth_digit_are_no_tie():
    close = Fraction(10**100 - 1, 10**100) * 90
    assert proposed(95, 90, close, red=Cut(count=2)) == ["red", "red", "off"]


def test_who_would_stand_on_both_boards_stands_on_neither():
    assert proposed(95, 80, 70, red=Cut(count=2), black=Cut(count=2)) == ["red", "off", "black"]


def test_every_place_has_boards_of_its_own():
    some = [Standing(estate_id=A, place="a", score=Fraction(60)), Standing(estate_id=B, place="b", score=Fraction(99))]
    assert rules.proposed(some, red=Cut(count=1), black=NONE) == {A: Board.RED, B: Board.RED}


def test_a_share_is_of_those_ranked_in_the_place():
    assert proposed(*range(39), red=Cut(percent=10)).count("red") == 3
    assert proposed(*range(40), red=Cut(percent=10)).count("red") == 4


@pytest.mark.parametrize(
    ("firms", "held", "by", "why"),
    [
        ([A], True, ["enterprise_changed", "no_contract"], ""),
        ([A, B], True, ["enterprise_changed", "no_contract"], "enterprise_changed"),
        ([A, A], True, ["enterprise_changed"], ""),
        ([A, B], True, ["no_contract"], ""),
        ([A], False, ["enterprise_changed", "no_contract"], "no_contract"),
        ([], False, ["enterprise_changed"], ""),
        ([A, B], False, ["enterprise_changed", "no_contract"], "no_contract"),
        ([A, B], False, [], ""),
    ],
)
def test_what_keeps_an_estate_out_of_the_ranks(firms, held, by, why):
    assert rules.excluded(firms, held_on_day=held, by=by) == why


@pytest.mark.parametrize(
    ("scores", "ranks"), [([95, 90, 90, 88], [1, 2, 2, 4]), ([88, 95], [2, 1]), ([], []), ([7, 7, 7], [1, 1, 1])]
)
def test_equal_scores_share_a_rank(scores, ranks):
    assert rules.shared_ranks([Fraction(one) for one in scores]) == ranks


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ([(95, 1), (90, 2), (90, 2), (88, 4)], []),
        ([(95, 1), (90, 2), (90, 3)], [2]),  # equal scores share a rank
        ([(95, 2), (90, 1)], [1]),  # a better score has a better rank
        ([(88, 4), (95, 1)], []),  # others between them were left out of the file
        ([], []),
    ],
)
def test_ranks_of_a_file_fit_its_scores(told, wrong):
    assert rules.misplaced([(Fraction(score), rank) for score, rank in told]) == wrong
