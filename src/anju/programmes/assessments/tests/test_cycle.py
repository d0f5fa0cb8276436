"""A cycle from its preparation to frozen results: who may, what is written, what is refused."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from django.db import DatabaseError, transaction

from anju.engines.ballots import actions as ballots
from anju.engines.ballots import queries as polls
from anju.ground.access.types import Role
from anju.ground.ledger import queries as ledger
from anju.ground.reactions import actions as reactions
from anju.ground.rulebook.types import RuleMissing
from anju.kit.errors import Hidden
from anju.programmes.assessments import actions
from anju.programmes.assessments.actions import aggregating, drawing, preparing, starting
from anju.programmes.assessments.actions.held import MovedOn
from anju.programmes.assessments.models import Cycle, Result
from anju.programmes.assessments.tests import factories as make
from anju.programmes.assessments.tests import register
from anju.programmes.assessments.tests.factories import AT, DAY, HOUR, OVER, PLANNED, answers

pytestmark = pytest.mark.django_db


def acts(*rows) -> list[str]:
    return sorted(line.act for line in ledger.story([row.pk for row in rows]))


def roll(cycle, which="owners") -> list:
    (poll,) = polls.polls_by_id([getattr(cycle, f"{which}_poll_id")])
    return list(poll.roll.order_by("number"))


def results(cycle) -> dict:
    return {one.estate_name: one for one in Result.objects.filter(cycle=cycle)}


def test_preparing_makes_a_cycle_and_its_two_polls(town):
    cycle = make.prepared(town)
    owners, parties = polls.polls_by_id(cycle.poll_ids)
    assert (cycle.state, cycle.rule_version[:11], cycle.illustrative) == ("preparing", "wuhan-demo@", True)
    assert (owners.type, parties.type, owners.source_id) == ("assessments.owners", "assessments.parties", cycle.pk)
    assert owners.closes_at == OVER - HOUR * 9 - DAY  # midnight in China after the last day
    assert acts(cycle) == ["assessments.prepared"] and acts(owners, parties) == ["ballots.prepared"] * 2


def test_a_city_has_one_assessment_of_a_year(town):
    make.prepared(town)
    with pytest.raises(preparing.HeldAlready):
        make.prepared(town)
    assert Cycle.objects.count() == 1


def test_the_assessment_day_lies_in_the_year(town):
    with pytest.raises(preparing.WrongDay):
        make.prepared(town, planned=replace(PLANNED, assessed_on=date(2025, 12, 31)))


def test_without_published_weights_no_assessment_is_begun(town):
    make.put_in_force(town, weights=None)
    with pytest.raises(RuleMissing):
        make.prepared(town)
    assert not Cycle.objects.exists()


@pytest.mark.parametrize("who", ["head", "district", "other", "street", "community", "auditor"])
def test_nobody_but_the_city_runs_an_assessment(town, who):
    make.estates(1)
    by = town.people[who]
    with pytest.raises(Hidden):
        actions.prepare(PLANNED, by=by, at=AT - DAY)
    cycle = make.drawn(town)
    for act in (actions.draw_roll, actions.start, actions.close, actions.aggregate, actions.draft_boards):
        with pytest.raises(Hidden):
            act(cycle.pk, by=by, at=OVER)


def test_the_roll_holds_every_dwelling_and_each_assisting_office(town):
    (one,) = make.estates(1, homes=2)
    register.OwnersBody.objects.create(
        estate=one, kind="owners_committee", name="听澜里业主委员会", valid_from=make.SINCE
    )
    cycle = make.drawn(town)
    assert [(line.subject_id, line.building, line.door) for line in roll(cycle)] == [
        (one.pk, "1号楼", "101"), (one.pk, "1号楼", "201"),
    ]  # fmt: skip
    assert {line.party: line.office_id for line in roll(cycle, "parties")} == {
        name: town.offices[name].pk for name in ("street", "community", "committee", "district")
    }


def test_without_an_owners_committee_there_is_no_line_for_one(town):
    make.estates(1)
    assert {line.party for line in roll(make.drawn(town), "parties")} == {"street", "community", "district"}


def test_parking_places_and_estates_that_ended_before_are_on_no_roll(town):
    one, gone = make.estates(2)
    register.Estate.objects.filter(pk=gone.pk).update(valid_to=date(2026, 3, 1), state="closed")
    register.HouseUnit.objects.filter(building__estate=one, number="101").update(use="parking")
    assert [line.door for line in roll(make.drawn(town))] == ["201", "301"]


def test_the_roll_is_drawn_in_handfuls_and_goes_on_where_it_stopped(town):
    make.estates(5)
    cycle = make.prepared(town)
    assert actions.draw_roll(cycle.pk, by=town.city, at=AT) == 5
    assert actions.draw_some(cycle.pk, at_once=2) == (2, 5)
    with pytest.raises(starting.RollUnfinished):
        actions.start(cycle.pk, by=town.city, at=AT)
    assert list(actions.draw_all(cycle.pk, at_once=2)) == [(4, 5), (5, 5)]
    assert len({line.subject_id for line in roll(cycle)}) == 5 and len(roll(cycle)) == 15
    assert acts(cycle) == ["assessments.prepared", "assessments.roll_drawn"]


def test_ordering_a_roll_twice_adds_nobody(town):
    make.estates(2)
    cycle = make.drawn(town)
    actions.draw_roll(cycle.pk, by=town.city, at=AT)
    assert not list(actions.draw_all(cycle.pk)) and len(roll(cycle)) == 6
    assert acts(cycle).count("assessments.roll_drawn") == 1


def test_households_of_a_file_stay_as_they_were_loaded(town):
    from anju.engines.ballots.types import RollLine

    one, other = make.estates(2)
    cycle = make.prepared(town)
    (poll,) = polls.polls_by_id([cycle.owners_poll_id])
    line = RollLine(party="owners", region_path=one.region_path, subject_id=one.pk, building="甲栋", door="9")
    ballots.draw_roll(poll, [line])
    actions.draw_roll(cycle.pk, by=town.city, at=AT)
    list(actions.draw_all(cycle.pk))
    assert [line.door for line in roll(cycle) if line.subject_id == one.pk] == ["9"]
    assert len([line for line in roll(cycle) if line.subject_id == other.pk]) == 3


def test_a_city_without_estates_has_nothing_to_assess(town):
    with pytest.raises(drawing.NoEstates):
        actions.draw_roll(make.prepared(town).pk, by=town.city, at=AT)


def test_starting_freezes_both_rolls_and_writes_the_entries_of_the_polls_alone(town):
    make.estates(1)
    cycle = make.started(town)
    owners, parties = polls.polls_by_id(cycle.poll_ids)
    assert (cycle.state, owners.state, parties.state) == ("collecting", "open", "open")
    assert acts(owners) == ["ballots.opened", "ballots.prepared"] and "assessments.started" not in acts(cycle)


def test_where_no_office_assists_the_owners_decide_alone(lenient):
    (one,) = make.estates(1, path="42/4201/420199/420199001/420199001001/")
    cycle = make.started(lenient)
    make.vote(cycle, {one.pk: [answers(5)] * 2})
    make.counted(lenient, cycle)
    assert results(cycle)["小区0001"].counted == {"owners": 2}


def test_steps_are_taken_in_their_order(town):
    make.estates(1)
    cycle = make.drawn(town)
    for act in (actions.close, actions.aggregate, actions.draft_boards):
        with pytest.raises(MovedOn):
            act(cycle.pk, by=town.city, at=OVER)
    actions.start(cycle.pk, by=town.city, at=AT)
    with pytest.raises(MovedOn):
        actions.start(cycle.pk, by=town.city, at=AT)
    with pytest.raises(ballots.NotOver):
        actions.close(cycle.pk, by=town.city, at=AT + DAY)
    assert make.fresh(cycle).state == "collecting"


def test_windows_that_the_timer_closed_move_the_cycle_on(town):
    make.estates(1)
    cycle = make.started(town)
    ballots.close_due(at=OVER)
    reactions.run_waiting(at=OVER)
    reactions.run_waiting(at=OVER)
    assert make.fresh(cycle).state == "closed"


def test_results_are_of_the_assessment_day_and_frozen(lenient):
    (one,) = make.estates(1)
    cycle = make.started(lenient)
    make.vote(cycle, {one.pk: [answers(5), answers(3)]})
    register.Post.objects.filter(estate=one).update(valid_to=date(2026, 3, 10))  # the manager leaves afterwards
    make.counted(lenient, cycle)
    row = results(cycle)["小区0001"]
    assert (row.enterprise_name, row.manager_name, row.district_path) == ("小区0001物业", "经理0", make.DISTRICT)
    assert (row.rank, row.of, row.ballots, row.voted, row.electors, row.channels) == (1, 1, 2, 2, 3, {"code": 2})
    assert row.score == Fraction(80) and row.low < 80 < row.high and row.estimator
    for deed in (Result.objects.all().delete, lambda: Result.objects.update(rank=9)):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()


def test_counting_again_gives_the_same_results_and_digest(lenient):
    some = make.estates(4)
    cycle = make.started(lenient)
    make.vote(cycle, {one.pk: [answers(5 - n % 3), answers(4)] for n, one in enumerate(some)})
    cycle = make.counted(lenient, cycle)
    law = aggregating.law_on(cycle.region_path, OVER + HOUR)
    again = aggregating.compute(cycle, law)
    assert aggregating.digest_of(cycle, law, again) == cycle.digest
    assert sorted(one.digest for one in again) == sorted(Result.objects.values_list("digest", flat=True))
    assert acts(cycle).count("assessments.aggregated") == 1


def test_too_few_ballots_are_shown_and_not_ranked(town):
    one, other = make.estates(2, homes=31)
    cycle = make.started(town)
    make.vote(cycle, {one.pk: [answers(5)] * 29, other.pk: [answers(4)] * 30})
    make.counted(town, cycle)
    few, enough = results(cycle)["小区0001"], results(cycle)["小区0002"]
    assert (few.rank, few.why_unranked, few.score) == (None, "too_few", 100)
    assert (enough.rank, enough.of, enough.why_unranked) == (1, 1, "")


def test_a_change_of_enterprise_and_a_missing_contract_keep_an_estate_out(lenient):
    changed, bare, ranked = make.estates(3)
    register.ServiceContract.objects.filter(estate=changed).update(valid_to=date(2026, 2, 1))
    firm = register.Enterprise.objects.last()
    register.ServiceContract.objects.create(estate=changed, enterprise=firm, valid_from=date(2026, 2, 1))
    register.ServiceContract.objects.filter(estate=bare).update(valid_to=date(2025, 12, 1))
    cycle = make.started(lenient)
    make.vote(cycle, {one.pk: [answers(4)] * 2 for one in (changed, bare, ranked)})
    make.counted(lenient, cycle)
    told = {name: (one.rank, one.why_unranked) for name, one in results(cycle).items()}
    assert told == {"小区0001": (None, "enterprise_changed"), "小区0002": (None, "no_contract"), "小区0003": (1, "")}


# The worked example: owners 90, street 80, community 85, committee 70, district 75; weighed 60 : 10 : 10 : 10 : 10.
# An answer is worth a fifth of 100 for each step, and the questions weigh 15, 15, 10, 15, 15, 10, 10, 10.
EXAMPLE = {
    "street": (4, 4, 4, 4, 4, 4, 4, 4),
    "community": (5, 4, 5, 4, 4, 4, 4, 4),
    "committee": (4, 4, 4, 3, 3, 4, 3, 3),
    "district": (4, 4, 4, 4, 3, 4, 4, 3),
}


@pytest.mark.parametrize(
    ("has_committee", "score"), [(True, Fraction(85)), (False, Fraction(54 * 10 + 80 + 85 + 75, 9))]
)
def test_parties_weigh_as_the_rules_say_and_missing_ones_are_weighed_anew(lenient, has_committee, score):
    (one,) = make.estates(1)
    if has_committee:
        register.OwnersBody.objects.create(
            estate=one, kind="owners_committee", name="听澜里业主委员会", valid_from=make.SINCE
        )
    member = make.person("member", Role.COMMITTEE_MEMBER, lenient.offices["committee"], estate_id=one.pk)
    lenient.people["committee"] = member
    cycle = make.started(lenient)
    make.vote(cycle, {one.pk: [answers(5), answers(4)]})
    for who, said in EXAMPLE.items():
        make.answer_for(cycle, lenient.people[who], lambda _line, said=said: said)
    make.counted(lenient, cycle)
    row = results(cycle)["小区0001"]
    told = {"owners": "90/1", "street": "80/1", "community": "85/1", "committee": "70/1", "district": "75/1"}
    assert row.means == {party: mean for party, mean in told.items() if has_committee or party != "committee"}
    assert row.score == score  # 85.0, and 86.667 over 0.90 without the committee


def test_equal_scores_share_a_rank_within_their_district(lenient):
    here, there = make.estates(4), make.estates(1, path=make.OTHER_COMMUNITY, name="江汉")
    cycle = make.started(lenient)
    said = [(5, 5), (4, 4), (4, 4), (3, 3)]
    make.vote(cycle, {one.pk: [answers(a), answers(b)] for one, (a, b) in zip(here, said, strict=True)}
              | {there[0].pk: [answers(1)] * 2})  # fmt: skip
    make.counted(lenient, cycle)
    told = results(cycle)
    assert [told[f"小区{n:04d}"].rank for n in (1, 2, 3, 4)] == [1, 2, 2, 4]
    assert (told["江汉0001"].rank, told["江汉0001"].of) == (1, 1)


def test_a_committee_member_answers_for_the_own_estate_only(lenient):
    one, other = make.estates(2)
    for row, name in ((one, "听澜里业主委员会"), (other, "别家业主委员会")):
        register.OwnersBody.objects.create(estate=row, kind="owners_committee", name=name, valid_from=make.SINCE)
    make.office(make.OfficeKind.OWNERS_COMMITTEE, "别家业主委员会", make.COMMUNITY)
    member = make.person("member", Role.COMMITTEE_MEMBER, lenient.offices["committee"], estate_id=one.pk)
    cycle = make.started(lenient)
    assert make.answer_for(cycle, member, lambda _line: answers(5)) == 1
    (poll,) = polls.polls_by_id([cycle.parties_poll_id])
    assert {line.subject_id for line in polls.own_lines(poll, member)} == {one.pk}
