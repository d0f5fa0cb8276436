"""Years held and parties that assist, as open figures with the rows behind them."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from anju.engines.indicators import queries as figures
from anju.programmes.assessments import actions
from anju.programmes.assessments.tests import factories as make
from anju.programmes.assessments.tests.factories import AT
from anju.programmes.assessments.tests.test_taking_over import csv_file

pytestmark = pytest.mark.django_db
HALF = {"since": date(2022, 1, 1), "until": date(2022, 7, 1), "as_of": AT}
CODES = ["assessment.years", "assessment.parties"]


def values(**asked) -> dict:
    return {one.code: one.value for one in figures.figures(city="demo", codes=CODES, **(HALF | asked))}


@pytest.fixture
def eight(town):
    """Eight years, each announced in the March that follows it."""
    make.estates(1)
    for year in range(2014, 2022):
        file = csv_file([["", "小区0001", "", "", 80 + year % 10, 1, 40, 100, ""]])
        actions.take_over_results(year, file, announced_on=date(year + 1, 3, 22), by=town.city, at=AT)
    return town


def test_eight_years_and_four_parties_by_the_first_half_of_2022(eight):
    assert values() == {"assessment.years": 8, "assessment.parties": 4}
    assert values(since=date(2021, 1, 1), until=date(2022, 1, 1))["assessment.years"] == 7  # 2021 came in March 2022
    assert values(region_path=make.DISTRICT)["assessment.years"] == 0


def test_a_party_without_a_weight_does_not_assist(town):
    make.put_in_force(town, weights={"owners": 70, "street": 30, "community": 0})
    assert values()["assessment.parties"] == 1


def test_the_rows_behind_the_numbers_are_there(eight):
    rows = figures.listed(city="demo", code="assessment.years", **HALF)
    assert [row.valid_from.year for row in rows] == list(range(2022, 2014, -1))
    assert Client().get(rows[0].address).status_code == 200
    assert [row.note for row in figures.listed(city="demo", code="assessment.parties", **HALF)] == ["10/100"] * 4
    asked = {"from": "2022-01-01", "to": "2022-06-30"}
    shown = Client().get(reverse("indicators:records", args=["demo", "assessment.years"]), asked).content.decode()
    assert "2021年度考评" in shown and "2014年度考评" in shown
