from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from anju.programmes.whistles import rules
from anju.programmes.whistles.types import Bounds, Measure, OfficeFacts, Power, Question

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
FIRE = Power(code="fire", title="占用堵塞消防通道", departments=("消防", "城管"))
BOUNDS = Bounds(per="estates", many=10, few=Decimal("0.5"), most=Decimal(8), months=12)
QUESTIONS = [Question(code="speed", title="响应快慢", points=30), Question(code="work", title="处置效果", points=70)]


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ([{"code": "a", "title": "A", "departments": ["x"]}], None),
        ([], "write a list of items"),
        ([{"code": "a", "title": "A", "departments": []}], "item 1: write the words by which its department is found"),
        ([{"code": "a", "departments": ["x"]}], "item 1 needs a code and a title"),
        ([{"code": "a", "title": "A", "departments": ["x"], "fine": 1}], "item 1 has unknown words: fine"),
        ([{"code": "a", "title": "A", "departments": ["x"]}] * 2, "two items have the same code"),
    ],
)  # fmt: skip
def test_a_list_of_powers_that_cannot_be_used_says_why(value, wrong):
    assert rules.wrong_powers(value) == wrong


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, None), ({"few": 9}, "few must be less than most"), 
        ({"many": 0}, "many and months are whole numbers above nothing"),
        ({"most": "x"}, "few and most are numbers"), ({"per": ""}, "per is estates, or the code of a figure"),
    ],
)  # fmt: skip
def test_bounds_that_cannot_be_used_say_why(change, wrong):
    assert rules.wrong_bounds({"per": "estates", "many": 10, "few": "0.5", "most": 8, "months": 12} | change) == wrong


@pytest.mark.parametrize(
    ("whistles", "of", "flag"),
    [(0, 20, "few"), (1, 20, ""), (16, 20, ""), (17, 20, "most"), (3, 0, "")],
)
def test_both_too_few_and_too_many_whistles_are_flagged(whistles, of, flag):
    assert rules.flag(rules.rate(whistles, of, BOUNDS), BOUNDS) == flag


def test_without_bounds_nobody_is_flagged():
    assert rules.flag(Fraction(100), None) == ""


def test_the_first_word_of_an_item_that_a_name_holds_finds_its_nearest_department():
    near = OfficeFacts(id=1, name="区消防大队", depth=3)
    far, urban = OfficeFacts(id=2, name="市消防局", depth=2), OfficeFacts(id=3, name="区城管局", depth=3)
    assert rules.competent(FIRE, [urban, far, near]) is near
    assert rules.competent(FIRE, [urban]) is urban
    assert rules.competent(FIRE, []) is None


def test_nobody_is_late_where_no_term_is_published():
    assert rules.is_in_time(AT, None) is None
    assert rules.is_in_time(AT, AT) is True
    assert rules.is_in_time(AT + timedelta(seconds=1), AT) is False


@pytest.mark.parametrize(
    ("answers", "score"),
    [
        ({"speed": 30, "work": 50}, (80, 100)), ({"speed": 30}, None), ({"speed": 31, "work": 1}, None),
        ({"speed": -1, "work": 1}, None), ({"speed": "3", "work": 1}, None), ({"speed": True, "work": 1}, None),
    ],
)  # fmt: skip
def test_a_rating_answers_every_question_with_points_that_it_has(answers, score):
    assert rules.score(answers, QUESTIONS) == score


@pytest.mark.parametrize(
    ("measure", "amount", "number", "has_document", "wrong"),
    [
        (Measure.FINE, Decimal(1), "1号", True, ""), (Measure.FINE, None, "1号", True, "amount"),
        (Measure.FINE, Decimal(0), "1号", True, "amount"), (Measure.ORDER, Decimal(1), "1号", True, "amount"),
        (Measure.ORDER, None, " ", True, "document_no"), (Measure.WARNING, None, "1号", False, "document"),
        (Measure.NONE, None, "", False, ""),
    ],
)  # fmt: skip
def test_a_measure_has_its_paper_and_only_a_fine_an_amount(measure, amount, number, has_document, wrong):
    assert rules.wrong_measure(measure, amount, number, has_document=has_document) == wrong


def test_metres_between_two_places():
    assert rules.metres((30.6512, 114.3021), (30.6512, 114.3032)) == 105
    assert rules.metres((30.0, 114.0), (30.001, 114.0)) == 111


@pytest.mark.parametrize(("place", "is_one"), [((30.0, 114.0), True), ((None, 114.0), False), ((91.0, 0.0), False)])
def test_what_is_no_position_is_none(place, is_one):
    assert rules.is_on_earth(*place) is is_one
