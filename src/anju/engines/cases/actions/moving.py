"""Moving a case through its lifecycle: as a part of a programme's act, or closed and reopened by an officer."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from anju.engines.cases import rules as decide
from anju.engines.cases.actions.held import Held, desk, hold, hold_for, order_facts, owner_path, refuse
from anju.engines.cases.acts import Act
from anju.engines.cases.models import Case, Order
from anju.engines.cases.rules import Desk
from anju.engines.cases.terms import deadline, set_by_hand
from anju.engines.cases.types import OrderKind, OrderRole, OrderState, Refusal, Result, Stage
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.clock import local_day
from anju.kit.scopes import Acting

ENDING = ("answered_at", "closed_at", "outcome")
CLOCK = ("due_at", "clock", "rule_version", "overdue_level")


@transaction.atomic
def advance(
    case_id: UUID,
    *,
    to: str,
    by: Acting,
    at: datetime,
    outcome: str = "",
    rules: Rules | None = None,
    due_at: datetime | None = None,
    owner_id: UUID | None = None,
) -> Case:
    """Move a case to the state ``to``; part of a programme's act, which has checked who may and records it.

    Leaving the open states ends the accountable office's own order. A state with a clock of its own begins it, counted
    by ``rules``, unless ``due_at`` was set by hand; with ``owner_id`` another office is accountable from now on.

    :raises Conflict: if no step leads there from where it stands, or another office is still at work.
    """
    held = hold(case_id)
    step = held.kind.lifecycle.step_to(to, held.case.state)
    refuse(decide.step_refusal(step, case=held.facts(), lifecycle=held.kind.lifecycle))
    move(held, to, at=at, outcome=outcome)
    restart(held, at=at, rules=rules, due_at=due_at)
    held.case.office_id = owner_id or held.case.office_id
    held.settle(at, *ENDING, *CLOCK)
    return held.case


@transaction.atomic
def reopen(case_id: UUID, *, by: Acting, at: datetime, rules: Rules | None = None) -> Case:
    """Take a case up again: the clock starts anew and the office that led gets a new order; part of another act.

    :raises Conflict: if it is open, or its kind knows no way back.
    """
    held = hold(case_id)
    take_up(held, at=at, rules=rules)
    return held.case


@transaction.atomic
def close_case(case_id: UUID, *, outcome: Result, by: Actor, at: datetime) -> Case:
    """Close a case with how it ended.

    :raises Conflict: if it is closed, its kind is closed otherwise, or another office is still at work.
    """
    held = hold_for(Act.CLOSED, by=by, case_id=case_id)
    step = held.kind.lifecycle.step("closed", held.case.state)
    reader = desk(by, held.case, owner_path=owner_path(held.case))
    refuse(decide.step_refusal(step, case=held.facts(), lifecycle=held.kind.lifecycle, desk=reader))
    move(held, step.target, at=at, outcome=Result(outcome).value)
    held.settle(at, *ENDING)
    ledger.record(Act.CLOSED, on=held.case, by=by, at=at, outcome=held.case.outcome, type=held.case.type)
    return held.case


@transaction.atomic
def reopen_case(case_id: UUID, *, by: Actor, at: datetime) -> Case:
    """An officer takes a case up again; it counts as reopened like any other.

    :raises Conflict: if it is open, or only an act of its programme leads back, which says who sent it back and counts.
    """
    held = hold_for(Act.REOPENED, by=by, case_id=case_id)
    refuse(decide.officer_reopens_refusal(held.kind.lifecycle.step("reopened", held.case.state)))
    reader = desk(by, held.case, owner_path=owner_path(held.case))
    rules = rulebook.at(rulebook.city_of(held.case.region_path), local_day(at))
    take_up(held, at=at, rules=rules, reader=reader)
    ledger.record(
        Act.REOPENED, on=held.case, by=by, at=at, rule_version=held.case.rule_version, times=held.case.reopened,
        type=held.case.type,
    )  # fmt: skip
    return held.case


def move(held: Held, target: str, *, at: datetime, outcome: str) -> None:
    case, stage = held.case, held.kind.lifecycle.state(target).stage
    case.state, case.stage = target, int(stage)
    if stage is Stage.OPEN:
        case.answered_at = case.closed_at = None
    else:
        case.answered_at = case.answered_at or at
        case.orders_ended = _end_own_orders(held, at, result=outcome)
    if stage is Stage.ENDED:
        case.closed_at = at
    case.outcome = outcome or case.outcome


def restart(held: Held, *, at: datetime, rules: Rules | None, due_at: datetime | None = None) -> None:
    """Begin the clock of the state the case has come to, where it has one; orders that run along with it go with it."""
    case, parameter = held.case, held.kind.lifecycle.state(held.case.state).clock
    facts = held.facts()
    along = [order for order in held.orders if order.is_open and decide.runs_along(facts, order_facts(order))]
    if due_at:
        case.due_at, case.clock = set_by_hand(due_at, at)
    elif parameter and rules:
        case.due_at, case.clock = deadline(rules, parameter=parameter, at=at)
        case.rule_version = rules.version
    else:
        return
    case.overdue_level = 0
    for order in along:
        order.due_at, order.overdue_level = case.due_at, 0
        order.save(update_fields=["due_at", "overdue_level"])


def _end_own_orders(held: Held, at: datetime, *, result: str) -> int:
    """How many handling orders of the accountable office ended with the case."""
    own = [order for order in held.orders if order.is_open and order.office_id == held.case.office_id]
    for order in own:
        order.state, order.done_at, order.result = OrderState.DONE.value, at, result
        order.save(update_fields=["state", "done_at", "result"])
    return sum(order.kind == OrderKind.HANDLING for order in own)


def take_up(held: Held, *, at: datetime, rules: Rules | None, reader: Desk | None = None) -> None:
    case = held.case
    if Stage(case.stage) is Stage.OPEN:
        refuse(Refusal(code="already_open"))
    step = held.kind.lifecycle.step("reopened", case.state)
    refuse(decide.step_refusal(step, case=held.facts(), lifecycle=held.kind.lifecycle, desk=reader))
    case.state, case.stage = step.target, int(held.kind.lifecycle.state(step.target).stage)
    case.answered_at = case.closed_at = None
    case.outcome, case.overdue_level, case.reopened = "", 0, case.reopened + 1
    if rules:
        case.due_at, case.clock = deadline(rules, parameter=held.kind.clock, at=at)
        case.rule_version = rules.version
    _send_back_to_the_lead(held, at)
    held.settle(at, *ENDING, "overdue_level", "reopened", "due_at", "clock", "rule_version")


def _send_back_to_the_lead(held: Held, at: datetime) -> None:
    leads = [o for o in held.orders if o.role == OrderRole.LEAD and o.state == OrderState.DONE]
    office_id = leads[-1].office_id if leads else held.case.office_id
    if office_id:
        held.add(Order(
            case=held.case, office_id=office_id, role=OrderRole.LEAD.value, sent_at=at, due_at=held.case.due_at,
            sent_by_id=held.case.office_id,
        ))  # fmt: skip
