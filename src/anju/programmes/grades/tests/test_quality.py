"""The yearly assessment's result comes in by itself, before the grading is prepared or while it runs."""

from decimal import Decimal

import pytest

from anju.ground.access.types import SYSTEM
from anju.ground.ledger import actions as ledger
from anju.ground.ledger import queries as entries
from anju.ground.reactions import actions as reactions
from anju.ground.reactions import declared
from anju.kit.scopes import Subject
from anju.programmes.grades import actions
from anju.programmes.grades.models import Quality
from anju.programmes.grades.tests import factories as make
from anju.programmes.grades.tests.factories import AT, DAY, HOUR, OVER
from anju.programmes.grades.types import Kind

pytestmark = pytest.mark.django_db


def scored(town, sign: str, score: str, *, year: int = 2023, at=AT):
    """As the yearly assessment says it once a year is final."""
    firm = town.firms[sign]
    on = Subject(subject_type="registers.enterprise", pk=firm.pk, region_path=make.CITY, enterprise_id=firm.pk)
    entry_id = ledger.record(
        declared.acts()["assessments.enterprise_scored"], on=on, by=SYSTEM, at=at, rule_version="x", year=year,
        estates=2, score=Decimal(score), cycle=firm.pk,
    )  # fmt: skip
    reactions.run_waiting(at=at)
    return entry_id


def quality_of(row, town, sign: str):
    return make.sheet(row, town, sign).inputs.filter(kind=Kind.QUALITY).first()


def test_what_came_before_is_entered_when_the_grading_is_prepared(town):
    cause = scored(town, "甲", "91.6667")
    scored(town, "乙", "88", year=2022)
    row = make.prepared(town, at=AT + DAY)
    found = quality_of(row, town, "甲")
    assert (found.figure, found.points, found.cause_entry) == (Decimal("91.667"), Decimal("13.75"), cause)
    assert found.source == "2023年度物业服务质量评价，2个小区的平均分"
    (prepared,) = entries.story([row.pk])
    assert found.entry_id == prepared.entry_id
    assert quality_of(row, town, "乙") is None


def test_what_comes_while_it_runs_is_entered_at_once_by_the_system(town):
    row = make.prepared(town)
    cause = scored(town, "丁", "50", at=AT + HOUR)
    found = quality_of(row, town, "丁")
    entry = next(one for one in entries.story([town.firms["丁"].pk]) if one.act == "grades.quality_taken")
    assert (found.figure, found.entry_id, found.cause_entry) == (50, entry.entry_id, cause)
    assert (entry.actor_kind, entry.facts["score"], entry.facts["cause"]) == ("system", 50, cause)


def test_the_same_entry_is_taken_once_however_often_the_job_runs(town):
    row = make.prepared(town)
    scored(town, "甲", "90")
    reactions.run_waiting(at=AT + HOUR)
    assert Quality.objects.count() == 1 and make.sheet(row, town, "甲").inputs.count() == 1


def test_what_comes_after_the_grades_were_computed_changes_nothing(town):
    row = make.prepared(town)
    make.entered(town, row)
    make.asked(town, row)
    make.closed(town, row)
    actions.gather(row.pk, by=town.city, at=OVER)
    actions.compute(row.pk, by=town.city, at=OVER + HOUR)
    scored(town, "甲", "10", at=OVER + DAY)
    assert quality_of(row, town, "甲").figure == 95 and Quality.objects.count() == 1


def test_an_officer_who_entered_it_before_is_not_overruled_but_may_correct(town):
    row = make.prepared(town)
    new = actions.enter(row.pk, make.given(town, "甲", Kind.QUALITY, "80"), by=town.city, at=AT)
    scored(town, "甲", "91")
    assert make.sheet(row, town, "甲").inputs.get().pk == new.pk
    actions.correct(new.pk, figure=Decimal(91), reason="以年度评价为准", by=town.city, at=AT + DAY)


def test_a_result_of_somebody_off_the_list_is_kept_and_enters_nothing(town):
    row = make.prepared(town)
    actions.take_off(make.sheet(row, town, "丙").pk, reason="年内退出", by=town.city, at=AT)
    scored(town, "丙", "90")
    assert Quality.objects.count() == 1 and quality_of(row, town, "丙") is None
    actions.list_enterprise(row.pk, town.firms["丙"].pk, by=town.city, at=AT + DAY)
    assert quality_of(row, town, "丙").figure == 90
