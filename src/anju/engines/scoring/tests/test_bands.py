"""Bands by share of rank, of those who take no part, and those of which nobody has published where they begin."""

from decimal import Decimal
from uuid import UUID

import pytest

from anju.engines.scoring import actions, placing, queries
from anju.engines.scoring.tests import factories as make
from anju.engines.scoring.tests.factories import ANN, BOB, CAT, DAN, DAY, item
from anju.engines.scoring.types import GivenLine, Undecided
from anju.ground.rulebook.types import RuleMissing

SHARES = [{"code": "A", "title": "优秀", "top_share": "0.10"}, {"code": "B", "title": "良好", "top_share": "1/3"},
          {"code": "C", "title": "合格", "top_share": "0.90"}, {"code": "D", "title": "待提升"}]  # fmt: skip
ITEMS = [item("praised", "good"), item("fund", "veto", points=0)]


def told(totals, rules):
    """Total of each, in turn → its band, in the same turn."""
    lines = [_line(number, "praised", total) for number, total in enumerate(totals, start=1)]
    found = {one.subject_id: one.band for one in queries.ranks("tests.scheme", on=DAY, rules=rules, lines=lines)}
    return "".join(found[UUID(int=number)] for number in range(1, len(totals) + 1))


def _line(number: int, code: str, points) -> GivenLine:
    polarity = {"praised": "good", "fund": "veto"}[code]
    return GivenLine(id=UUID(int=number * 10 + (code == "fund")), subject_id=UUID(int=number), item=code,
                     polarity=polarity, points=Decimal(points), counts_from=DAY, belongs_on=DAY,
                     occurred_on=DAY)  # fmt: skip


@pytest.mark.parametrize(
    ("totals", "bands"),
    [
        ([100, 90, 80, 70, 60, 50, 40, 30, 20, 10], "ABBCCCCCCD"),  # a third of ten is three
        ([100, 100, 80, 70, 60, 50, 40, 30, 20, 10], "AABCCCCCCD"),  # two share the first tenth
        ([100, 90, 80, 80, 60, 50, 40, 30, 20, 10], "ABBBCCCCCD"),  # two share the third place
        ([5, 4, 3, 2, 1], "BCCCD"),  # of five, nobody is in the first tenth
        ([1], "D"),
        ([7, 7, 7, 7, 7, 7, 7, 7, 7, 7], "A" * 10),
    ],
)
def test_bands_by_share_of_rank(totals, bands):
    assert told(totals, make.scheme(items=ITEMS, bands=SHARES)) == bands


def test_thirds_are_thirds_however_many_there_are():
    bands = [{"code": "A", "title": "A", "top_share": "1/3"}, {"code": "B", "title": "B"}]
    rules = make.scheme(items=ITEMS, bands=bands)
    for many in (3, 299_997, 3_000_000):
        assert placing.ends_of(rules, many)[0] == (many // 3, "A")


def test_fewer_demerits_are_better():
    rules = make.scheme(items=[item("praised", "bad")], bands=SHARES, direction="demerits")
    assert told([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], rules) == "ABBCCCCCCD"


def test_a_veto_takes_a_place_but_not_its_band():
    rules = make.scheme(items=ITEMS, bands=SHARES, veto_band="D")
    lines = [_line(number, "praised", 100 - number) for number in range(1, 11)] + [_line(1, "fund", 0)]
    found = queries.totals("tests.scheme", on=DAY, rules=rules, lines=lines)
    assert "".join(found[UUID(int=number)].band for number in range(1, 11)) == "DBBCCCCCCD"


def test_of_shares_that_nobody_published_no_band_is_told():
    bands = [SHARES[0], SHARES[1] | {"top_share": None}, *SHARES[2:]]
    rules = make.scheme(items=ITEMS, bands=bands)
    assert told([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], rules) == "AD"  # between them B and C, nobody knows where
    with pytest.raises(RuleMissing):
        rules.require_bands()


def test_a_statement_of_one_says_that_its_band_depends_on_the_others():
    rules = make.scheme(items=ITEMS, bands=SHARES)
    lines = [_line(number, "praised", 100 - number) for number in range(1, 11)]
    mine = [line for line in lines if line.subject_id == UUID(int=2)]
    asked = {"on": DAY, "rules": rules, "lines": mine}
    alone = queries.statement("tests.scheme", UUID(int=2), **asked)
    assert (alone.band, alone.undecided, alone.because) == (None, Undecided.OTHERS, ())
    among = queries.totals("tests.scheme", on=DAY, rules=rules, lines=lines)[UUID(int=2)]
    found = queries.statement("tests.scheme", UUID(int=2), among=among, **asked)
    assert (found.band.code, found.undecided) == ("B", None)
    assert [(why.kind, why.of, str(why.threshold)) for why in found.because] == [("share", "share", "0.333333")]


def test_a_board_may_go_by_band():
    board = {"code": "red_board", "title": "红榜", "kind": "band", "bands": ["A", "B"]}
    rules = make.scheme(items=ITEMS, bands=SHARES, cards=[board])
    lines = [_line(number, "praised", 100 - number) for number in range(1, 11)]
    assert len(queries.reached("tests.scheme", on=DAY, rules=rules, lines=lines)) == 3


# ── where a band begins is not published ─────────────────────────────────────


def outcome(bands, total, **more):
    rules = make.scheme(items=ITEMS, bands=bands, **more)
    found = queries.statement("tests.scheme", ANN, on=DAY, rules=rules, lines=make.given(rules, ("praised", total)))
    return found.band.code if found.band else "", found.undecided


@pytest.mark.parametrize(
    ("total", "band", "undecided"),
    [(95, "", "unpublished"), (80, "A", None), (79, "B", None), (60, "B", None), (59, "C", None)],
)
def test_only_what_surely_is_a_band_is_told(total, band, undecided):
    bands = [{"code": "S", "title": "S", "at_least": None}, {"code": "A", "title": "A", "at_least": 80},
             {"code": "B", "title": "B", "at_least": 60}, {"code": "C", "title": "C"}]  # fmt: skip
    assert outcome(bands, total) == (band, undecided)


def test_without_bad_lines_the_lowest_band_is_no_surer_than_the_one_above():
    bands = [{"code": "A", "title": "A", "at_least": 65}, {"code": "B", "title": "B", "at_least": None},
             {"code": "C", "title": "C"}]  # fmt: skip
    assert outcome(bands, 59, no_bad_band="C") == ("", "unpublished")
    assert outcome(bands, 59, no_bad_band="B") == ("B", None)


def test_a_veto_decides_where_nothing_else_does():
    bands = [{"code": "A", "title": "A", "at_least": None}, {"code": "B", "title": "B"}]
    rules = make.scheme(items=ITEMS, bands=bands, veto_band="B")
    assert outcome(bands, 98, veto_band="B") == ("", "unpublished")
    lines = make.given(rules, ("praised", 98), ("fund", 0))
    assert queries.statement("tests.scheme", ANN, on=DAY, rules=rules, lines=lines).band.code == "B"


# ── those who take no part ───────────────────────────────────────────────────

ABSENT = {"bands": [{"code": "A", "title": "A", "at_least": 60}, {"code": "C", "title": "C"}],
          "absent_band": {"code": "C_missing", "title": "C级（缺失）"}}  # fmt: skip


def test_whoever_takes_no_part_has_a_band_of_its_own_and_no_rank():
    rules = make.scheme(items=ITEMS, **ABSENT)
    lines = [_line(1, "praised", 70), _line(2, "praised", 10)]
    field = [UUID(int=number) for number in (1, 2, 3)]
    found = queries.ranks("tests.scheme", on=DAY, rules=rules, lines=lines, subject_ids=field)
    assert [(one.band, one.rank) for one in found] == [("A", 1), ("C", 2), ("C_missing", None)]
    nobody = queries.statement("tests.scheme", DAN, on=DAY, rules=rules, lines=[])
    assert (nobody.band.code, nobody.because[0].kind) == ("C_missing", "absent")


def test_of_bands_by_share_only_those_who_take_part_count():
    rules = make.scheme(items=ITEMS, bands=SHARES, absent_band=ABSENT["absent_band"])
    lines = [_line(number, "praised", 100 - number) for number in range(1, 11)]
    field = [UUID(int=number) for number in range(1, 31)]
    found = queries.ranks("tests.scheme", on=DAY, rules=rules, lines=lines, subject_ids=field)
    assert [one.band for one in found] == [*"ABBCCCCCCD", *["C_missing"] * 20]


@pytest.mark.django_db
def test_in_the_database_it_is_the_same_and_a_frozen_computation_keeps_it():
    make.found_city()
    value = {"items": [item("G01"), item("E07")], "direction": "demerits", "bands": SHARES[1:],
             "absent_band": ABSENT["absent_band"]}  # fmt: skip
    rules = queries.read_scheme(make.scheme(**value).value, name=make.NAME)
    for subject, code, points in ((ANN, "E07", 5), (BOB, "E07", 6), (CAT, "G01", 5)):
        make.add(subject, code, points)
    field = [ANN, BOB, CAT, DAN]
    kept = actions.run(make.NAME, region_path=make.CITY, on=DAY, by=None, at=make.at(DAY), rules=rules,
                       subject_ids=field)  # fmt: skip
    rows = {one.subject_id: (one.band, one.rank) for one in queries.results(kept.id)}
    assert rows == {ANN: ("B", 1), CAT: ("B", 1), BOB: ("D", 3), DAN: ("C_missing", None)}
    assert queries.recheck(kept.id).same


@pytest.mark.django_db
def test_a_district_sees_the_bands_of_the_whole_city():
    make.found_city()
    rules = make.scheme(items=[item("E07"), item("E08")], direction="demerits", bands=SHARES[1:2] + SHARES[3:])
    rules = queries.read_scheme(rules.value, name=make.NAME)
    for subject, points in ((ANN, 5), (BOB, 6), (CAT, 7)):
        make.add(subject, "E07", points)
    make.add(DAN, "E08", 12, region_path=make.THERE)
    found = queries.totals(make.NAME, on=DAY, region_path=make.THERE, rules=rules)
    assert found[DAN].band == "D"  # alone in its district, last in the city
    assert [one.band for one in queries.ranks(make.NAME, on=DAY, region_path=make.THERE, rules=rules)] == ["D"]
