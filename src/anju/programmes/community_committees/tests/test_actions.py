from datetime import date, timedelta

import pytest
from django.db import connection

from anju.ground.access.types import SYSTEM
from anju.ground.ledger import queries as ledger
from anju.ground.ledger.types import EntryFacts, acts
from anju.ground.reactions import actions as reactions
from anju.ground.rulebook import queries as rulebook
from anju.kit import ids
from anju.kit.errors import Hidden
from anju.programmes.community_committees import actions, queries
from anju.programmes.community_committees.actions.evaluating import AnswerMissing
from anju.programmes.community_committees.actions.forming import Answered, FormedAlready, NoHead
from anju.programmes.community_committees.actions.held import CommitteeEnded, NotHere, WordsMissing, WrongDay
from anju.programmes.community_committees.actions.meeting import HeldAlready, NobodyThere
from anju.programmes.community_committees.actions.patrolling import NowherePatrolled
from anju.programmes.community_committees.actions.seating import LastHead
from anju.programmes.community_committees.messages import FELL_SHORT, FORMED
from anju.programmes.community_committees.models import Member, Patrol
from anju.programmes.community_committees.tests import factories as make
from anju.programmes.community_committees.tests.factories import AT, DAY, TODAY, WHO
from anju.programmes.community_committees.types import From, NewEvaluation, NewMember, NewPatrol, Post, What


def told(row):
    """The acts of a committee, the first one first."""
    return [line.act.removeprefix("community_committees.") for line in reversed(ledger.story([row.pk]))]


def last(row, act):
    lines = ledger.story([row.pk])
    return next(line for line in lines if line.act == f"community_committees.{act}")


def seen(town, row, by="street", at=AT):
    return queries.committee(row.pk, by=town.people[by], at=at)


def test_a_community_hands_its_committee_in_and_the_street_is_told(town):
    row = make.formed(town)
    assert row.state == "waiting" and row.due_at is not None
    assert last(row, "formed").facts == {"formed_on": make.FORMED, "members": 2}
    assert [one.office_id for one in FORMED.recipients(last(row, "formed"))] == [town.offices["street"].pk]


def test_filed_it_counts_and_the_act_says_whether_the_street_was_in_time(town):
    row = make.filed(town)
    assert row.state == "filed" and last(row, "filed").facts["on_time"] is True
    with pytest.raises(Answered):
        actions.send_back(committee_id=row.pk, reason="缺文件", by=town.people["street"], at=AT)


def test_what_was_sent_back_is_put_right_and_handed_in_again(town):
    row = make.formed(town)
    actions.send_back(committee_id=row.pk, reason="缺组建文件", by=town.people["street"], at=AT)
    actions.hand_in(
        committee_id=row.pk,
        formed_on=make.FORMED,
        document="后湖〔2025〕10号",
        by=town.people["community"],
        at=AT + DAY,
    )
    actions.file(committee_id=row.pk, number="1号", by=town.people["street"], at=AT + DAY)
    assert told(row) == ["formed", "returned", "handed_in", "filed"]


def test_a_community_has_one_committee_and_a_committee_a_head(town):
    row = make.formed(town)
    with pytest.raises(FormedAlready):
        make.formed(town)
    head = row.members.get(post=Post.HEAD)
    with pytest.raises(LastHead):
        actions.leave(committee_id=row.pk, member_id=head.pk, on=TODAY, by=town.people["community"], at=AT)
    office = town.offices["next_door"]
    with pytest.raises(NoHead):
        actions.form(region_path=office.region_path, office_id=office.pk, formed_on=make.FORMED, members=[],
                     by=town.people["next_door"], at=AT)  # fmt: skip


def test_names_lie_sealed_are_opened_with_a_trace_and_go_with_the_member(town):
    row, community = make.formed(town), town.people["community"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT m::text FROM community_committees_member m UNION SELECT l::text FROM ledger_entry l")
        assert not [text for (text,) in cursor.fetchall() if WHO in text]
    assert list(actions.read_names(committee_id=row.pk, by=town.people["street"], at=AT).values()) == [WHO]
    assert "names_read" in told(row)
    new = NewMember(post=Post.HEAD, comes_from=From.PARTY, since=TODAY)
    actions.join(committee_id=row.pk, member=new, by=community, at=AT)
    old = row.members.filter(post=Post.HEAD).first()
    actions.leave(committee_id=row.pk, member_id=old.pk, on=TODAY, by=community, at=AT)
    assert Member.objects.get(pk=old.pk).name is None


@pytest.mark.parametrize("name", ["district", "city", "auditor", "next_door", "other", "administrator", "manager"])
def test_names_are_closed_to_everybody_else(town, name):
    row = make.formed(town)
    with pytest.raises(Hidden):
        actions.read_names(committee_id=row.pk, by=town.people[name], at=AT)


def test_a_patrol_says_where_and_how_much_was_found(town):
    row = make.filed(town)
    made = make.patrolled(town, row, TODAY)
    assert last(row, "patrolled").facts == {"day": TODAY, "estates": 1, "problems": 2, "record": made}
    (done,) = seen(town, row).done
    assert (done.places, done.problems) == (["听澜里"], 2)


def test_a_meeting_is_planned_held_once_and_says_who_was_there(town):
    row = make.filed(town)
    made = make.met(town, row, TODAY)
    assert last(row, "meeting_held").facts == {"day": TODAY, "attended": 2, "members": 2, "record": made}
    again = {"day": TODAY, "minutes": "再记一次", "members": [row.members.first().pk]}
    with pytest.raises(HeldAlready):
        actions.hold_meeting(committee_id=row.pk, meeting_id=made, **again, by=town.people["community"], at=AT)


def test_nobody_there_is_no_meeting(town):
    row, by = make.filed(town), town.people["community"]
    made = actions.plan_meeting(committee_id=row.pk, day=TODAY, agenda="停车", by=by, at=AT)
    with pytest.raises(NobodyThere):
        actions.hold_meeting(committee_id=row.pk, meeting_id=made, day=TODAY, minutes="无人", members=[], by=by, at=AT)


def test_an_evaluation_keeps_enterprise_answers_and_rules_and_scores_nothing(town):
    row = make.filed(town)
    make.evaluated(town, row, TODAY)
    entry = last(row, "evaluated")
    assert entry.facts == {"estate": town.estate.pk, "enterprise": town.firm.pk, "points": 80, "day": TODAY}
    assert entry.rule_version and seen(town, row).done[0].answers[0] == ("保洁是否及时", 5)


def test_what_cannot_be_is_refused_with_the_field_to_correct(town):
    row, by = make.filed(town), {"committee_id": None, "by": town.people["community"], "at": AT}
    by["committee_id"] = row.pk
    here = (town.estate.pk,)
    cases = [
        (NowherePatrolled, lambda: actions.patrol(told=NewPatrol(day=TODAY, estate_ids=(), problems=0), **by)),
        (WrongDay, lambda: actions.patrol(told=NewPatrol(day=TODAY + DAY, estate_ids=here, problems=0), **by)),
        (AnswerMissing, lambda: actions.evaluate(
            told=NewEvaluation(estate_id=town.estate.pk, day=TODAY, answers={"cleaning": 5}), **by)),
        (WordsMissing, lambda: actions.plan_meeting(day=TODAY, agenda=" ", **by)),
    ]  # fmt: skip
    for refused, act in cases:
        with pytest.raises(refused) as problem:
            act()
        assert problem.value.field


def test_an_estate_of_another_community_is_refused(town):
    row = make.filed(town, by="next_door")
    with pytest.raises(NotHere):
        actions.patrol(committee_id=row.pk, told=NewPatrol(day=TODAY, estate_ids=(town.estate.pk,), problems=0),
                       by=town.people["next_door"], at=AT)  # fmt: skip


def test_a_mistaken_record_stays_with_its_reason_and_counts_no_more(town):
    row = make.filed(town)
    made = make.patrolled(town, row, TODAY)
    assert seen(town, row).duties[0].now.done == 1
    actions.withdraw(
        committee_id=row.pk, what=What.PATROL, record_id=made, reason="记错日期", by=town.people["community"], at=AT
    )
    found = seen(town, row)
    assert found.duties[0].now.done == 0 and found.done[0].withdrawn_because == "记错日期"


DOING = {
    "patrol": lambda town, row, by: actions.patrol(
        committee_id=row.pk, told=NewPatrol(day=TODAY, estate_ids=(town.estate.pk,), problems=0), by=by, at=AT),
    "plan": lambda town, row, by: actions.plan_meeting(committee_id=row.pk, day=TODAY, agenda="停车", by=by, at=AT),
    "evaluate": lambda town, row, by: actions.evaluate(
        committee_id=row.pk, by=by, at=AT,
        told=NewEvaluation(estate_id=town.estate.pk, day=TODAY, answers=make.ANSWERS)),
    "join": lambda town, row, by: actions.join(committee_id=row.pk, member=make.head(since=TODAY), by=by, at=AT),
}  # fmt: skip


@pytest.mark.parametrize(
    "name", ["street", "district", "city", "auditor", "next_door", "other", "administrator", "manager"]
)
@pytest.mark.parametrize("what", list(DOING))
def test_only_its_own_community_works_for_a_committee(town, name, what):
    row = make.filed(town)
    with pytest.raises(Hidden):
        DOING[what](town, row, town.people[name])


@pytest.mark.parametrize("name", ["community", "district", "city", "auditor", "next_door", "other", "administrator"])
def test_only_its_street_files_it(town, name):
    row = make.formed(town)
    with pytest.raises(Hidden):
        actions.file(committee_id=row.pk, number="1号", by=town.people[name], at=AT)


def test_an_ended_committee_takes_nothing_more_and_another_may_be_formed(town):
    row = make.filed(town)
    actions.end(committee_id=row.pk, on=TODAY, reason="换届重组", by=town.people["street"], at=AT)
    with pytest.raises(CommitteeEnded):
        make.patrolled(town, row, TODAY)
    assert make.formed(town, on=TODAY).state == "waiting"


def test_the_timer_notes_once_what_fell_short_and_tells_community_and_street(town):
    row = make.filed(town)
    make.patrolled(town, row, date(2026, 2, 5))
    make.met(town, row, date(2026, 2, 6))
    assert actions.remind(AT) == 1 and actions.remind(AT + DAY) == 0
    entry = last(row, "fell_short")
    assert entry.facts == {"what": "patrol", "until": date(2026, 2, 28), "done": 1, "due": 2}
    assert {one.office_id for one in FELL_SHORT.recipients(entry)} == {
        town.offices["community"].pk, town.offices["street"].pk
    }  # fmt: skip


def test_before_a_period_ends_the_community_is_reminded_of_what_is_still_due(town):
    row = make.filed(town)
    actions.remind(AT)
    said = told(row).count("reminded")
    actions.remind(AT + timedelta(days=24))
    assert said == 0 and told(row).count("reminded") == 3


def test_where_no_rules_are_published_nothing_is_due_and_nobody_is_reminded(built, town):
    make.filed(town)
    row = make.Committee.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE rulebook_city SET rule_set = 'wuhan'")
    rulebook.forget()
    assert actions.remind(AT + timedelta(days=24)) == 0
    assert [one.now for one in seen(town, row).duties] == [None, None, None]
    assert queries.unpublished(queries.law_of(make.COMMUNITY, AT)) == list(What)


def visit(town, by: str, *, act: str = "patrols.visited"):
    """The entry of a visit that somebody made with the app of patrols."""
    known = acts().get(act)
    return EntryFacts(
        id=ids.uuid7(), act=known, subject_type="patrols.visit", subject_id=ids.uuid7(), actor_kind="account",
        actor_id=town.people[by].account_id, acting_for_id=None, happened_at=AT, recorded_at=AT,
        region_path=make.COMMUNITY, enterprise_id=town.firm.pk, rule_version="",
        facts={"estate": town.estate.pk, "enterprise": town.firm.pk, "problems": 3, "items": 20},
    )  # fmt: skip


def test_a_visit_by_the_communitys_own_officer_counts_as_a_patrol_once(town):
    row, entry = make.filed(town), visit(town, "community")
    actions.follow_patrol(entry, at=AT)
    actions.follow_patrol(entry, at=AT)
    assert Patrol.objects.get(committee=row).problems == 3
    assert last(row, "patrolled").actor_kind == SYSTEM.kind


@pytest.mark.parametrize("name", ["street", "district", "next_door"])
def test_a_visit_by_anybody_else_is_no_patrol_of_the_committee(town, name):
    make.filed(town)
    assert actions.follow_patrol(visit(town, name), at=AT) is None and not Patrol.objects.exists()


def test_the_citys_rules_switch_it_on(town):
    law = queries.law_of(make.COMMUNITY, AT)
    assert law.value("community_committees.patrols_from") == ["patrols.visited"]
    assert reactions.run_waiting(at=AT) is not None
