"""Lines are added within the standard, and never changed."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import Error, transaction

from anju.engines.scoring import actions, queries
from anju.engines.scoring.models import Line
from anju.engines.scoring.tests import factories as make
from anju.engines.scoring.tests.factories import ANN, DAY, add, correct
from anju.engines.scoring.types import AlreadyEnded, BadPoints
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import RuleMissing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def city():
    make.found_city()


def total(day: date = DAY, **more):
    return queries.statement(make.NAME, ANN, on=day, **more).total


def test_a_line_is_priced_and_signed_by_the_standard():
    line = add(ANN, "G02", quantity=Decimal(3))
    assert (line.points, line.polarity, line.belongs_on, line.illustrative) == (6, "bad", DAY, True)
    assert line.rule_version == rulebook.at("wuhan", DAY).version
    assert add(ANN, "E21").points == -2  # praise takes demerits away


def test_a_line_runs_out_when_the_standard_says_so():
    assert add(ANN, "E21").expires_on == date(2023, 3, 1)
    assert add(ANN, "G02").expires_on is None
    assert add(ANN, "G02", expires_on=date(2022, 9, 1)).expires_on == date(2022, 9, 1)


@pytest.mark.parametrize(
    ("code", "points", "more"),
    [
        ("G01", 7, {}),
        ("G01", Decimal("2.9"), {}),
        ("G01", None, {}),  # a range wants a figure
        ("G02", 3, {}),  # a figure is not a range
        ("G02", 2, {"quantity": Decimal(2)}),
        ("nothing", 2, {}),
        ("G01", 3, {"quantity": Decimal(0)}),
    ],
)
def test_points_outside_the_standard_are_refused(code, points, more):
    with pytest.raises(BadPoints):
        add(ANN, code, points, **more)
    assert not Line.objects.exists()


def test_a_line_that_would_change_yesterdays_score_is_refused():
    rules = rulebook.at("wuhan", DAY)
    new = make.NewLine(scheme=make.NAME, subject_id=ANN, region_path=make.HERE, item="G02", occurred_on=DAY,
                       counts_from=DAY - timedelta(days=1))  # fmt: skip
    with pytest.raises(BadPoints) as refused:
        actions.add_lines([new], entry_id=make.ENTRY, rules=rules, at=make.at(DAY))
    assert refused.value.field == "counts_from"


def test_where_nobody_published_a_standard_nothing_is_added():
    rules = rulebook.shipped_rules("wuhan", DAY)
    new = make.NewLine(scheme=make.NAME, subject_id=ANN, region_path=make.HERE, item="G02", occurred_on=DAY,
                       counts_from=DAY)  # fmt: skip
    with pytest.raises(RuleMissing):
        actions.add_lines([new], entry_id=make.ENTRY, rules=rules, at=make.at(DAY))


def test_a_correction_is_a_line_of_its_own():
    line, later = add(ANN, "G01", 6), DAY + timedelta(days=20)
    fix = correct(line, -2, day=later)
    assert (fix.points, fix.corrects_id, fix.belongs_on, fix.counts_from) == (-2, line.id, DAY, later)
    assert (total(), total(later)) == (6, 4)
    assert [one.why for one in queries.statement(make.NAME, ANN, on=later).lines] == ["corrected", "correction"]
    assert Line.objects.get(id=line.id).points == 6


def test_a_line_of_which_nothing_is_left_is_struck():
    veto, later = add(ANN, "E18", 18), DAY + timedelta(days=1)
    correct(veto, -18, day=later)
    before, after = (queries.statement(make.NAME, ANN, on=day) for day in (DAY, later))
    assert (before.vetoed, before.total, before.card) == (True, 18, "red")
    assert (after.vetoed, after.total, after.card) == (False, 0, "")


def test_a_line_without_points_can_be_struck_too():
    line = add(ANN, "E31")
    correct(line, strike=True, day=DAY)
    assert [one.stands for one in queries.statement(make.NAME, ANN, on=DAY).lines] == [False, False]


@pytest.mark.parametrize("delta", [-7, -4, 1])
def test_a_correction_leaves_nothing_or_what_the_standard_allows(delta):
    line = add(ANN, "G01", 6)  # three to six
    with pytest.raises(BadPoints):
        correct(line, delta, day=DAY)


def test_corrections_add_up():
    line = add(ANN, "G01", 6)
    correct(line, -2, day=DAY)
    with pytest.raises(BadPoints):
        correct(line, -2, day=DAY)
    correct(line, 1, day=DAY)
    assert total() == 5


def test_a_struck_line_can_be_put_back():
    line = add(ANN, "G01", 6)
    correct(line, -6, day=DAY)
    correct(line, 3, day=DAY)
    found = queries.statement(make.NAME, ANN, on=DAY)
    assert (found.total, found.lines[0].stands) == (3, True)


@pytest.mark.parametrize("change", ["UPDATE scoring_line SET points = 0", "DELETE FROM scoring_line"])
def test_the_database_refuses_to_change_a_line(change):
    from django.db import connection

    add(ANN, "G02")
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert total() == 2


def test_a_card_is_in_effect_from_its_first_day_to_the_day_before_its_end():
    source = UUID(int=0x50)
    mark = actions.give_mark(
        scheme=make.NAME, subject_id=ANN, region_path=make.HERE, code="red", title="红牌", since=DAY,
        until=date(2022, 9, 1), consequences=["more_checks"], source_type="publishing.publication", source_id=source,
        entry_id=make.ENTRY, at=make.at(DAY),
    )  # fmt: skip

    def on(day):
        return [one.code for one in queries.marks_on([ANN, make.BOB], day).get(ANN, ())]

    assert (on(DAY - timedelta(days=1)), on(DAY), on(date(2022, 8, 31)), on(date(2022, 9, 1))) == (
        [],
        ["red"],
        ["red"],
        [],
    )
    ended = actions.end_mark(mark.id, until=date(2022, 4, 1), entry_id=UUID(int=0x51), at=make.at(DAY))
    assert (on(date(2022, 4, 1)), ended.ended_entry_id) == ([], UUID(int=0x51))
    assert [one.id for one in queries.marks_of("publishing.publication", source)] == [mark.id]
    with pytest.raises(AlreadyEnded):
        actions.end_mark(mark.id, until=date(2022, 5, 1), entry_id=make.ENTRY, at=make.at(DAY))
