"""A cycle from its rolls to frozen results: each act by its row and its entry."""

from fractions import Fraction

import pytest

from anju.engines.ballots import actions as ballots
from anju.ground.ledger import queries as ledger
from anju.ground.rulebook.types import RuleMissing
from anju.kit.errors import Conflict, Hidden
from anju.programmes.double_evaluation import actions
from anju.programmes.double_evaluation.models import Cycle, Result
from anju.programmes.double_evaluation.queries import cycles, results
from anju.programmes.double_evaluation.tests import factories as make
from anju.programmes.double_evaluation.tests.factories import AT, DAY, HOUR, OVER


def told(row) -> list[str]:
    return [line.act for line in ledger.story([row.pk])]


def result(name: str) -> Result:
    return Result.objects.select_related("cycle").get(name=name)


def test_a_cycle_is_prepared_with_two_polls_and_one_roll_for_each(town):
    row = make.prepared(town)
    polls = cycles.polls_of(row)
    assert (row.state, row.electors, told(row)) == ("prepared", 6, ["double_evaluation.prepared"])
    assert {poll.electors for poll in polls.values()} == {6} and {poll.secrecy for poll in polls.values()} == {
        "confidential"
    }
    assert "2026" in polls[cycles.UNITS].title and len(polls) == 2


def test_a_year_is_prepared_once(town):
    make.prepared(town)
    with pytest.raises(actions.CycleRuns, match="2026"):
        make.prepared(town)
    assert Cycle.objects.count() == 1


def test_the_roll_is_drawn_by_lot_from_the_building_tables(town):
    for name, doors in (("near", 5), ("far", 2), ("alone", 1)):
        make.building_table(town, town.estates[name], doors=doors)
    row = make.ordered(town)
    assert list(actions.draw_all(row.pk)) == [(3, 3)]
    row.refresh_from_db()
    electors = list(make.households_of(row))
    near = town.estates["near"]
    named = [one for one in electors if one.building == f"听澜里（{near.code}）1号楼"]
    assert (len(electors), len(named), row.electors) == (6, 3, 6)
    assert [one.building for one in electors if one.building.startswith("听澜里二期")] == ["听澜里二期1号楼"]
    again = make.ordered(town, year=2027)
    assert len(list(actions.draw_all(again.pk))) == 1
    again.refresh_from_db()
    assert again.electors == 6


def test_a_roll_that_broke_off_goes_on_where_it_stopped_and_opens_once_it_is_whole(town):
    for name in ("near", "far", "alone"):
        make.building_table(town, town.estates[name], doors=1)
    row = make.ordered(town)
    assert actions.draw_some(row.pk, at_once=1) == (1, 3)
    with pytest.raises(actions.RollUnfinished, match="名册"):
        actions.open_cycle(row.pk, by=town.people["city"], at=AT)
    assert list(actions.draw_all(row.pk, at_once=1)) == [(2, 3), (3, 3)]
    assert actions.draw_some(row.pk) is None
    polls = cycles.polls_of(actions.open_cycle(row.pk, by=town.people["city"], at=AT))
    assert [poll.electors for poll in polls.values()] == [3, 3]


def test_the_lot_is_the_same_for_everybody_who_draws_it():
    from anju.engines.ballots.types import RollLine
    from anju.kit import ids
    from anju.programmes.double_evaluation.actions.drawing import drawn

    flats = [RollLine(party="households", region_path="", unit_id=ids.uuid7()) for _ in range(20)]
    assert drawn(flats, year=2026, most=5) == drawn(flats, year=2026, most=5)
    assert len(drawn(flats, year=2026, most=5)) == 5 and drawn(flats, year=2026, most=None) == flats


def test_opening_freezes_both_rolls(town):
    row = make.opened(town)
    assert row.state == "open" and {poll.state for poll in cycles.polls_of(row).values()} == {"open"}
    assert told(row)[0] == "double_evaluation.opened"
    with pytest.raises(actions.MovedOn):
        actions.open_cycle(row.pk, by=town.people["city"], at=AT + HOUR)


def test_nothing_is_closed_before_its_last_day_is_over(town):
    row = make.opened(town)
    with pytest.raises(Conflict):
        actions.close_cycle(row.pk, by=town.people["city"], at=OVER - HOUR)
    row.refresh_from_db()
    assert row.state == "open"


def test_a_cycle_is_closed_by_hand(town):
    row = make.closed(town, make.opened(town))
    assert row.state == "closed" and told(row)[0] == "double_evaluation.closed"


def test_a_cycle_closes_once_the_timer_has_closed_both_polls(town):
    row = make.opened(town)
    ballots.close_due(at=OVER + HOUR)
    make.follow(OVER + HOUR)
    row.refresh_from_db()
    assert row.state == "closed" and told(row).count("double_evaluation.closed") == 1


def test_counting_freezes_every_unit_in_force_with_both_sources(town):
    row = make.a_counted_cycle(town)
    assert (row.state, Result.objects.count(), told(row)[0]) == ("counted", 16, "double_evaluation.counted")
    police = result("江岸区治安大队")
    assert (police.ballots, police.sums, police.ratings, police.stars) == (3, [5, 5, 4], 3, 12)


def test_scores_are_exact_and_weighed_by_the_rules(town):
    make.a_counted_cycle(town)
    # 30:30:40 over three questions on a scale from 1 to 5; 40 for the ratings, 60 for the cycle
    cycle = (30 * Fraction(2, 12) + 30 * Fraction(2, 12) + 40 * Fraction(1, 12)) / 100 * 100
    appeals = Fraction(100 * (12 - 3), 3 * 4)
    police = result("江岸区治安大队")
    assert (police.exact_cycle, police.exact_appeals) == (cycle, appeals)
    assert police.exact == (60 * cycle + 40 * appeals) / 100


def test_too_few_are_named_and_not_ranked(town):
    make.a_counted_cycle(town)
    few, street = result("民族派出所"), result("后湖街道")
    assert (few.ballots, few.score, few.rank) == (2, "", None)
    assert street.ratings == 1 and not street.appeals_score and street.exact == street.exact_cycle


def test_ranks_are_given_within_a_kind(town):
    make.a_counted_cycle(town)
    placed = {row.name: (row.rank, row.of) for row in Result.objects.filter(kind="department_unit")}
    assert placed == {"后湖派出所": (1, 2), "江岸区治安大队": (2, 2), "民族派出所": (None, 2)}


def test_a_department_is_judged_by_all_its_stations_together(town):
    make.a_counted_cycle(town)
    police = result("公安")
    assert (police.ballots, police.ratings, police.rank, police.of) == (8, 3, 1, 1)
    assert police.sums == [14 + 5 + 6, 15 + 5 + 6, 14 + 4 + 6]


def test_district_and_street_are_asked_other_questions(town):
    row = make.a_counted_cycle(town)
    told_of = results.told(result("后湖街道"), row)
    assert [title for title, *_rest in told_of.questions][1] == "督促物业、部门办得怎么样"


def test_ratings_of_another_year_and_later_ones_are_left_out(town):
    units, row = make.evaluated(town), make.opened(town)
    make.rated(town.offices["police"], 1, 1, at=AT - 90 * DAY)  # in December
    make.rated(town.offices["police"], 5, 4)
    make.counted(town, row)
    assert (result("江岸区治安大队").ratings, result("江岸区治安大队").stars) == (2, 9)
    assert units


def test_a_unit_that_ended_before_the_window_did_has_no_result(town):
    units, row = make.evaluated(town), make.opened(town)
    actions.end_unit(units["民族派出所"].key, on=AT.date(), by=town.people["city"], at=AT)
    make.counted(town, row)
    assert not Result.objects.filter(name="民族派出所").exists()


def test_the_same_comes_out_when_it_is_computed_again(town):
    row = make.a_counted_cycle(town)
    again = results.again(row)
    assert again.same and again.results == 16 and not again.differing and again.digest == row.digest


def test_a_weight_that_was_meddled_with_comes_out_otherwise(town):
    row = make.a_counted_cycle(town)
    row.rules["weights"] = {"appeals": 90, "cycle": 10}
    again = results.again(row)
    assert (not again.same and again.differing == ["江岸区治安大队"]) or "江岸区治安大队" in again.differing


def test_counting_waits_for_what_has_to_be_judged(town):
    row = make.opened(town)
    with pytest.raises(actions.MovedOn):
        actions.count_cycle(row.pk, by=town.people["city"], at=OVER - HOUR)


@pytest.mark.parametrize("who", ["district", "head", "other", "street", "auditor", "police", "staff", "stranger"])
def test_nobody_but_the_city_runs_a_cycle(town, who):
    by, row = town.people[who], make.prepared(town)
    for act in (
        lambda: actions.prepare_cycle(year=2027, opens_at=make.OPENS, closes_at=OVER, by=by, at=AT),
        lambda: actions.open_cycle(row.pk, by=by, at=AT),
        lambda: actions.close_cycle(row.pk, by=by, at=OVER),
        lambda: actions.count_cycle(row.pk, by=by, at=OVER),
        lambda: actions.draft_lists(row.pk, by=by, at=OVER),
    ):
        with pytest.raises(Hidden):
            act()


def test_where_nobody_published_the_questions_nothing_is_prepared(town):
    make.issued(
        "questions:\n  description: 问题\n  unit: none\n  values:\n    2020-01-01: {value: null, source: 未查到}\n",
        drafted_by=town.people["city"], issued_by=town.people["administrator"],
    )  # fmt: skip
    with pytest.raises(RuleMissing):
        make.prepared(town)
