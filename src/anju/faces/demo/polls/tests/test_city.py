"""A small full city: eight years of assessments, the units in the published proportion, and what they come to."""

from datetime import UTC, date, datetime, timedelta
from math import ceil

import pytest
from django.apps import apps
from django.db import connection

from anju.engines.indicators import queries as indicators
from anju.faces.demo import words
from anju.faces.demo.full import city
from anju.faces.demo.polls import city_assessed, city_evaluated
from anju.ground.ledger import actions as ledger
from anju.kit import clock

# Rows of other rooms, reached by their name: a test looks at what was written.
Ballot = apps.get_model("ballots", "Ballot")
Part = apps.get_model("ballots", "Part")
Poll = apps.get_model("ballots", "Poll")
BoardList = apps.get_model("assessments", "BoardList")
Cycle = apps.get_model("assessments", "Cycle")
Result = apps.get_model("assessments", "Result")
Listing = apps.get_model("double_evaluation", "Listing")
Evaluated = apps.get_model("double_evaluation", "Result")

AT = datetime(2026, 6, 17, 2, tzinfo=UTC)
STREETS, ESTATES = 13, 80


def figure(*codes: str) -> dict[str, int]:
    """The figures as of now: units are recorded when they are loaded."""
    as_of = clock.now() + timedelta(hours=1)
    found = indicators.figures(
        city=words.SLUG, since=date(2022, 1, 1), until=date(2022, 7, 1), as_of=as_of, codes=codes
    )
    return {one.code: one.value for one in found}


@pytest.mark.slow
@pytest.mark.django_db
def test_a_small_city_holds_its_polls_and_comes_out_at_the_published_figures():
    world = city.set_up(city.Size(streets=STREETS, estates=ESTATES, enterprises=40), tick=lambda _n: None)
    since, until = city_assessed.days()
    ledger.make_months(since=since, until=until)
    told = city_evaluated.in_city(world, tick=lambda _n: None)
    told |= city_assessed.in_city(world, at=AT, tick=lambda _n: None)
    assert figure("review.departments", "review.department_units", "review.streets", "review.street_units",
                  "review.utility_kinds", "assessment.years", "assessment.parties") == {
        "review.departments": 5, "review.department_units": 375, "review.streets": STREETS,
        "review.street_units": STREETS + round(STREETS * 57 / 121), "review.utility_kinds": 6,
        "assessment.years": 8, "assessment.parties": 4,
    }  # fmt: skip
    _assessed(told)
    assert Evaluated.objects.filter(rank__isnull=False).exists() and Listing.objects.get().state == "final"
    assert told["evaluation_ballots"] == Ballot.objects.filter(
        poll_id__in=Poll.objects.filter(type__startswith="double").values("pk")).count()  # fmt: skip


def _assessed(told: dict[str, int]) -> None:
    assert set(Cycle.objects.values_list("year", "state")) == {(year, "final") for year in range(2014, 2022)}
    assert Result.objects.count() == 8 * ESTATES
    owners = Poll.objects.get(type="assessments.owners")
    assert owners.counted == told["assessment_ballots"] > ceil(ESTATES * 72 * 0.4)
    assert Part.objects.filter(poll=owners).count() == owners.counted
    offices = Poll.objects.get(type="assessments.parties")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_entry WHERE act = 'ballots.answered'")
        assert cursor.fetchone()[0] == offices.counted == offices.electors
    assert BoardList.objects.get(cycle__year=2021).state == "standing"
    assert BoardList.objects.get(cycle__year=2020).placings.exists()
