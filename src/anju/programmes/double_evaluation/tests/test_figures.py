"""The open figures: how many units are evaluated, on the last day of a period, and which."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from anju.engines.indicators import queries as indicators
from anju.programmes.double_evaluation import actions
from anju.programmes.double_evaluation.tests import factories as make
from anju.programmes.double_evaluation.tests.factories import AT, CITY, DISTRICT, OTHER
from anju.programmes.double_evaluation.types import Kind, UnitLine

CODES = [
    "review.departments", "review.department_units", "review.streets", "review.street_units", "review.utility_kinds",
]  # fmt: skip
HALF = {"since": date(2022, 1, 1), "until": date(2022, 7, 1)}
NOW = datetime(2100, 1, 1, tzinfo=UTC)


def figures(**also) -> dict:
    found = indicators.figures(city="demo", **{"codes": CODES, "as_of": NOW, **HALF, **also})
    if also.get("by"):
        return {(one.key, one.code): one.value for one in found if one.value}
    return {one.code: one.value for one in found}


def test_units_in_force_at_the_end_of_the_period_are_counted(town):
    make.evaluated(town)
    assert list(figures().values()) == [2, 3, 2, 2, 2]


def test_a_district_counts_its_own(town):
    make.evaluated(town)
    assert list(figures(region_path=DISTRICT).values()) == [0, 2, 1, 1, 0]


def test_districts_stand_beside_each_other(town):
    make.evaluated(town)
    found = figures(by="region", codes=["review.streets"])
    assert found == {(DISTRICT, "review.streets"): 1, (OTHER, "review.streets"): 1}


def test_a_unit_counts_from_its_first_day_to_the_day_before_its_end(town):
    units = make.evaluated(town)
    actions.end_unit(units["民族派出所"].key, on=date(2022, 6, 30), by=town.people["city"], at=AT)
    assert figures()["review.department_units"] == 2
    assert figures(until=date(2022, 6, 30))["review.department_units"] == 3


def test_a_changed_unit_counts_once(town):
    unit = make.evaluated(town)["后湖街道"]
    actions.change_unit(
        unit.key, name="后湖街道办", region_path=make.STREET, since=date(2022, 3, 1), by=town.people["city"], at=AT
    )
    assert figures()["review.streets"] == 2


def test_months_stand_beside_each_other(town):
    unit = make.evaluated(town)["民族派出所"]
    actions.end_unit(unit.key, on=date(2022, 3, 15), by=town.people["city"], at=AT)
    found = figures(by="month", codes=["review.department_units"])
    assert [found[f"2022-{month:02}", "review.department_units"] for month in (1, 2, 3, 6)] == [3, 3, 2, 2]


def test_what_was_recorded_later_is_left_out(town):
    make.evaluated(town)
    assert not any(figures(as_of=datetime(2021, 1, 1, tzinfo=UTC)).values())


def test_a_city_of_the_size_of_wuhan_comes_out_exactly(town):
    stations = [
        UnitLine(kind=Kind.DEPARTMENT_UNIT, name=f"第{n}站", region_path=DISTRICT, parent=f"部门{n % 5}")
        for n in range(375)
    ]
    streets = [UnitLine(kind=Kind.STREET, name=f"第{n}街道", region_path=DISTRICT) for n in range(121)]
    sections = [
        UnitLine(kind=Kind.STREET_UNIT, name=f"科室{n}", region_path=DISTRICT, parent=f"第{n % 121}街道")
        for n in range(178)
    ]
    departments = [UnitLine(kind=Kind.DEPARTMENT, name=f"部门{n}", region_path=CITY) for n in range(5)]
    utilities = [UnitLine(kind=Kind.UTILITY_KIND, name=f"类别{n}", region_path=CITY) for n in range(6)]
    lines = [*stations, *streets, *sections, *departments, *utilities]
    actions.load_units(lines, region_path=CITY, by=town.people["city"], at=make.LONG_AGO)
    assert list(figures().values()) == [5, 375, 121, 178, 6]


def test_enterprises_are_counted_by_the_registers_and_under_no_second_name(town):
    make.evaluated(town)
    assert "review.enterprises" not in indicators.declared()
    assert figures(codes=["registers.enterprises_evaluated"]) == {"registers.enterprises_evaluated": 2}


def test_the_rows_behind_a_number_lead_to_the_pages_of_the_units(town):
    units = make.evaluated(town)
    rows = indicators.listed(city="demo", code="review.streets", as_of=NOW, **HALF)
    assert [row.title for row in rows] == ["后湖街道", "民族街道"]
    page = Client().get("/figures/demo/review.streets/", {"from": "2022-01-01", "to": "2022-06-30"})
    text = page.content.decode()
    assert page.status_code == 200 and f"/double-evaluation/units/{units['后湖街道'].code}/" in text
    assert "民族街道" in text and "合同" not in text


@pytest.mark.parametrize("code", CODES)
def test_an_estate_has_no_units_of_its_own(town, code):
    make.evaluated(town)
    assert figures(codes=[code], estate_id=town.estates["near"].pk) == {code: 0}
