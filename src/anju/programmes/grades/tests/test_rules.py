"""Figures, opinions, boards and what a city may write: tables of cases, without a database."""

from decimal import Decimal
from fractions import Fraction

import pytest

from anju.programmes.grades import drawing, rules
from anju.programmes.grades.types import Board, Opinion, Party, Silence, SilenceRule

WEIGHTS = {"district": 30, "street": 25, "community": 25, "committee": 20}
LEFT_OUT = SilenceRule(silence=Silence.LEFT_OUT)


def opinion(party: str, score) -> Opinion:
    return Opinion(party=Party(party), office="某单位", score=None if score is None else Decimal(score))


@pytest.mark.parametrize(("figure", "out_of", "most", "points"), [
    ("95", "100", "25", "23.75"), ("100", "100", "15", "15.00"), ("0", "100", "15", "0.00"),
    ("33.5", "100", "15", "5.03"),  # 5.025, halves up
    ("4", "5", "20", "16.00"), ("2", "3", "1", "0.67"),
])  # fmt: skip
def test_a_figure_is_worth_its_share_of_what_its_item_is_worth(figure, out_of, most, points):
    assert str(rules.points(Decimal(figure), Decimal(out_of), Decimal(most))) == points


def test_halves_go_up_from_the_exact_fraction():
    assert [str(rules.rounded(Fraction(*one))) for one in ((2675, 1000), (1, 3), (1, 200), (199, 40000))] == [
        "2.68", "0.33", "0.01", "0.00",
    ]  # fmt: skip


def test_answers_are_put_on_their_own_scales_and_weighed():
    scales = [(0, 4, 50), (0, 4, 30), (1, 5, 20)]
    assert rules.answer_score((4, 4, 5), scales) == 100
    assert rules.answer_score((0, 0, 1), scales) == 0
    assert rules.answer_score((2, 4, 3), scales) == 65


@pytest.mark.parametrize(("said", "silence", "score"), [
    # Each party's mean, then weighed: 30·80 + 25·(60+100)/2 + 25·90 + 20·50, of 100.
    ([("district", 80), ("street", 60), ("street", 100), ("community", 90), ("committee", 50)], LEFT_OUT, "76.50"),
    # No committee there: the others are weighed anew, of 80.
    ([("district", 80), ("street", 80), ("community", 90)], LEFT_OUT, "83.13"),
    # Silent and left out: as if nobody had been asked.
    ([("district", 80), ("street", None), ("community", None)], LEFT_OUT, "80.00"),
    ([("district", 80), ("street", None)], SilenceRule(silence=Silence.NO_OBJECTION, score=Decimal(100)), "89.09"),
    ([("district", 80), ("street", None)], SilenceRule(silence=Silence.NEUTRAL, score=Decimal(60)), "70.91"),
    # Half of a party silent: only who answered counts.
    ([("street", 60), ("street", None)], LEFT_OUT, "60.00"),
    # A party without a weight is heard and does not count.
    ([("district", 80), ("association", 10)], LEFT_OUT, "80.00"),
])  # fmt: skip
def test_opinions_come_to_one_figure_whoever_is_silent_or_missing(said, silence, score):
    weighed = rules.weigh([opinion(*one) for one in said], WEIGHTS, silence)
    assert str(weighed.score) == score
    assert (weighed.answered, weighed.silent) == (
        sum(one[1] is not None for one in said), sum(one[1] is None for one in said)
    )  # fmt: skip


def test_where_everybody_is_silent_and_silence_is_left_out_there_is_no_figure():
    weighed = rules.weigh([opinion("district", None), opinion("street", None)], WEIGHTS, LEFT_OUT)
    assert weighed.score is None and weighed.silent == 2


def test_grades_put_on_boards_and_always_add_up_to_everybody():
    boards = {"red": ["A"], "black": ["D"]}
    assert [rules.board_of(one, boards) for one in "ABD"] == [Board.RED, Board.OFF, Board.BLACK]
    known = ["A", "B", "C", "D"]
    counts = rules.counted(["A"] * 60 + ["B"] * 150 + ["C"] * 40 + ["D"] * 2, known)
    assert counts == {"A": 60, "B": 150, "C": 40, "D": 2} and rules.adds_up(counts, known, 252)
    assert not rules.adds_up(counts, known, 251)
    assert not rules.adds_up(rules.counted(["A", "E"], known), known, 2)
    assert not rules.adds_up(rules.counted(["A", ""], known), known, 2)


@pytest.mark.parametrize(("check", "value", "place"), [
    (rules.wrong_inputs, {}, ()),
    (rules.wrong_inputs, {"mood": {"item": "x", "out_of": 100}}, ("mood",)),
    (rules.wrong_inputs, {"contract": {"item": "x"}}, ("contract", "out_of")),
    (rules.wrong_inputs, {"contract": {"item": "x", "out_of": 0}}, ("contract", "out_of")),
    (rules.wrong_inputs, {"contract": {"item": "x", "out_of": 100, "missing": 101}}, ("contract", "missing")),
    (rules.wrong_inputs, {"contract": {"item": "x", "out_of": 9}, "quality": {"item": "x", "out_of": 9}},
     ("quality", "item")),
    (rules.wrong_weights, {"mayor": 1}, ()),
    (rules.wrong_weights, {"street": -1}, ("street",)),
    (rules.wrong_weights, {"street": 0}, ()),
    (rules.wrong_silence, {"rule": "guess"}, ()),
    (rules.wrong_silence, {"rule": "neutral"}, ("score",)),
    (rules.wrong_silence, {"rule": "left_out", "score": 50}, ("score",)),
    (rules.wrong_boards, {"red": ["A"], "black": ["A"]}, ("black",)),
    (rules.wrong_boards, {"green": []}, ()),
    (rules.wrong_consequences, [{"grade": "A", "code": "x"}], (0,)),
    (rules.wrong_consequences, [{"grade": "A", "code": "x", "title": "y"}] * 2, (1, "code")),
    (rules.wrong_consequences, [{"grade": "A", "code": "x", "title": "y", "months": 0}], (0, "months")),
    (rules.wrong_channels, [{"channel": "pigeon", "name": "鸽"}], (0,)),
    (rules.wrong_channels, [{"channel": "site", "name": " "}], (0, "name")),
    (rules.wrong_frequency, {"A": ""}, ("A",)),
])  # fmt: skip
def test_a_malformed_rule_is_named_with_its_place(check, value, place):
    assert place in [where for where, _what in check(value)]


def test_what_a_city_may_write_is_taken():
    assert not list(rules.wrong_inputs({"contract": {"item": "x", "out_of": 100, "missing": None}}))
    assert not list(rules.wrong_silence({"rule": "no_objection", "score": 100}))
    assert not list(rules.wrong_boards({"red": ["A"], "black": []}))
    assert not list(rules.wrong_consequences([{"grade": "D", "code": "tender_mark", "title": "标示", "months": 6}]))
    assert rules.positive(3) is None and rules.positive(0) and rules.positive(True)


def test_the_shares_of_jinans_649_enterprises():
    """domain.md §31: grades by score, and who has each of them."""
    found = drawing.spread({"AAA": 16, "AA": 10, "A": 24, "B": 543, "C": 56}, {})
    assert sum(one.many for one in found) == 649
    assert [one.percent for one in found] == ["2.5", "1.5", "3.7", "83.7", "8.6"]
    assert max(found, key=lambda one: one.width).code == "B"
