"""Figures: counted from the ledger, judged by the rule of the day, and never stored."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

import pytest
from django.db import transaction

from anju.engines.indicators import queries
from anju.engines.indicators.types import DASH, AtLeast, Count, Equals, Quantile, Ratio, Sum, Total
from anju.ground.ledger import actions as ledger
from anju.ground.ledger import types as ledger_types
from anju.ground.rulebook import actions as rulebook
from anju.kit import ids
from anju.kit.acts import act
from anju.kit.scopes import Subject

RAISED = act("tests.raised", "Raised", facts={"matter": "code_1"})
JUDGED = act("tests.judged", "Judged", facts={"stars": "number_1", "answered_on": "day_1"})
DISTRICT, OTHER = "42/4201/420102/", "42/4201/420103/"
MARCH = {"city": "wuhan", "since": date(2026, 3, 1), "until": date(2026, 4, 1)}
LATER = datetime(2100, 1, 1, tzinfo=UTC)


class Somebody:
    actor_kind, actor_id, acting_for_id = "system", None, None


FIGURES = [
    Count(code="tests.raised", label="Raised", act=RAISED),
    Count(code="tests.judged", label="Judged", act=JUDGED, dated_by="answered_on"),
    Ratio(
        code="tests.content", label="Content", whole=Count(code="", label="", act=JUDGED, dated_by="answered_on"),
        part=Count(code="", label="", act=JUDGED, where={"stars": AtLeast("appeals.satisfied_from")},
                   dated_by="answered_on"),
    ),
    Quantile(code="tests.stars_median", label="Stars", act=JUDGED, fact="stars", q=0.5),
    Quantile(code="tests.stars_max", label="Stars", act=JUDGED, fact="stars", q=1),
    Sum(code="tests.stars", label="Stars", act=JUDGED, fact="stars", where={"stars": AtLeast(2)}),
    Total(code="tests.work", label="Work", of=(
        Count(act=RAISED, where={"matter": Equals("leak")}), Sum(act=JUDGED, fact="stars"),
    )),
]  # fmt: skip


@pytest.fixture(autouse=True)
def wuhan(db, monkeypatch):
    for figure in FIGURES:
        monkeypatch.setitem(queries.declared(), figure.code, figure)
    rulebook.found_city(slug="wuhan", name="武汉", root_path="42/4201/", rule_set="wuhan-demo", by=Somebody(),
                        at=datetime(2020, 1, 1, tzinfo=UTC))  # fmt: skip


def enter(what, *, on: date, path=DISTRICT, **facts):
    subject = Subject(subject_type="tests.thing", pk=ids.uuid7(), region_path=path, enterprise_id=UUID(int=9))
    noon = datetime(on.year, on.month, on.day, 4, tzinfo=UTC)
    with transaction.atomic():
        return ledger.record(what, on=subject, by=Somebody(), at=noon, **facts)


def judged(stars, *, on=date(2026, 3, 5), answered_on=None, path=DISTRICT):
    return enter(JUDGED, on=on, path=path, stars=stars, answered_on=answered_on or on)


def read(*codes, **changes):
    found = queries.figures(**(MARCH | {"as_of": LATER} | changes), codes=codes)
    return found if changes.get("by") else found[0] if len(codes) == 1 else found


def test_a_figure_counts_acts_inside_its_period_only():
    for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1)):
        enter(RAISED, on=day)
    assert read("tests.raised").value == 2


def test_a_later_act_changes_the_figure():
    before = read("tests.raised").value
    enter(RAISED, on=date(2026, 3, 9))
    assert (before, read("tests.raised").value) == (0, 1)


def test_what_was_recorded_after_the_as_of_moment_is_left_out():
    enter(RAISED, on=date(2026, 3, 9))
    assert read("tests.raised", as_of=datetime(2026, 3, 10, tzinfo=UTC)).value == 0


def test_a_rate_is_an_exact_share_with_both_its_numbers():
    for stars in (5, 4, 2):
        judged(stars)
    rate = read("tests.content")
    assert (rate.value, rate.numerator, rate.denominator, rate.shown) == (Fraction(2, 3), 2, 3, "66.7")


def test_an_empty_denominator_is_a_dash_and_neither_nothing_nor_everything():
    rate = read("tests.content")
    assert (rate.value, rate.shown, rate.as_json()["value"]) == (None, DASH, None)


def test_a_judgement_counts_in_the_period_of_the_answer_it_judges():
    judged(5, on=date(2026, 4, 2), answered_on=date(2026, 3, 30))
    judged(5, on=date(2026, 3, 2), answered_on=date(2026, 2, 27))
    assert read("tests.judged").value == 1


def test_quantiles_name_what_they_were_measured_over():
    for stars in (1, 2, 5, 5):
        judged(stars)
    median, largest = read("tests.stars_median", "tests.stars_max")
    assert (median.value, median.denominator, largest.value) == (Fraction(7, 2), 4, 5)


def test_a_sum_adds_a_fact_of_those_entries_that_meet_its_conditions():
    assert read("tests.stars").value == 0
    for stars in (1, 2, 5):
        judged(stars)
    assert read("tests.stars").value == 7


def test_a_total_adds_counts_and_sums_and_opens_the_entries_of_all_of_them():
    kept = {enter(RAISED, on=date(2026, 3, 9), matter="leak"), judged(4), judged(0)}
    enter(RAISED, on=date(2026, 3, 9), matter="noise")
    assert read("tests.work").value == 5
    lines = {line["id"] for line in queries.records(**MARCH, as_of=LATER, code="tests.work")}
    assert lines < kept and len(lines) == 2  # the one that added nothing stands behind nothing


def test_what_is_said_about_an_estate_is_all_that_is_said_about_subjects_that_name_it(monkeypatch):
    opened = act("tests.opened", "Opened", facts={"estate": "ref_1"})
    monkeypatch.setattr(ledger_types, "acts", lambda: {each.name: each for each in (opened, RAISED, JUDGED)})
    mine, other = (Subject(subject_type="tests.thing", pk=ids.uuid7(), region_path=DISTRICT) for _ in range(2))
    at = datetime(2026, 3, 5, 4, tzinfo=UTC)
    with transaction.atomic():
        for subject, estate in ((mine, UUID(int=1)), (other, UUID(int=2))):
            ledger.record(opened, on=subject, by=Somebody(), at=at, estate=estate)
            ledger.record(JUDGED, on=subject, by=Somebody(), at=at, stars=5, answered_on=at.date())
    assert read("tests.judged").value == 2
    assert read("tests.judged", estate_id=UUID(int=1)).value == 1
    assert read("tests.judged", enterprise_id=UUID(int=9)).value == 0


def test_another_region_is_left_out_and_a_region_can_be_asked_for_alone():
    enter(RAISED, on=date(2026, 3, 9))
    enter(RAISED, on=date(2026, 3, 9), path=OTHER)
    enter(RAISED, on=date(2026, 3, 9), path="22/2202/220202/")
    assert read("tests.raised").value == 2
    assert read("tests.raised", region_path=OTHER).value == 1


def test_by_region_there_is_one_figure_for_each_division_of_the_next_level():
    enter(RAISED, on=date(2026, 3, 9), path=DISTRICT + "420102017/")
    enter(RAISED, on=date(2026, 3, 9), path=DISTRICT + "420102018/")
    enter(RAISED, on=date(2026, 3, 9), path=OTHER)
    assert [(f.key, f.value) for f in read("tests.raised", by="region")] == [(DISTRICT, 2), (OTHER, 1)]


def test_by_month_a_night_in_china_counts_in_its_own_month():
    subject = Subject(subject_type="tests.thing", pk=ids.uuid7(), region_path=DISTRICT)
    with transaction.atomic():  # 2026-03-01 00:30 in China, still February in UTC
        ledger.record(RAISED, on=subject, by=Somebody(), at=datetime(2026, 2, 28, 16, 30, tzinfo=UTC))
    assert [(f.key, f.value) for f in read("tests.raised", by="month")] == [("2026-03", 1)]


def test_months_outside_the_period_do_not_appear():
    judged(5, on=date(2026, 3, 2), answered_on=date(2026, 2, 27))
    assert read("tests.judged", by="month") == []


def test_one_question_is_one_query_however_many_figures(django_assert_num_queries):
    read("tests.raised")
    with django_assert_num_queries(1):
        read(*(figure.code for figure in FIGURES))


def test_the_entries_behind_a_figure_are_those_it_counted():
    kept = [judged(5), judged(4)]
    judged(1)
    lines = queries.records(**MARCH, as_of=LATER, code="tests.content")
    assert {line["id"] for line in lines} == set(kept)


def test_a_threshold_nobody_has_published_gives_no_rate_and_says_which():
    rulebook.found_city(slug="bare", name="示例", root_path="22/2202/", rule_set="jilin", by=Somebody(),
                        at=datetime(2020, 1, 1, tzinfo=UTC))  # fmt: skip
    judged(5, path="22/2202/220202/")
    rate = read("tests.content", city="bare")
    assert (rate.value, rate.missing_rule) == (None, "appeals.satisfied_from")


def test_an_unknown_figure_and_a_backward_period_are_refused():
    with pytest.raises(queries.UnknownFigure, match=r"tests\.raised"):
        read("no.such")
    with pytest.raises(queries.BadPeriod):
        read("tests.raised", until=MARCH["since"] - timedelta(days=1))


def test_the_api_answers_with_the_same_figures(client):
    judged(5)
    answer = client.get("/api/v1/indicators/wuhan?since=2026-03-01&until=2026-04-01")
    told = {figure["code"]: figure for figure in answer.json()}["tests.content"]
    assert (told["value"], told["numerator"], told["from"], told["to"]) == (100, 1, "2026-03-01", "2026-04-01")
