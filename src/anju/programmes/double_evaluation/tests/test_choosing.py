"""What a household may judge: whoever serves it on the day, and no more than the rules allow."""

from datetime import date
from uuid import uuid4

import pytest

from anju.engines.ballots import actions as ballots
from anju.engines.ballots.types import Household
from anju.ground.registers import actions as registers
from anju.kit import ids
from anju.programmes.double_evaluation import actions
from anju.programmes.double_evaluation.queries import choosing, cycles
from anju.programmes.double_evaluation.tests import factories as make
from anju.programmes.double_evaluation.tests.factories import AT, CITY, DAY


def household(estate, *, code: str = "", elector_id=None) -> Household:
    return Household(
        elector_id=elector_id or ids.uuid7(), party="households",
        building=choosing.building(estate.name, "1号楼", code=code),
        door="101", subject_id=None, region_path=estate.region_path,
    )  # fmt: skip


def titles(found) -> list[str]:
    return [one.title for one in found]


NEAR = ["楚禾物业", "社区建设办公室", "后湖派出所", "江岸区治安大队", "应急管理", "武汉供水", "供电"]


def test_a_household_judges_whoever_serves_it_nearest_first(town):
    make.evaluated(town)
    near = town.estates["near"]
    assert titles(choosing.units(household(near, code=near.code), AT)) == NEAR


def test_a_household_of_the_other_district_judges_others(town):
    make.evaluated(town)
    far = town.estates["far"]
    assert titles(choosing.units(household(far, code=far.code), AT)) == [
        "江风物业", "社区建设办公室", "民族派出所", "应急管理", "武汉供水", "供电"
    ]  # fmt: skip


def test_of_two_estates_whose_names_begin_alike_the_longer_is_meant(town):
    make.evaluated(town)
    assert "楚禾物业" not in titles(choosing.units(household(town.estates["alone"]), AT))


def test_whoever_manages_the_estate_on_the_day_is_judged(town):
    make.evaluated(town)
    near, later = town.estates["near"], AT + 30 * DAY
    told = {"by": town.people["city"], "at": AT}
    make.contract_ended(town, near, on=date(2026, 3, 10))
    registers.sign_contract(
        estate_id=near.pk, enterprise_id=town.firms["江风物业"].pk, valid_from=date(2026, 3, 10), **told
    )
    assert titles(choosing.units(household(near, code=near.code), AT))[0] == "楚禾物业"
    assert titles(choosing.units(household(near, code=near.code), later))[0] == "江风物业"


def test_street_and_district_are_judged_in_a_poll_of_their_own(town):
    make.evaluated(town)
    assert titles(choosing.overseers(household(town.estates["near"]), AT)) == ["后湖街道", "江岸区"]
    assert titles(choosing.overseers(household(town.estates["far"]), AT)) == ["民族街道", "江汉区"]


def test_a_unit_that_ended_is_judged_no_more(town):
    unit = make.evaluated(town)["后湖派出所"]
    actions.end_unit(unit.key, on=AT.date(), by=town.people["city"], at=AT)
    assert "后湖派出所" not in titles(choosing.units(household(town.estates["near"]), AT))


def test_whoever_judged_as_many_as_the_rules_allow_sees_those_alone(town):
    units, row = make.evaluated(town), make.opened(town)
    elector = next(make.households_of(row))
    near = town.estates["near"]
    judged = ["后湖派出所", "武汉供水", "楚禾物业"]
    asked = household(near, code=near.code, elector_id=elector.pk)
    for name in judged:
        make.said(row, units[name].key, (5, 5, 5))
    assert titles(choosing.units(asked, AT)) == NEAR
    make.said(row, units["供电"].key, (5, 5, 5))
    assert sorted(titles(choosing.units(asked, AT))) == sorted([*judged, "供电"])


def test_the_limit_does_not_reach_the_poll_about_street_and_district(town):
    units, row = make.evaluated(town), make.opened(town)
    elector = next(make.households_of(row, cycles.OVERSEERS))
    make.said(row, units["江岸区"].key, (5, 5, 5), poll=cycles.OVERSEERS)
    asked = household(town.estates["near"], elector_id=elector.pk)
    assert len(choosing.overseers(asked, AT)) == 2


def cast(elector, key, *, at=AT + 2 * DAY):
    return ballots.take(code=ballots.code_of(elector.pk), answers=(5, 5, 5), key=uuid4(), at=at, subject_id=key)


def test_a_ballot_about_somebody_who_does_not_serve_the_household_is_refused(town):
    units, row = make.evaluated(town), make.opened(town)
    elector = next(make.households_of(row))
    ballots.issue_codes([elector], at=AT)
    assert cast(elector, units["后湖派出所"].key).standing == "counted"
    for key in (units["民族派出所"].key, units["江岸区"].key, town.estates["near"].pk, None):
        with pytest.raises(ballots.NotThere):
            cast(elector, key)


def test_the_limit_holds_for_programs_too(town):
    units, row = make.evaluated(town), make.opened(town)
    elector = next(make.households_of(row))
    ballots.issue_codes([elector], at=AT)
    for name in ("后湖派出所", "武汉供水", "楚禾物业", "供电"):
        cast(elector, units[name].key)
    with pytest.raises(ballots.NotThere):
        cast(elector, units["江岸区治安大队"].key)
    assert cast(elector, units["供电"].key, at=AT + 3 * DAY).turn == 1


def test_choosing_takes_few_queries(town, django_assert_max_num_queries):
    make.evaluated(town)
    near = town.estates["near"]
    asked = household(near, code=near.code)
    choosing.units(asked, AT)
    with django_assert_max_num_queries(6):
        choosing.units(asked, AT)


@pytest.mark.parametrize(
    ("path", "found"), [(CITY, ["42/", CITY]), (make.STREET, ["42/", CITY, make.DISTRICT, make.STREET])]
)
def test_every_place_above_is_a_place_that_is_served(path, found):
    assert choosing.steps(path) == found
