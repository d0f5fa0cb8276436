"""How a score is drawn: where thresholds, the score and each step stand, in per cent."""

from decimal import Decimal as D

import pytest

from anju.programmes.credit import drawing
from anju.programmes.credit.drawing import Step

BANDS = [("C", "1"), ("B", "2"), ("A", "3"), ("AA", "4"), ("AAA", "5")]
TOTAL = Step(label="", amount=D("82.5"), tone="total")
STEPS = [
    Step(label="基础", amount=D(76), tone="base"), Step(label="优良", amount=D("12.5"), tone="good"),
    Step(label="不良", amount=D(-6), tone="bad"),
]  # fmt: skip


def test_a_scale_names_what_lies_between_its_thresholds_and_marks_where_the_score_is():
    found = drawing.scale([D(60), D(70), D(80), D(85)], BANDS, D("82.5"), place=3, floor=None)
    assert [one.label for one in found.segments if one.is_here] == ["AA"]
    here = found.segments[3]
    assert here.x < found.at < here.x + here.width
    assert [bound for _place, bound in found.ticks] == [D(60), D(70), D(80), D(85)]


def test_the_segments_lie_side_by_side_from_one_end_to_the_other():
    found = drawing.scale([D(9), D(15)], [("", "1"), ("黄", "soon"), ("红", "late")], D(12), place=1, floor=D(0))
    ends = [0.0, *(round(one.x + one.width, 1) for one in found.segments)]
    assert [round(one.x, 1) for one in found.segments] == ends[:-1] and ends[-1] == 100


@pytest.mark.parametrize("value", [D(-40), D(0), D(9), D(400)])
def test_a_score_beyond_every_threshold_still_stands_on_the_scale(value):
    found = drawing.scale([D(9), D(15)], [("", "1"), ("黄", "soon"), ("红", "late")], value, place=0, floor=D(0))
    assert 0 <= found.at <= 100


def test_steps_begin_where_the_one_before_ended_and_lead_to_the_total():
    base, good, bad, total = drawing.waterfall(D(0), STEPS, TOTAL)
    assert good.x == base.end and round(bad.x + bad.width, 2) == good.end and bad.end == total.end == bad.x


def test_where_all_stands_high_the_axis_begins_later_and_says_so():
    assert [bar.is_broken for bar in drawing.waterfall(D(0), STEPS, TOTAL)] == [True, False, False, True]
    low = [Step(label="", amount=D(3), tone="bad"), Step(label="", amount=D(9), tone="bad")]
    bars = drawing.waterfall(D(0), low, Step(label="", amount=D(12), tone="total"))
    assert not any(bar.is_broken for bar in bars) and bars[0].x == 0


def test_a_start_that_is_not_nothing_is_where_the_first_step_begins():
    lost = Step(label="", amount=D(-20), tone="bad")
    bar, total = drawing.waterfall(D(90), [lost], Step(label="", amount=D(70), tone="total"))
    assert round(bar.x + bar.width, 2) == drawing.ROOM and bar.end == total.end


def test_nothing_at_all_is_drawn_without_dividing_by_it():
    assert drawing.waterfall(D(0), [], Step(label="", amount=D(0), tone="total"))[0].width == 0


@pytest.mark.parametrize(("many", "shades"), [(1, ["1"]), (2, ["1", "5"]), (5, list("12345")), (6, list("123345"))])
def test_bands_go_from_light_to_dark(many, shades):
    assert [drawing.shade(number, many) for number in range(many)] == shades
