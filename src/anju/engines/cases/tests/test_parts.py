"""What a kind of case may declare beyond an answer by one term, and the parts of programmes' acts."""

from datetime import timedelta

import pytest

from anju.engines.cases import actions as cases
from anju.engines.cases import queries, registry
from anju.engines.cases import rules as decide
from anju.engines.cases.models import Case
from anju.engines.cases.tests import factories as make
from anju.engines.cases.types import Addressed, CaseType, Lifecycle, NewOrder, Result, Stage, State, Step
from anju.ground.access.types import SYSTEM
from anju.ground.ledger import queries as ledger
from anju.kit.acts import act
from anju.kit.errors import Conflict

AT, HOUR, DAY = make.AT, timedelta(hours=1), timedelta(days=1)
IN_HAND = ("told", "read")
ANSWERED = act("tests.answered", "Answered", roles=["enterprise_staff"])
NOTICE = CaseType(
    name="tests.notice",
    title="Notice",
    lifecycle=Lifecycle(
        states=(
            State("told", "Told", clock="petitions.notice_term"),
            State("read", "Read"),
            State("checking", "Checking", clock="petitions.review_term"),
            State("over", "Over", Stage.ENDED),
        ),
        steps=(
            Step("signed", ("told",), "read"),
            Step("finished", IN_HAND, "checking", "Answer", "tests:answer", by_holder=True, act=ANSWERED),
            Step("again", ("checking",), "told", "Again"),
            Step("passed", ("checking",), "over", "Passed"),
        ),
    ),
    clock="petitions.closing_term",
    return_clock="petitions.transfer_objection_term",
    prefix="TN",
)


@pytest.fixture
def notice(town, monkeypatch) -> Case:
    """A case that the street sent straight to the enterprise."""
    monkeypatch.setitem(registry.case_types(), NOTICE.name, NOTICE)
    return make.opened(type=NOTICE.name, to=Addressed(owner_id=town.street, lead_id=town.firm, reason="as told"))


def test_whoever_opens_a_case_may_say_where_it_goes(town, notice):
    assert (notice.office_id, notice.turn_ids, notice.routing["reason"]) == (town.street, [town.firm], "as told")


def test_a_state_with_a_clock_of_its_own_begins_it(notice):
    assert (notice.clock["length"], notice.due_at - AT > 14 * DAY) == (15, True)
    moved = cases.advance(notice.pk, to="checking", by=SYSTEM, at=AT + DAY, rules=make.rules())
    assert (moved.clock["length"], moved.due_at.date().isoformat()) == (30, "2026-04-02")


def test_a_state_without_a_clock_lets_it_run_on(town, notice):
    cases.sign(make.lead(notice).pk, by=town.firm_staff, at=AT)
    assert queries.case(notice.pk).due_at == notice.due_at


def test_a_day_set_by_hand_is_kept_as_such(town, notice):
    until = AT + 5 * DAY
    made = make.opened(type=NOTICE.name, to=Addressed(owner_id=town.street, lead_id=town.firm, due_at=until))
    assert (made.due_at, made.clock["by_hand"]) == (until, True)


def test_an_order_answered_as_a_part_of_another_act_leaves_the_entry_to_it(town, notice):
    order = make.lead(notice)
    cases.sign(order.pk, by=town.firm_staff, at=AT)
    moved = cases.answer_order(order.pk, result=Result.SOLVED, report="已改", by=town.firm_staff, at=AT + HOUR)
    assert (moved.state, moved.turn_ids) == ("checking", [town.street])
    assert [line.act for line in ledger.story([notice.pk])] == ["cases.signed"]


def test_the_engines_own_form_does_not_answer_what_has_a_page(town, notice):
    order = make.lead(notice)
    cases.sign(order.pk, by=town.firm_staff, at=AT)
    with pytest.raises(Conflict) as refused:
        cases.finish_order(order.pk, result=Result.SOLVED, report="已改", by=town.firm_staff, at=AT)
    assert refused.value.code == "answered_elsewhere"
    assert "finish" not in queries.case_page(town.firm_staff, notice.pk, at=AT).orders[0].may


def test_the_page_is_offered_to_the_office_that_holds_the_order_and_to_nobody_else(town, notice):
    assert queries.case_page(town.firm_staff, notice.pk, at=AT).may["finished"]
    assert not queries.case_page(town.street_officer, notice.pk, at=AT).may["finished"]


def test_a_new_round_sends_a_new_order(town, notice):
    order = make.lead(notice)
    cases.sign(order.pk, by=town.firm_staff, at=AT)
    cases.answer_order(order.pk, result=Result.SOLVED, report="已改", by=town.firm_staff, at=AT)
    cases.advance(notice.pk, to="told", by=SYSTEM, at=AT + DAY, due_at=AT + 3 * DAY)
    cases.send(notice.pk, [NewOrder(office_id=town.firm, due_at=AT + 3 * DAY)], at=AT + DAY)
    again = queries.case(notice.pk)
    assert (again.state, again.turn_ids, again.next_due_at) == ("told", [town.firm], AT + 3 * DAY)


def test_orders_recalled_leave_their_offices(town, notice):
    assert cases.recall(notice.pk, at=AT) == 1
    assert queries.case(notice.pk).turn_ids == [town.street]


def test_a_term_for_sending_back_is_kept(town, notice):
    order = make.lead(notice)
    with pytest.raises(Conflict) as refused:
        cases.return_order(order.pk, reason="不是我们管的", by=town.firm_staff, at=AT + 8 * DAY)
    assert refused.value.code == "return_too_late"
    cases.return_order(order.pk, reason="不是我们管的", by=town.firm_staff, at=AT + 4 * DAY)
    assert queries.case(notice.pk).turn_ids == [town.street]


def test_a_case_taken_up_after_its_answer_runs_again(town, kind):
    case = make.opened()
    cases.advance(case.pk, to="answered", by=SYSTEM, at=AT)
    assert cases.reopen(case.pk, by=SYSTEM, at=AT + DAY).answered_at is None


@pytest.mark.parametrize(
    ("step", "code"),
    [
        (Step("x", ("a",), "b", by_holder=True), "no_order_here"),
        (Step("x", ("a",), "b", act=ANSWERED), "not_your_role"),
    ],
)
def test_a_step_says_why_it_is_not_the_readers(step, code):
    both = Lifecycle(states=(State("a", "A"), State("b", "B")), steps=(step,))
    found = decide.CaseFacts(state="a", stage=Stage.OPEN, since=AT)
    assert decide.step_refusal(step, case=found, lifecycle=both, desk=decide.Desk(acts=frozenset())).code == code


def test_a_state_with_a_clock_of_its_own_is_named_while_its_owner_has_to_act(town, notice):
    order = make.lead(notice)
    cases.sign(order.pk, by=town.firm_staff, at=AT)
    cases.answer_order(order.pk, result=Result.SOLVED, report="已改", by=town.firm_staff, at=AT)
    page = queries.case_page(town.street_officer, notice.pk, at=AT)
    assert page.state[0] == "Checking"
    assert "verify" not in page.orders[0].may
