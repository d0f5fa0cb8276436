"""Windows, verdicts and differences, as tables."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from anju.kit import ids
from anju.programmes.credit import rules_objections as decide
from anju.programmes.credit.types import Decided, Who

UNTIL = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)  # 17:30 in China
ITEM = decide.ItemFacts(id=ids.uuid7(), who=Who.ENTERPRISE, points=Decimal(6), least=Decimal(2), most=Decimal(8))
GOOD = replace(ITEM, helps=True)


def said(decision=Decided.CHANGED, points=None, note="核实属实") -> decide.Verdict:
    return decide.Verdict(decision=decision, points=None if points is None else Decimal(points), note=note)


@pytest.mark.parametrize(
    ("at", "open_"),
    [
        (datetime(2026, 3, 12, 0, 0, tzinfo=UTC), True),
        (datetime(2026, 3, 12, 15, 59, tzinfo=UTC), True),  # 23:59 in China
        (datetime(2026, 3, 12, 16, 0, tzinfo=UTC), False),  # midnight in China
    ],
)
def test_the_last_day_counts_to_its_end(at, open_):
    assert decide.is_in_window(at, until=UNTIL) is open_


def test_where_nobody_set_a_last_day_there_is_none():
    assert decide.is_in_window(UNTIL, until=None)


@pytest.mark.parametrize(
    ("item", "verdict", "may_worsen", "code"),
    [
        (ITEM, said(Decided.KEPT), False, None),
        (ITEM, said(Decided.STRUCK), False, None),
        (ITEM, said(Decided.KEPT, note=" "), False, "no_reason"),
        (ITEM, said(points=None), False, "no_points"),
        (ITEM, said(points="6.000"), False, "unchanged"),
        (ITEM, said(points=2), False, None),
        (ITEM, said(points="1.99"), False, "out_of_range"),
        (ITEM, said(points=9), True, "out_of_range"),
        (ITEM, said(points=8), False, "worse"),
        (ITEM, said(points=8), True, None),
        (GOOD, said(points=8), False, None),
        (GOOD, said(points=2), False, "worse"),
        (replace(ITEM, least=None, most=None), said(points=1), False, None),
        (replace(ITEM, least=None, most=None), said(points=0), False, "out_of_range"),
        (replace(ITEM, step=Decimal(2)), said(points=4), False, None),
        (replace(ITEM, step=Decimal(2)), said(points=3), False, "out_of_range"),
    ],
)
def test_what_may_be_decided_of_an_item(item, verdict, may_worsen, code):
    assert decide.wrong(item, verdict, may_worsen=may_worsen) == code


@pytest.mark.parametrize(
    ("verdict", "points"), [(said(Decided.KEPT), 6), (said(points=3), 3), (said(Decided.STRUCK), 0)]
)
def test_what_an_item_counts_afterwards(verdict, points):
    assert decide.after(ITEM, verdict) == points


def test_an_item_left_out_is_named():
    other = replace(ITEM, id=ids.uuid7())
    assert decide.undecided([ITEM, other], {ITEM.id: said(Decided.KEPT)}) == [other.id]


@pytest.mark.parametrize(
    ("decisions", "whole"),
    [
        ((Decided.KEPT, Decided.KEPT), Decided.KEPT),
        ((Decided.STRUCK, Decided.STRUCK), Decided.STRUCK),
        ((Decided.KEPT, Decided.STRUCK), Decided.CHANGED),
        ((Decided.CHANGED,), Decided.CHANGED),
    ],
)
def test_what_became_of_the_whole(decisions, whole):
    assert decide.outcome([said(one) for one in decisions]) is whole
