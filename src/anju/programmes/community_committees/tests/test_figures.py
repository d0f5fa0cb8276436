"""Coverage of communities with a committee, and what committees did."""

from datetime import date
from fractions import Fraction

from anju.engines.indicators import queries as indicators
from anju.kit.clock import start_of
from anju.programmes.community_committees import actions
from anju.programmes.community_committees.tests import factories as make

YEAR = {"city": "demo", "since": date(2026, 1, 1), "until": date(2027, 1, 1), "as_of": start_of(date(2100, 1, 1))}
COVERAGE = "community_committees.coverage"


def of(**asked) -> dict:
    found = indicators.figures(codes=[COVERAGE], **YEAR, **asked)
    return {one.key: (one.value, one.numerator, one.denominator) for one in found}


def test_coverage_is_communities_with_a_filed_committee_of_all_by_district(town):
    make.formed(town, by="next_door")
    assert of() == {None: (0, 0, 3)}
    make.filed(town)
    assert of() == {None: (Fraction(1, 3), 1, 3)}
    assert of(by="region") == {make.DISTRICT: (Fraction(1, 2), 1, 2), make.OTHER_DISTRICT: (0, 0, 1)}


def test_an_ended_committee_covers_nobody_any_more(town):
    row = make.filed(town)
    actions.end(committee_id=row.pk, on=make.TODAY, reason="换届重组", by=town.people["street"], at=make.AT)
    assert of()[None][1] == 0


def test_behind_the_coverage_stand_the_committees(town):
    row = make.filed(town)
    (one,) = indicators.listed(code=COVERAGE, **YEAR)
    assert one.title == "后湖街道 惠民苑社区" and str(row.pk) in one.address


def test_what_was_done_is_counted_from_the_ledger(town):
    row = make.filed(town)
    make.patrolled(town, row, make.TODAY)
    make.met(town, row, make.TODAY)
    make.evaluated(town, row, make.TODAY)
    actions.remind(make.AT)
    found = {one.code.removeprefix("community_committees."): one.value for one in indicators.figures(**YEAR)}
    wanted = {"patrols": 1, "problems": 2, "meetings": 1, "evaluations": 1, "fell_short": 2}
    assert {code: found[code] for code in wanted} == wanted
