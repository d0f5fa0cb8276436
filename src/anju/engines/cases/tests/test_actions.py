"""Acts on cases: the row and the ledger entry."""

from dataclasses import replace
from datetime import timedelta

import pytest

from anju.engines.cases import actions as cases
from anju.engines.cases import registry
from anju.engines.cases.models import Case, EvidenceItem, Note, Order
from anju.engines.cases.tests import factories as make
from anju.engines.cases.types import Evidence, NewOrder, OrderRole, Result
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import SYSTEM
from anju.ground.ledger import queries as ledger
from anju.kit.errors import Conflict, Hidden
from anju.kit.scopes import Scoped

AT, HOUR = make.AT, timedelta(hours=1)
PHOTO = Evidence(sha256="ab" * 32, size=1200, content_type="image/jpeg", kind="after")


def story(case: Case) -> list[str]:
    return [line.act for line in ledger.story([case.pk])]


def last(case: Case):
    return ledger.story([case.pk])[0]


# ── opening ──────────────────────────────────────────────────────────────────


def test_a_new_case_lies_with_the_street_and_says_why(town):
    case = make.opened()
    assert (case.office_id, case.turn_ids, case.office_ids) == (town.street, [town.street], [town.street])
    assert case.routing["reason"] and not case.routing.get("pool")


def test_a_new_case_is_due_when_the_term_of_the_rulebook_ends(town):
    case = make.opened()
    assert case.due_at.isoformat() == "2026-03-17T17:30:00+08:00"
    assert (case.clock["length"], case.clock["unit"], case.clock["basis"]) == (15, "calendar_day", "published")
    assert case.rule_version == make.rules().version


def test_numbers_follow_one_another_under_the_kind_and_the_year(town):
    first, second = make.opened(), make.opened()
    assert first.number.startswith("TS26-") and second.serial == first.serial + 1


def test_a_case_is_a_subject_of_the_ledger(town):
    assert isinstance(make.opened(), Scoped)


def test_opening_takes_at_most_four_statements(town, django_assert_max_num_queries):
    law = make.rules()
    with django_assert_max_num_queries(4):
        make.opened(rules=law)


def test_opening_takes_one_statement_where_the_office_is_remembered(town, settings, django_assert_num_queries):
    settings.OFFICE_MEMORY = 60
    law = make.rules()
    make.opened(rules=law)
    with django_assert_num_queries(1):
        make.opened(rules=law)


def test_a_case_as_it_was_opened_is_the_case_as_it_stands(town):
    case = make.opened(matter="elevator", manager_id=None)
    kept = Case.objects.get(pk=case.pk)
    assert {f.attname: getattr(kept, f.attname) for f in Case._meta.concrete_fields} == {
        f.attname: getattr(case, f.attname) for f in Case._meta.concrete_fields
    }
    assert make.lead(case).case_id == case.pk


def test_without_a_term_in_force_a_case_has_no_deadline_but_is_not_lost(town, kind, monkeypatch):
    monkeypatch.setitem(registry.case_types(), kind.name, replace(kind, clock="nobody.published"))
    case = make.opened()
    assert (case.due_at, case.clock["missing"], case.turn_ids) == (None, "rule_missing", [town.street])


def test_what_no_route_fits_goes_to_the_pool(town, kind, monkeypatch):
    monkeypatch.setitem(registry.case_types(), kind.name, replace(kind, routing="nobody.published"))
    case = make.opened()
    assert (case.office_id, case.routing["pool"]) == (town.district, True)


def test_where_there_is_no_office_at_all_the_case_is_still_kept(town):
    case = make.opened(region_path="42/4299/429903/429903001/", matter="elevator")
    assert case.office_id == town.city
    assert make.lead(case).office_id == town.city


# ── handling ─────────────────────────────────────────────────────────────────


def test_signing_takes_the_order_and_moves_the_case_on(town):
    case = make.opened()
    order = cases.sign(make.lead(case).pk, by=town.street_officer, at=AT + HOUR)
    case.refresh_from_db()
    assert (order.state, order.assignee_id, case.state) == ("signed", town.street_officer.account_id, "at_work")
    assert (story(case), last(case).facts["minutes"]) == (["cases.signed"], 60)


def test_an_order_must_be_signed_for_before_it_is_done(town):
    case = make.opened()
    with pytest.raises(Conflict) as refused:
        cases.finish_order(
            make.lead(case).pk, result=Result.SOLVED, report="换了灯", by=town.street_officer, at=AT + HOUR
        )
    assert refused.value.code == "not_signed"
    assert story(case) == []


def test_a_finished_order_keeps_its_result_and_its_evidence(town):
    case = make.opened()
    order = cases.sign(make.lead(case).pk, by=town.street_officer, at=AT)
    cases.start(order.pk, by=town.street_officer, at=AT)
    order = cases.finish_order(
        order.pk, result=Result.PARTLY, report="换了一半的灯", by=town.street_officer, at=AT + HOUR, evidence=[PHOTO]
    )
    assert (order.state, order.result) == ("done", "partly")
    assert EvidenceItem.objects.get(order=order).sha256 == PHOTO.sha256
    assert last(case).facts["on_time"] is True
    assert story(case) == ["cases.finished", "cases.started", "cases.signed"]


def test_two_offices_work_on_one_case_each_by_its_own_clock(town):
    case = make.opened()
    co = make.sent_to(case, town.lifts, town.street_officer, due_at=AT + 30 * HOUR)
    case.refresh_from_db()
    assert case.turn_ids == [town.street, town.lifts]
    assert (make.lead(case).due_at, co.due_at, case.next_due_at) == (case.due_at, AT + 30 * HOUR, AT + 30 * HOUR)
    cases.sign(co.pk, by=town.lift_officer, at=AT + HOUR)
    cases.finish_order(co.pk, result=Result.SOLVED, report="已检修", by=town.lift_officer, at=AT + 31 * HOUR)
    case.refresh_from_db()
    assert last(case).facts["on_time"] is False
    assert (case.turn_ids, case.next_due_at) == ([town.street], case.due_at)


def test_an_order_sent_back_is_the_dispatchers_turn_until_it_is_sent_anew(town):
    case = make.opened()
    cases.sign(make.lead(case).pk, by=town.street_officer, at=AT)
    cases.finish_order(make.lead(case).pk, result=Result.PARTLY, report="等检修", by=town.street_officer, at=AT)
    co = make.sent_to(case, town.lifts, town.street_officer)
    back = cases.return_order(co.pk, reason="须先由维保单位检修", by=town.lift_officer, at=AT + HOUR)
    case.refresh_from_db()
    assert (back.state, back.reason, case.turn_ids) == ("returned", "须先由维保单位检修", [town.street])
    anew = make.sent_to(case, town.lifts, town.street_officer, at=AT + 2 * HOUR)
    case.refresh_from_db()
    assert (anew.follows_id, case.turn_ids) == (co.pk, [town.lifts])


def test_an_order_is_not_sent_back_without_a_reason(town):
    case = make.opened()
    with pytest.raises(cases.ReasonMissing) as refused:
        cases.return_order(make.lead(case).pk, reason="  ", by=town.street_officer, at=AT)
    assert refused.value.field == "reason"


def test_what_the_rules_sent_to_the_wrong_office_goes_to_the_pool_when_sent_back(town):
    case = make.opened()
    cases.return_order(make.lead(case).pk, reason="不在本街道", by=town.street_officer, at=AT)
    case.refresh_from_db()
    assert (case.office_id, case.turn_ids) == (town.district, [town.district])
    make.sent_to(case, town.other_street, town.district_officer, role=OrderRole.LEAD)
    case.refresh_from_db()
    assert case.turn_ids == [town.other_street]


def test_a_new_lead_takes_over_from_the_old_one(town):
    case = make.opened()
    old = make.lead(case)
    make.sent_to(case, town.firm, town.street_officer, role=OrderRole.LEAD)
    old.refresh_from_db()
    case.refresh_from_db()
    assert (old.state, old.passed_at, case.turn_ids, case.office_id) == ("passed", AT, [town.firm], town.street)


def test_one_office_holds_one_open_order(town):
    case = make.opened()
    make.sent_to(case, town.lifts, town.street_officer)
    with pytest.raises(Conflict) as refused:
        make.sent_to(case, town.lifts, town.street_officer)
    assert "甲区市场监管局" in str(refused.value)


def test_several_orders_sent_at_once_are_one_act(town):
    case = make.opened()
    both = [NewOrder(office_id=town.lifts), NewOrder(office_id=town.firm)]
    cases.dispatch(case.pk, both, by=town.street_officer, at=AT)
    assert story(case) == ["cases.dispatched"]
    assert last(case).facts["orders"] == 2


def test_an_order_taken_back_leaves_the_office(town):
    case = make.opened()
    co = make.sent_to(case, town.lifts, town.street_officer)
    cases.take_back(co.pk, by=town.street_officer, at=AT + HOUR)
    with pytest.raises(Conflict) as refused:
        cases.sign(co.pk, by=town.lift_officer, at=AT + 2 * HOUR)
    assert refused.value.code == "order_passed"


def test_a_deadline_in_the_past_is_said_at_its_field(town):
    case = make.opened()
    with pytest.raises(cases.DueInThePast) as refused:
        make.sent_to(case, town.lifts, town.street_officer, due_at=AT - HOUR)
    assert refused.value.field == "due_at"


def test_an_order_is_given_only_to_a_colleague(town):
    case = make.opened()
    order = make.lead(case)
    given = cases.assign(order.pk, account_id=town.colleague.account_id, by=town.street_officer, at=AT)
    assert given.assignee_id == town.colleague.account_id
    with pytest.raises(cases.NotAColleague):
        cases.assign(order.pk, account_id=town.lift_officer.account_id, by=town.street_officer, at=AT)
    assert story(case) == ["cases.assigned"]


def test_open_orders_go_to_whoever_takes_over(town):
    order = cases.sign(make.lead(make.opened()).pk, by=town.street_officer, at=AT)
    done = cases.sign(make.lead(make.opened()).pk, by=town.street_officer, at=AT)
    cases.finish_order(done.pk, result=Result.SOLVED, report="好了", by=town.street_officer, at=AT)
    leaving, staying = (people.account(who.account_id) for who in (town.street_officer, town.colleague))
    moved = access.hand_over(from_account=leaving, to_account=staying, by=SYSTEM, at=AT)
    order.refresh_from_db()
    done.refresh_from_db()
    assert (moved, order.assignee_id, done.assignee_id) == ([order.pk], staying.pk, leaving.pk)


# ── the end, and after ───────────────────────────────────────────────────────


def test_an_answer_ends_the_owners_order_and_stops_the_clock(town):
    case = make.opened()
    order = make.lead(case)
    cases.advance(case.pk, to="answered", by=town.street_officer, at=AT + HOUR)
    case.refresh_from_db()
    order.refresh_from_db()
    assert (order.state, order.done_at, case.answered_at) == ("done", AT + HOUR, AT + HOUR)
    assert (case.turn_ids, case.next_due_at, story(case)) == ([], None, [])


def test_nobody_answers_over_the_heads_of_those_still_at_work(town):
    case = make.opened()
    make.sent_to(case, town.lifts, town.street_officer)
    with pytest.raises(Conflict) as refused:
        cases.advance(case.pk, to="answered", by=town.street_officer, at=AT + HOUR)
    assert "甲区市场监管局" in str(refused.value)


def test_a_closed_case_keeps_how_it_ended(town):
    case = cases.close_case(make.opened().pk, outcome=Result.NOT_OURS, by=town.street_officer, at=AT)
    assert (case.state, case.outcome, case.closed_at) == ("over", "not_ours", AT)
    assert last(case).facts["outcome"] == "not_ours"


def test_a_closed_case_says_when_it_was_closed(town):
    case = make.opened()
    order = make.lead(case)
    cases.close_case(case.pk, outcome=Result.CANNOT, by=town.street_officer, at=AT)
    with pytest.raises(Conflict) as refused:
        cases.sign(order.pk, by=town.street_officer, at=AT + HOUR)
    assert "2026-03-02 09:00" in str(refused.value)


def test_a_reopened_case_runs_anew_and_goes_back_to_the_office_that_led(town):
    case = make.opened()
    cases.advance(case.pk, to="answered", by=town.street_officer, at=AT)
    cases.reopen(case.pk, by=SYSTEM, at=AT + 48 * HOUR, rules=make.rules())
    case.refresh_from_db()
    assert (case.reopened, case.answered_at, case.turn_ids) == (1, None, [town.street])
    assert case.due_at > AT + 15 * 24 * HOUR
    assert (make.lead(case).sent_at, story(case)) == (AT + 48 * HOUR, [])


def test_an_officer_who_reopens_is_recorded(town):
    case = cases.close_case(make.opened().pk, outcome=Result.SOLVED, by=town.street_officer, at=AT)
    cases.reopen_case(case.pk, by=town.street_officer, at=AT + HOUR)
    assert (last(case).act, last(case).facts["times"]) == ("cases.reopened", 1)


@pytest.mark.parametrize("way", [{"title": ""}, {"page": "elsewhere:again"}])
def test_an_officer_does_not_take_up_what_only_the_programme_takes_up(town, monkeypatch, way):
    steps = tuple(replace(step, **way) if step.name == "reopened" else step for step in make.KIND.lifecycle.steps)
    kind = replace(make.KIND, lifecycle=replace(make.KIND.lifecycle, steps=steps))
    monkeypatch.setitem(registry.case_types(), kind.name, kind)
    case = cases.close_case(make.opened().pk, outcome=Result.SOLVED, by=town.street_officer, at=AT)
    with pytest.raises(Conflict) as refused:
        cases.reopen_case(case.pk, by=town.street_officer, at=AT + HOUR)
    assert (refused.value.code, story(case)) == ("reopened_elsewhere", ["cases.closed"])
    assert cases.reopen(case.pk, by=SYSTEM, at=AT + HOUR).reopened == 1


def test_an_open_case_cannot_be_reopened(town):
    with pytest.raises(Conflict) as refused:
        cases.reopen_case(make.opened().pk, by=town.street_officer, at=AT)
    assert refused.value.code == "already_open"


# ── words and files ──────────────────────────────────────────────────────────


def test_a_remark_is_internal(town):
    case = make.opened()
    note = cases.add_remark(case.pk, text="先电话联系", by=town.street_officer, at=AT)
    assert (Note.objects.get().visibility, last(case).facts["note"]) == ("internal", note.pk)


def test_the_same_file_twice_stands_there_once(town):
    case = make.opened()
    for _ in range(2):
        cases.add_evidence(case.pk, [PHOTO], by=town.street_officer, at=AT)
    assert EvidenceItem.objects.filter(case=case).count() == 1


# ── who may ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ["other_officer", "lift_officer", "firm_staff", "auditor", "administrator"])
def test_to_those_who_may_not_act_on_it_a_case_is_not_there(town, who):
    case = make.opened()
    with pytest.raises(Hidden):
        cases.add_remark(case.pk, text="…", by=getattr(town, who), at=AT)


@pytest.mark.parametrize("who", ["district_officer", "city_officer"])
def test_from_above_a_case_is_dispatched_but_not_signed_for(town, who):
    case = make.opened()
    make.sent_to(case, town.lifts, getattr(town, who))
    with pytest.raises(Conflict) as refused:
        cases.sign(make.lead(case).pk, by=getattr(town, who), at=AT)
    assert refused.value.code == "not_your_office"


def test_the_enterprise_does_not_dispatch(town):
    case = make.opened()
    make.sent_to(case, town.firm, town.street_officer)
    with pytest.raises(Hidden):
        make.sent_to(case, town.lifts, town.firm_staff)


def test_every_order_of_a_case_is_counted_once(town):
    case = make.opened()
    make.sent_to(case, town.lifts, town.street_officer)
    assert Order.objects.filter(case=case).count() == 2
