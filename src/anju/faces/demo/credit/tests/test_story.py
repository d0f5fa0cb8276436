"""The credit story of a small city, told through the acts: figures, lists, and every past day computed again."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test import override_settings

from anju.engines.indicators import queries as indicators
from anju.engines.scoring import actions as scorer
from anju.engines.scoring import queries as scoring
from anju.faces.demo.credit.people import CityPeople
from anju.faces.demo.credit.periods import WUHAN_2021, WUHAN_2022
from anju.faces.demo.credit.story import Stage
from anju.faces.demo.full import city
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.programmes.credit.types import SCHEMES

PUBLISHED = {
    "dishonesty_records": 69, "points": 796, "enterprises": 56, "enterprise_points": 461, "managers": 41,
    "manager_points": 335,
}  # fmt: skip
MONTH_ENDS = [date(2021 + n // 12, n % 12 + 1, 1) - timedelta(days=1) for n in range(7, 21)]
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker, tmp_path_factory):
    """One street with sixty enterprises and the two half-years; gone again after the tests of this file."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), media, transaction.atomic():
        world = city.set_up(city.Size(streets=1, estates=70, enterprises=60), tick=lambda _n: None)
        people = CityPeople(world)
        stage = Stage(city=world.city, people=people, posts=people.posts(), at=clock.now())
        stage.closed(WUHAN_2021)
        stage.closed(WUHAN_2022, corrected=True)
        yield stage
        transaction.set_rollback(True)


def figures(stage, **period) -> dict:
    codes = [code for code in indicators.declared() if code.startswith("credit.") and ".rated" not in code]
    found = indicators.figures(city=stage.city, as_of=clock.now(), codes=codes, **period)
    return {one.code.removeprefix("credit."): one.value for one in found}


def rows(statement: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def test_the_published_half_year_comes_out(stage):
    assert figures(stage, since=WUHAN_2022.since, until=WUHAN_2022.until) == PUBLISHED


def test_the_lines_of_the_register_come_to_the_same(stage):
    """Two ways to the same points: the entries of the ledger, and the lines that scoring counts."""
    found = dict(rows("SELECT scheme, sum(points) FROM scoring_line"
                      " WHERE belongs_on >= '2022-01-01' AND counts_from < '2022-07-01' GROUP BY 1"))  # fmt: skip
    assert found == {"credit.enterprise": PUBLISHED["enterprise_points"], "credit.manager": PUBLISHED["manager_points"]}


def test_a_figure_opens_the_records_it_counts(stage):
    period = {"city": stage.city, "since": WUHAN_2022.since, "until": WUHAN_2022.until, "as_of": clock.now()}
    assert (
        len(indicators.records(**period, code="credit.dishonesty_records", limit=200))
        == PUBLISHED["dishonesty_records"]
    )


def test_what_was_corrected_later_counts_in_its_own_half_year(stage):
    later = figures(stage, since=date(2022, 7, 1), until=date(2023, 1, 1))
    assert later["dishonesty_records"] == 0 and later["enterprise_points"] < 0


def test_every_past_day_gives_the_same_again(stage):
    """Every subject on every month's end: the statement twice, and what a computation of the whole city says."""
    root, many = rulebook.city(stage.city).root_path, 0
    for day in MONTH_ENDS:
        for scheme in SCHEMES.values():
            frozen = scorer.run(scheme, region_path=root, on=day, known_on=day, by=None, at=stage.at)
            for result in scoring.results(frozen.pk):
                first, second = (scoring.statement(scheme, result.subject_id, on=day) for _ in range(2))
                assert first == second
                assert (first.total, first.card, first.bad) == (result.total, result.card, result.bad)
                many += 1
            assert scoring.recheck(frozen.pk).same
    assert many > 300


def test_the_lists_that_were_published_can_be_computed_again(stage):
    runs = rows("SELECT run_id FROM credit_cardlist")
    assert len(runs) == 5 and all(scoring.recheck(pk).same for (pk,) in runs)


def test_lists_were_final_one_was_corrected_and_all_ended_with_their_cards(stage):
    states = rows(
        "SELECT state, version, count(*) FROM publishing_publication WHERE kind = 'credit.cards' GROUP BY 1, 2"
    )
    assert sorted(states) == [("ended", 1, 3), ("ended", 2, 1), ("replaced", 1, 1)]
    given, ended = rows("SELECT count(*) FILTER (WHERE act = 'credit.card_given'),"
                        " count(*) FILTER (WHERE act = 'credit.card_ended') FROM ledger_entry")[0]  # fmt: skip
    assert given == ended > 30
    assert not rows("SELECT 1 FROM scoring_mark WHERE until IS NULL OR until > current_date")


def test_nothing_of_the_past_lies_open(stage):
    assert not rows("SELECT 1 FROM cases_case WHERE stage < 2")
    assert not rows("SELECT 1 FROM credit_record WHERE state NOT IN ('archived', 'cancelled') OR disputed")
