from datetime import date

import pytest

from anju.engines.cases import actions as cases
from anju.engines.cases import queries as case_queries
from anju.ground.ledger import queries as ledger
from anju.kit.errors import Hidden
from anju.programmes.conferences import actions
from anju.programmes.conferences.models import Item, Matter, Meeting
from anju.programmes.conferences.tests.factories import (
    AT,
    DAY,
    HOUR,
    a_case,
    called,
    carried_out,
    decided,
    held,
    proposed,
)
from anju.programmes.conferences.types import NewDecision

THEN = AT + 3 * HOUR


def acts(*subjects) -> list[str]:
    """What was done to these, in its order."""
    return [line.act.removeprefix("conferences.") for line in reversed(ledger.story(subjects))]


def test_a_matter_waits_at_its_street_with_the_term_of_the_rules(town):
    matter = proposed(town)
    assert (matter.state, matter.level, matter.holder_id) == ("proposed", "street", town.offices["street"].pk)
    assert matter.due_at is not None and matter.raised_by_id == town.offices["community"].pk
    assert acts(matter.pk) == ["proposed"]


def test_a_case_is_a_matter_once_while_it_is_open(town):
    case = a_case(town)
    told = {"case_id": case.pk, "text": "消防和城管都退回。", "at": AT}
    pk = actions.propose_case(by=town.people["fire"], **told)
    with pytest.raises(actions.AlreadyAMatter):
        actions.propose_case(by=town.people["street"], **told)
    actions.drop(matter_id=pk, reason="一家单位就能办", by=town.people["street"], at=AT)
    assert actions.propose_case(by=town.people["street"], **told) != pk


def test_a_meeting_lists_what_waits_and_lets_its_members_read(town):
    matter = proposed(town)
    meeting = Meeting.objects.get(pk=called(town, matter))
    matter.refresh_from_db()
    assert matter.state == "listed" and meeting.level == "street"
    assert town.offices["urban"].pk in matter.office_ids and town.offices["community"].pk in meeting.office_ids


def test_nothing_is_decided_before_the_meeting_was_held(town):
    matter = proposed(town)
    meeting_id = called(town, matter)
    with pytest.raises(actions.NotThen):
        decided(town, matter, at=AT)
    with pytest.raises(actions.TooSoon):
        actions.hold(meeting_id=meeting_id, present=[], by=town.people["street"], at=AT)


def test_a_decision_is_an_order_with_its_day_that_is_checked(town):
    matter = proposed(town)
    held(town, matter)
    case_id = decided(town, matter, at=THEN, due=date(2026, 3, 6))
    case = case_queries.case(case_id)
    assert (case.type, case.state, case.office_id) == ("conferences.order", "issued", town.offices["street"].pk)
    assert case.due_at.date() == date(2026, 3, 6) and case.turn_ids == [town.offices["urban"].pk]
    carried_out(town, case_id, at=THEN + DAY)
    actions.check(case_id=case_id, passed=False, reason="底座还在", by=town.people["street"], at=THEN + DAY)
    assert case_queries.case(case_id).state == "issued"
    carried_out(town, case_id, at=THEN + 2 * DAY)
    actions.check(case_id=case_id, passed=True, by=town.people["street"], at=THEN + 2 * DAY)
    assert case_queries.case(case_id).state == "done"


def test_a_decision_without_a_day_takes_the_term_of_the_rules(town):
    matter = proposed(town)
    held(town, matter)
    assert case_queries.case(decided(town, matter, at=THEN)).due_at is not None


def test_what_is_decided_is_settled_only_once_it_is_carried_out(town):
    matter = proposed(town)
    held(town, matter)
    case_id = decided(town, matter, at=THEN)
    told = {"matter_id": matter.pk, "answer": "车棚已拆除。", "by": town.people["street"]}
    with pytest.raises(actions.StillRunning):
        actions.settle(at=THEN, **told)
    carried_out(town, case_id, at=THEN + DAY)
    actions.check(case_id=case_id, passed=True, by=town.people["street"], at=THEN + DAY)
    actions.settle(at=THEN + DAY, **told)
    matter.refresh_from_db()
    assert matter.state == "closed" and matter.ended_at == THEN + DAY
    told = ledger.story([matter.pk])[0].facts
    assert told["office"] == town.offices["community"].pk and told["on_time"] is True


def test_a_matter_goes_up_to_the_leading_group_and_comes_back_down(town):
    case = a_case(town)
    pk = actions.propose_case(case_id=case.pk, text="三家都退回。", by=town.people["fire"], at=AT)
    matter = Matter.objects.get(pk=pk)
    for number, level in enumerate(("street", "district")):
        at = AT + number * 7 * DAY
        held(town, matter, of=level, at=at)
        actions.escalate(
            matter_id=pk, reason="需要上级协调", minutes="本级无权。", by=town.people[level], at=at + 3 * HOUR
        )
        matter.refresh_from_db()
        assert matter.state == "proposed" and matter.due_at is not None
    at = AT + 14 * DAY
    held(town, matter, of="city", at=at)
    case_id = decided(town, matter, by="city", office="city_urban", at=at + 3 * HOUR)
    with pytest.raises(Hidden):
        actions.settle(matter_id=pk, answer="我来办结", by=town.people["street"], at=at + 4 * HOUR)
    assert case_queries.case(case_id).office_id == town.offices["city"].pk
    with pytest.raises(actions.NothingAbove):
        actions.escalate(matter_id=pk, reason="再往上", by=town.people["city"], at=at + 4 * HOUR)
    matter.refresh_from_db()
    assert (matter.level, matter.state) == ("city", "decided")


def test_an_answer_comes_back_to_the_street_which_closes_and_tells_the_case(town):
    case = a_case(town)
    pk = actions.propose_case(case_id=case.pk, text="三家都退回。", by=town.people["fire"], at=AT)
    matter = Matter.objects.get(pk=pk)
    first = held(town, matter)
    actions.escalate(matter_id=pk, reason="需要区里协调", by=town.people["street"], at=THEN)
    second = held(town, matter, of="district", at=AT + DAY)
    actions.settle(matter_id=pk, answer="由城管局牵头拆除。", by=town.people["district"], at=AT + 2 * DAY)
    matter.refresh_from_db()
    assert (matter.state, matter.level, matter.holder_id) == ("answered", "street", town.offices["street"].pk)
    actions.settle(matter_id=pk, answer="已告知消防大队。", by=town.people["street"], at=AT + 3 * DAY)
    matter.refresh_from_db()
    assert matter.state == "closed" and [leg.ended for leg in matter.legs.all()] == ["escalated", "answered", "closed"]
    notes = case_queries.notes(case.pk, visibility="internal")
    assert ["由城管局牵头拆除。" in note.text for note in notes] == [True, False]
    story = ["proposed", "called", "held", "escalated", "called", "held", "answered", "closed"]
    assert acts(pk, first, second) == story


def test_a_matter_that_is_put_off_waits_for_the_next_meeting(town):
    matter = proposed(town)
    held(town, matter)
    actions.postpone(matter_id=matter.pk, minutes="等城管局的意见。", by=town.people["street"], at=THEN)
    matter.refresh_from_db()
    assert matter.state == "proposed" and Item.objects.get().outcome == "postponed"
    held(town, matter, at=AT + DAY)
    decided(town, matter, at=AT + DAY + 3 * HOUR)
    assert Item.objects.order_by("pk").last().outcome == "decided"


def test_a_cancelled_meeting_gives_its_matters_back(town):
    matter = proposed(town)
    meeting_id = called(town, matter)
    actions.cancel(meeting_id=meeting_id, reason="防汛值班", by=town.people["street"], at=AT)
    matter.refresh_from_db()
    assert matter.state == "proposed" and Meeting.objects.get().state == "cancelled"


def test_one_more_matter_is_listed_afterwards(town):
    meeting_id = called(town)
    matter = proposed(town)
    actions.list_matter(meeting_id=meeting_id, matter_id=matter.pk, by=town.people["street"], at=AT)
    matter.refresh_from_db()
    assert matter.state == "listed" and acts(matter.pk) == ["proposed", "listed"]


@pytest.mark.parametrize("name", ["next", "other", "community", "fire", "auditor", "administrator", "staff"])
def test_nobody_else_acts_for_the_street(town, name):
    matter, by = proposed(town), town.people[name]
    meeting_id = called(town, matter)
    actions.hold(meeting_id=meeting_id, present=[], by=town.people["street"], at=AT + 2 * HOUR)
    new = NewDecision(office_id=town.offices["urban"].pk, text="拆除车棚")
    told = {"by": by, "at": THEN}
    for act in (
        lambda: actions.decide(matter_id=matter.pk, decision=new, **told),
        lambda: actions.escalate(matter_id=matter.pk, reason="往上", **told),
        lambda: actions.postpone(matter_id=matter.pk, minutes="再议", **told),
        lambda: actions.settle(matter_id=matter.pk, answer="好了", **told),
        lambda: actions.cancel(meeting_id=meeting_id, reason="不开", **told),
        lambda: actions.hold(meeting_id=meeting_id, present=[], **told),
    ):
        with pytest.raises(Hidden):
            act()


@pytest.mark.parametrize("name", ["district", "city", "head"])
def test_the_street_s_head_and_those_above_may_act_for_it(town, name):
    matter = proposed(town)
    held(town, matter)
    actions.postpone(matter_id=matter.pk, minutes="再议。", by=town.people[name], at=THEN)


@pytest.mark.parametrize("name", ["next", "other", "urban", "auditor", "staff"])
def test_nobody_proposes_for_another_place(town, name):
    with pytest.raises(Hidden):
        proposed(town, by=name)


def test_a_street_cannot_hold_the_district_s_meeting(town):
    matter = proposed(town)
    held(town, matter)
    actions.escalate(matter_id=matter.pk, reason="需要区里协调", by=town.people["street"], at=THEN)
    with pytest.raises(Hidden):
        actions.call(office_id=town.offices["district"].pk, called=None, by=town.people["street"], at=THEN)
    with pytest.raises(Hidden):
        actions.drop(matter_id=matter.pk, reason="算了", by=town.people["street"], at=THEN)


def test_reminders_come_by_the_engine_s_clock(town):
    matter = proposed(town)
    held(town, matter)
    case_id = decided(town, matter, at=THEN, due=date(2026, 3, 6))
    cases.run_clocks(at=AT + 10 * DAY)
    assert "cases.overdue" in acts(case_id)
