"""Past days stay as they were; totals, ranks and frozen computations say the same as the statements."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anju.engines.scoring import actions, queries
from anju.engines.scoring.tests import factories as make
from anju.engines.scoring.tests.factories import ANN, BOB, CAT, DAN, DAY, NAME, add, correct
from anju.engines.scoring.types import NewLine, NoRun, NoScheme, NothingToCompute
from anju.ground.rulebook import queries as rulebook

pytestmark = pytest.mark.django_db
LATER, NEXT_HALF = DAY + timedelta(days=40), date(2022, 8, 1)


@pytest.fixture(autouse=True)
def city():
    make.found_city()


def statement(subject=ANN, on=DAY, **more):
    return queries.statement(NAME, subject, on=on, **more)


def test_what_the_lines_count_adds_up_to_the_total():
    for code, points in (("G01", 6), ("E13", None), ("E14", None), ("E21", None), ("E22", None), ("E23", 2)):
        add(ANN, code, points)
    for _twice in range(5):
        add(ANN, "G02")
    found = statement()
    assert found.total == found.start + sum(line.counted for line in found.lines) + found.limited
    assert {line.code: line.why for line in found.lines} == {
        "G01": "counted", "E13": "highest_only", "E14": "counted", "E21": "counted", "E22": "counted", "E23": "capped",
        "G02": "capped",
    }  # fmt: skip
    assert (found.bad, found.good, found.total, found.card) == (6 + 6 + 8, 4, 16, "red")


def test_a_past_day_is_computed_again_with_the_same_outcome():
    line = add(ANN, "G01", 6)
    before = statement()
    add(ANN, "G02", day=LATER)
    correct(line, -3, day=LATER)
    again = statement()
    assert (again.total, again.digest) == (before.total, before.digest) == (6, before.digest)
    assert (statement(on=LATER).total, statement(on=LATER).digest == before.digest) == (5, False)


def test_a_closed_period_shows_later_corrections_to_who_asks_for_them():
    line = add(ANN, "G01", 6)
    correct(line, -3, day=NEXT_HALF)
    last = date(2022, 6, 30)
    assert (statement(on=last).total, statement(on=last, known_on=NEXT_HALF).total) == (6, 3)
    assert statement(on=NEXT_HALF).total == 0
    assert {one.why for one in statement(on=NEXT_HALF).lines} == {"other_period", "correction"}


def test_a_statement_takes_few_queries():
    add(ANN, "G02")
    rules = queries.scheme_rules(NAME, rules=rulebook.at("wuhan", DAY))
    with CaptureQueriesContext(connection) as asked:
        statement(rules=rules)
    assert len(asked) == 3


def test_of_whom_nothing_is_recorded_the_only_city_says_the_rules():
    assert (statement().total, statement().lines) == (0, ())


def test_nothing_is_computed_where_nobody_says_by_which_rules():
    from anju.ground.access.types import SYSTEM
    from anju.ground.rulebook import actions as founding

    founding.found_city(slug="jilin", name="吉林市", root_path="22/2202/", rule_set="jilin", by=SYSTEM, at=make.at(DAY))
    with pytest.raises(NothingToCompute):
        statement()


def test_an_unknown_scheme_is_said_to_be_one():
    with pytest.raises(NoScheme):
        queries.totals("credit.nobody", on=DAY, region_path=make.CITY)


def test_a_draft_scheme_is_tried_on_what_is_recorded():
    add(ANN, "G01", 6)
    drafted = dict(rulebook.at("wuhan", DAY).value("credit.enterprise_scheme")) | {"start": 5, "period": "running"}
    draft = queries.read_scheme(drafted, name=NAME)
    assert (statement(rules=draft).total, statement().total) == (11, 6)
    assert queries.totals(NAME, on=DAY, rules=draft)[ANN].total == 11


@pytest.fixture
def four():
    """Ann 6, Bob and Cat 10, Dan (elsewhere) 12 points of demerit."""
    add(ANN, "G01", 6)
    for subject in (BOB, CAT):
        add(subject, "E07", 10)
    add(DAN, "E08", 12, region_path=make.THERE)


def test_ties_share_a_rank(four):
    found = queries.ranks(NAME, on=DAY, region_path=make.CITY)
    assert [(one.subject_id, one.rank) for one in found] == [(ANN, 1), (BOB, 2), (CAT, 2), (DAN, 4)]


def test_ranks_of_a_score_where_more_is_better():
    rules = make.scheme(items=[make.item("praised", "good")])
    lines = [make.GivenLine(id=UUID(int=number), subject_id=who, item="praised", polarity="good",
                            points=Decimal(points), counts_from=DAY, belongs_on=DAY, occurred_on=DAY)
             for number, (who, points) in enumerate(((ANN, 95), (BOB, 90), (CAT, 90), (DAN, 88)))]  # fmt: skip
    assert queries.totals("tests.scheme", on=DAY, rules=rules, lines=lines)[CAT].total == 90
    found = queries.ranks("tests.scheme", on=DAY, rules=rules, lines=lines)
    assert [one.rank for one in found] == [1, 2, 2, 4]


def test_a_region_shows_its_own(four):
    assert set(queries.totals(NAME, on=DAY, region_path=make.THERE)) == {DAN}
    found = queries.totals(NAME, on=DAY, region_path=make.THERE, subject_ids=[DAN, ANN])
    assert (found[DAN].total, found[ANN].total, found[ANN].lines) == (12, 0, 0)


def test_those_who_reach_a_card_come_severest_first(four):
    add(BOB, "G01", 5)
    assert [(one.subject_id, one.card) for one in queries.reached(NAME, on=DAY, region_path=make.CITY)] == [
        (BOB, "red"), (CAT, "yellow"), (DAN, "yellow")]  # fmt: skip


def test_totals_and_statements_agree(four):
    for subject, standing in queries.totals(NAME, on=DAY, region_path=make.CITY).items():
        found = statement(subject)
        assert (found.total, found.bad, found.cards) == (standing.total, standing.bad, standing.cards)


def run(on=DAY, **more):
    return actions.run(NAME, region_path=make.CITY, on=on, by=None, at=make.at(LATER), **more)


def test_a_frozen_computation_can_be_made_again(four):
    kept = run()
    assert (kept.subjects, kept.first, kept.last) == (4, date(2022, 1, 1), date(2022, 6, 30))
    assert [(one.subject_id, one.rank, one.card) for one in queries.results(kept.id, cards=True)] == [
        (BOB, 2, "yellow"), (CAT, 2, "yellow"), (DAN, 4, "yellow")]  # fmt: skip
    add(ANN, "G02", day=LATER)  # what comes later does not matter
    assert queries.recheck(kept.id).same
    assert queries.rules_of(kept).digest == queries.scheme_rules(NAME, rules=rulebook.at("wuhan", DAY)).digest


def test_a_frozen_computation_says_whom_corrections_moved(four):
    line = add(ANN, "G03", 3)
    kept = run()
    correct(line, -1, day=LATER)
    assert queries.recheck(kept.id).same
    moved = queries.recheck(kept.id, known_on=LATER)
    assert (moved.same, moved.differing) == (False, (ANN,))


def test_whoever_is_overtaken_by_a_correction_is_moved_too(four):
    line = add(ANN, "G03", 4)  # ten, as Bob and Cat
    kept = run()
    correct(line, -1, day=LATER)
    assert queries.recheck(kept.id, known_on=LATER).differing == (ANN, BOB, CAT)


def test_a_line_that_slipped_in_behind_is_found(four):
    kept = run()
    add(CAT, "G03", 4)  # on the very day the computation was made for
    found = queries.recheck(kept.id)
    assert (found.same, CAT in found.differing) == (False, True)


def test_a_line_of_the_same_day_entered_after_the_computation_does_not_matter(four):
    kept = actions.run(NAME, region_path=make.CITY, on=DAY, by=None, at=make.at(DAY))
    later = make.at(DAY) + timedelta(minutes=1)
    new = NewLine(scheme=NAME, subject_id=CAT, region_path=make.HERE, item="G03", points=Decimal(4), counts_from=DAY,
                  occurred_on=DAY)  # fmt: skip
    actions.add_lines([new], entry_id=make.ENTRY, rules=rulebook.at("wuhan", DAY), at=later)
    assert queries.recheck(kept.id).same
    assert queries.recheck(kept.id, known_on=DAY).differing  # but it counts for whoever asks now


def test_there_is_no_computation_that_was_not_made():
    with pytest.raises(NoRun):
        queries.recheck(UUID(int=1))


def test_the_lines_of_a_record_come_with_their_corrections():
    record = UUID(int=0x77)
    line = add(ANN, "G01", 6, source_type="credit.record", source_id=record)
    fix = correct(line, -1, day=LATER, source_type="cases.case", source_id=UUID(int=0x78))
    assert queries.lines_of("credit.record", record) == [line, fix]
    assert queries.lines_of("cases.case", UUID(int=0x78)) == [fix]
