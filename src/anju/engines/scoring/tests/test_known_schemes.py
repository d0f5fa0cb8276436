"""Worked examples of the schemes of several cities, as published; no database."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from anju.engines.scoring import queries
from anju.engines.scoring.tests.factories import ANN, DAY, given, item, scheme

THREE = [item("registered", "base"), item("praised", "good"), item("breach", "bad"), item("fund", "veto", points=0)]


def bands(**ends) -> list[dict]:
    return [{"code": code, "title": code} | ({} if end is None else {"at_least": end}) for code, end in ends.items()]


SHANDONG = {"items": THREE, "bands": bands(AAA=85, AA=80, A=70, B=60, C=None), "no_bad_band": "B"}
YANTAI = {"items": THREE, "sections": {"base": {"cap": 80}, "good": {"cap": 40}},
          "bands": bands(AAA=85, AA=80, A=70, B=60, C=None)}  # fmt: skip
LIANYUNGANG = {"items": THREE, "start": 90, "veto_band": "B",
               "bands": bands(AAAA=140, AAA=120, AA=100, A=85, B=None)}  # fmt: skip
NANNING = {"items": THREE, "bands": bands(AAA=90, AA=80, A=60, B=None), "veto_band": "B"}
BLACK = {"code": "black", "title": "黑榜", "kind": "threshold", "at_most": Decimal("69.999")}
SHANGQIU = {"items": THREE, "bands": bands(AAA=100, AA=90, A=80, B=70, C=60), "cards": [BLACK]}
BEIJING = {"items": [item("breach")], "period": "calendar_year", "cards": [
    {"code": code, "title": code, "kind": "threshold", "of": "current", "at_most": most}
    for code, most in {"warning": -6, "interview": -9, "stop": -12}.items()]}  # fmt: skip


def told(value: dict, *lines, on: date = DAY):
    rules = scheme(**value)
    return queries.statement("tests.scheme", ANN, on=on, rules=rules, lines=given(rules, *lines))


def outcome(value: dict, *lines, on: date = DAY):
    found = told(value, *lines, on=on)
    return found.total, found.band.code if found.band else "", found.card


@pytest.mark.parametrize(
    ("value", "lines", "total", "band"),
    [
        (SHANDONG, [("registered", 70), ("praised", 20), ("breach", 3)], "87", "AAA"),
        (SHANDONG, [("registered", 60), ("praised", 25)], "85", "AAA"),
        (SHANDONG, [("registered", "84.99")], "84.99", "AA"),
        (SHANDONG, [("registered", 55)], "55", "B"),  # nothing bad: not below B
        (SHANDONG, [("registered", 62), ("breach", 3)], "59", "C"),
        (YANTAI, [("registered", 85), ("praised", 45), ("breach", 36)], "84", "AA"),
        (LIANYUNGANG, [("praised", 50)], "140", "AAAA"),
        (LIANYUNGANG, [("praised", "49.5")], "139.5", "AAA"),
        (LIANYUNGANG, [("breach", 5)], "85", "A"),
        (LIANYUNGANG, [("breach", "5.5")], "84.5", "B"),
        (LIANYUNGANG, [("praised", 60), ("fund", 0)], "150", "B"),
        (NANNING, [("registered", 60), ("praised", 38), ("fund", 0)], "98", "B"),
    ],
)  # fmt: skip
def test_totals_and_bands(value, lines, total, band):
    assert outcome(value, *lines)[:2] == (Decimal(total), band)


def test_below_the_last_band_there_is_none():
    assert outcome(SHANGQIU, ("registered", "59.9"))[1:] == ("", "black")
    assert outcome(SHANGQIU, ("registered", "69.9"))[1:] == ("C", "black")
    assert outcome(SHANGQIU, ("registered", 100))[1:] == ("AAA", "")


@pytest.mark.parametrize(("points", "card"), [(5, ""), (6, "warning"), (9, "interview"), (12, "stop")])
def test_of_cards_by_one_figure_only_the_severest_is_reached(points, card):
    found = told(BEIJING, ("breach", points))
    assert found.cards == ((card,) if card else ())


def test_on_new_years_day_the_points_are_gone_and_the_history_is_kept():
    found = told(BEIJING, ("breach", 9), on=date(2023, 1, 1))
    assert (found.total, found.card) == (0, "")
    assert [line.why for line in found.lines] == ["other_period"]


def test_a_card_names_the_lines_behind_it():
    found = told(BEIJING, ("breach", 5), ("breach", 4))
    [why] = found.because
    assert (why.code, why.of, why.threshold, why.reached) == ("interview", "current", -9, -9)
    assert len(why.line_ids) == 2


EVENTS = [item("not_rectified", points=0), item("rectified", "good", points=0), item("complaints", points=0)]
QINGDAO = {"items": EVENTS, "start": 100, "cards": [
    {"code": "yellow", "title": "黄牌", "kind": "item", "items": ["not_rectified"]},
    {"code": "red", "title": "红牌", "kind": "streak", "card": "yellow", "length": 3, "broken_by": ["rectified"],
     "and_items": ["complaints"]}]}  # fmt: skip
EVENT = {"Y": "not_rectified", "R": "rectified", "C": "complaints"}


@pytest.mark.parametrize(
    ("events", "cards", "behind"),
    [
        ("YYRYC", ("yellow",), None),  # not in a row
        ("YYYC", ("yellow", "red"), 4),
        ("YYY", ("yellow",), None),  # nobody complained
        ("YRYYYC", ("yellow", "red"), 4),
        ("RC", (), None),
    ],
)
def test_a_card_by_so_many_in_a_row(events, cards, behind):
    rules = scheme(**QINGDAO)
    one_a_day = given(rules, *((EVENT[event], 0) for event in events))
    lines = [replace(line, occurred_on=DAY + timedelta(days=place)) for place, line in enumerate(one_a_day)]
    found = queries.statement("tests.scheme", ANN, on=date(2022, 12, 1), rules=rules, lines=lines)
    assert found.cards == cards
    if behind:
        assert len(found.because[-1].line_ids) == behind


def test_a_statement_of_nobody_stands_at_the_start():
    found = told(LIANYUNGANG)
    assert (found.total, found.band.code, found.lines) == (90, "A", ())
