"""The timer: each order once per level, as of the moment it fell due."""

from datetime import timedelta

from anju.engines.cases import actions as cases
from anju.engines.cases.models import Order
from anju.engines.cases.tests import factories as make
from anju.engines.cases.types import Result
from anju.ground.ledger import queries as ledger

AT, DAY = make.AT, timedelta(days=1)


def overdue(case):
    return [line for line in ledger.story([case.pk]) if line.act == "cases.overdue"]


def test_nothing_is_overdue_before_its_time(town):
    case = make.opened()
    assert cases.mark_overdue(case.due_at) == 0


def test_an_overdue_order_is_recorded_as_of_the_moment_it_fell_due(town):
    case = make.opened()
    assert cases.mark_overdue(AT + 20 * DAY) == 1
    (line,) = overdue(case)
    assert (line.actor_kind, line.happened_at, line.facts["office"]) == ("system", case.due_at, town.street)
    assert Order.objects.get(case=case).overdue_level == 1


def test_run_again_it_finds_nothing(town):
    case = make.opened()
    cases.mark_overdue(AT + 20 * DAY)
    assert cases.mark_overdue(AT + 21 * DAY) == 0
    assert len(overdue(case)) == 1


def test_two_orders_fall_due_each_by_its_own_clock(town):
    case = make.opened()
    make.sent_to(case, town.lifts, town.street_officer, due_at=AT + 2 * DAY)
    assert cases.mark_overdue(AT + 3 * DAY) == 1
    assert cases.mark_overdue(AT + 20 * DAY) == 1
    assert [line.facts["office"] for line in overdue(case)] == [town.street, town.lifts]


def test_a_case_whose_orders_are_done_is_overdue_while_nobody_answers(town):
    case = make.opened()
    order = cases.sign(make.lead(case).pk, by=town.street_officer, at=AT)
    cases.finish_order(order.pk, result=Result.SOLVED, report="好了", by=town.street_officer, at=AT + DAY)
    assert cases.mark_overdue(AT + 20 * DAY) == 1
    assert "order" not in overdue(case)[0].facts or overdue(case)[0].facts["order"] is None
    assert cases.mark_overdue(AT + 20 * DAY) == 0


def test_an_answered_case_is_never_overdue(town):
    case = make.opened()
    cases.advance(case.pk, to="answered", by=town.street_officer, at=AT + DAY)
    assert cases.mark_overdue(AT + 20 * DAY) == 0


def test_a_reopened_case_can_be_overdue_again(town):
    case = make.opened()
    cases.mark_overdue(AT + 20 * DAY)
    cases.advance(case.pk, to="answered", by=town.street_officer, at=AT + 21 * DAY)
    cases.reopen(case.pk, by=town.street_officer, at=AT + 22 * DAY, rules=make.rules())
    assert cases.mark_overdue(AT + 60 * DAY) == 1
    assert len(overdue(case)) == 2
