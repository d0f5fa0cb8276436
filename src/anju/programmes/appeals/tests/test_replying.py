"""Draft, approval, answer; and refusing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from anju.engines.cases import queries as cases
from anju.ground.access.types import SYSTEM
from anju.ground.ledger import queries as ledger
from anju.kit.errors import Conflict, Hidden, Problem
from anju.programmes.appeals import actions
from anju.programmes.appeals.actions import refusing, replying
from anju.programmes.appeals.models import Reply
from anju.programmes.appeals.tests import factories
from anju.programmes.appeals.tests.factories import AT

LATER = AT + timedelta(days=2, hours=3)


def acts(case_id):
    return [line.act for line in reversed(ledger.story([case_id]))]


def submitted(place):
    appeal = factories.filed(place)
    actions.draft_reply(case_id=appeal.case_id, text="已劝阻。", result="solved", by=place.officer, at=AT)
    actions.submit_reply(case_id=appeal.case_id, by=place.officer, at=AT)
    return appeal


def test_a_reply_is_drafted_submitted_approved_and_each_step_is_one_entry(place):
    appeal = submitted(place)
    actions.approve_reply(case_id=appeal.case_id, by=place.head, at=LATER)
    assert acts(appeal.case_id) == ["appeals.filed", "appeals.drafted", "appeals.submitted", "appeals.replied"]
    assert cases.case(appeal.case_id).state == "replied"
    assert Reply.objects.get(appeal_id=appeal.case_id).sent_at == LATER


def test_the_entry_of_a_reply_holds_whole_days_and_whether_it_was_on_time(place):
    appeal = submitted(place)
    actions.approve_reply(case_id=appeal.case_id, by=place.head, at=LATER)
    (line,) = [line for line in ledger.story([appeal.case_id]) if line.act == "appeals.replied"]
    assert line.facts == {"days": 2, "on_time": True, "orders_ended": 1, "result": "solved"}
    assert line.actor_id == place.head.account_id


def test_a_late_reply_says_so(place):
    appeal = submitted(place)
    actions.approve_reply(case_id=appeal.case_id, by=place.head, at=AT + timedelta(days=30))
    (line,) = [line for line in ledger.story([appeal.case_id]) if line.act == "appeals.replied"]
    assert line.facts == {"days": 30, "on_time": False, "orders_ended": 1, "result": "solved"}


def test_nothing_is_sent_by_drafting_or_submitting(place):
    appeal = submitted(place)
    assert cases.case(appeal.case_id).state == "received"
    assert not Reply.objects.filter(sent_at__isnull=False).exists()


def test_a_returned_draft_goes_back_with_its_reason_and_can_be_submitted_again(place):
    appeal = submitted(place)
    actions.return_reply(case_id=appeal.case_id, reason="写明约定的时间", by=place.head, at=AT)
    reply = Reply.objects.get(appeal_id=appeal.case_id)
    assert (reply.state, reply.return_reason) == ("returned", "写明约定的时间")
    actions.draft_reply(case_id=appeal.case_id, text="22点后不施工。", result="solved", by=place.officer, at=AT)
    actions.submit_reply(case_id=appeal.case_id, by=place.officer, at=AT)
    actions.approve_reply(case_id=appeal.case_id, by=place.head, at=AT)
    assert cases.case(appeal.case_id).state == "replied"


def test_returning_needs_a_reason(place):
    with pytest.raises(Problem, match="写明要改什么"):
        actions.return_reply(case_id=submitted(place).case_id, reason=" ", by=place.head, at=AT)


def test_nobody_approves_without_a_submitted_reply(place):
    appeal = factories.filed(place)
    with pytest.raises(replying.NothingToSend):
        actions.approve_reply(case_id=appeal.case_id, by=place.head, at=AT)


def test_a_submitted_reply_is_not_changed_under_the_heads_eyes(place):
    with pytest.raises(replying.NothingToSend, match="科室负责人"):
        actions.draft_reply(case_id=submitted(place).case_id, text="另一句", result="solved", by=place.officer, at=AT)


def test_only_the_accountable_office_and_those_above_it_write_replies(place):
    appeal = factories.filed(place)
    for allowed in (place.officer, place.colleague, place.district_officer, place.bureau):
        actions.draft_reply(case_id=appeal.case_id, text="已劝阻。", result="solved", by=allowed, at=AT)
    for stranger in (place.community_officer, place.other_officer, place.staff, place.lift_officer, place.auditor,
                     place.administrator, place.other_head):  # fmt: skip
        with pytest.raises(Hidden):
            actions.draft_reply(case_id=appeal.case_id, text="已劝阻。", result="solved", by=stranger, at=AT)


def test_only_the_section_head_of_the_accountable_office_approves(place):
    appeal = submitted(place)
    for stranger in (place.officer, place.district_officer, place.bureau, place.other_head, place.staff):
        with pytest.raises(Hidden):
            actions.approve_reply(case_id=appeal.case_id, by=stranger, at=AT)


def test_a_head_who_wrote_the_reply_does_not_approve_it(place):
    appeal = factories.filed(place)
    actions.draft_reply(case_id=appeal.case_id, text="已劝阻。", result="solved", by=place.head, at=AT)
    actions.submit_reply(case_id=appeal.case_id, by=place.head, at=AT)
    with pytest.raises(replying.OwnDraft):
        actions.approve_reply(case_id=appeal.case_id, by=place.head, at=AT)


def test_a_head_does_not_approve_what_she_wrote_through_her_deputy(place):
    appeal = factories.filed(place)
    actions.draft_reply(case_id=appeal.case_id, text="已劝阻。", result="solved", by=place.head, at=AT)
    actions.submit_reply(case_id=appeal.case_id, by=place.head, at=AT)
    deputy = replace(place.head, account_id=place.colleague.account_id, acting_for_id=place.head.account_id)
    with pytest.raises(replying.OwnDraft):
        actions.approve_reply(case_id=appeal.case_id, by=deputy, at=AT)


def test_where_the_city_asks_for_no_approval_submitting_sends(place, monkeypatch):
    monkeypatch.setattr(replying, "needs_approval", lambda appeal, at: False)
    appeal = factories.filed(place)
    actions.draft_reply(case_id=appeal.case_id, text="已劝阻。", result="solved", by=place.officer, at=AT)
    actions.submit_reply(case_id=appeal.case_id, by=place.officer, at=AT)
    assert acts(appeal.case_id) == ["appeals.filed", "appeals.drafted", "appeals.replied"]


def test_what_an_import_brings_answered_is_sent_by_the_system_in_one_act(place):
    appeal = factories.filed(place)
    actions.answer_at_once(case_id=appeal.case_id, text="已答复。", by=SYSTEM, at=LATER)
    assert acts(appeal.case_id) == ["appeals.filed", "appeals.replied"]


def test_an_officer_cannot_go_round_the_approval(place):
    with pytest.raises(replying.NothingToSend):
        actions.answer_at_once(case_id=factories.filed(place).case_id, text="好", by=place.officer, at=AT)


def test_an_appeal_is_answered_once(place):
    appeal = factories.replied(place)
    with pytest.raises(replying.AlreadyAnswered):
        actions.draft_reply(case_id=appeal.case_id, text="再说一句", result="solved", by=place.officer, at=AT)


def test_nobody_answers_over_the_head_of_an_office_still_at_work(place):
    appeal = factories.filed(place, matter="elevator")  # the enterprise co-handles
    actions.draft_reply(case_id=appeal.case_id, text="修好了。", result="solved", by=place.officer, at=AT)
    actions.submit_reply(case_id=appeal.case_id, by=place.officer, at=AT)
    with pytest.raises(Conflict, match="还没办完"):
        actions.approve_reply(case_id=appeal.case_id, by=place.head, at=AT)


def test_refusing_ends_the_appeal_and_keeps_the_reason(place):
    appeal = factories.filed(place)
    actions.refuse(case_id=appeal.case_id, reason="属于法院受理范围，请向江岸区法院起诉。", by=place.officer, at=AT)
    assert cases.case(appeal.case_id).state == "refused"
    assert acts(appeal.case_id) == ["appeals.filed", "appeals.refused"]


def test_refusing_needs_a_reason_and_an_open_appeal(place):
    appeal = factories.filed(place)
    with pytest.raises(Problem):
        actions.refuse(case_id=appeal.case_id, reason="", by=place.officer, at=AT)
    answered = factories.replied(place)
    with pytest.raises(refusing.TooLateToRefuse):
        actions.refuse(case_id=answered.case_id, reason="不归我们管", by=place.officer, at=AT)
