"""Sending a case to offices (派单), also after one was sent back, and taking an order back (撤回)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import rules as decide
from anju.engines.cases.actions.held import Held, desk, hold_for, order_facts, owner_path, refuse
from anju.engines.cases.acts import Act
from anju.engines.cases.models import Order
from anju.engines.cases.terms import order_deadline
from anju.engines.cases.types import NewOrder, OrderKind, OrderRole, OrderState, Refusal
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day
from anju.kit.errors import Problem


class NoSuchOffice(Problem):
    """There is no office with that identifier."""

    code = "no_such_office"


class DueInThePast(Problem):
    code = "due_in_the_past"


@transaction.atomic
def dispatch(case_id: UUID, orders: Sequence[NewOrder], *, by: Actor, at: datetime) -> list[Order]:
    """Send a case to one or more offices, each with an order and a clock of its own.

    A new lead takes over from an open one. An order that was sent back counts as sent anew by the next order of its
    role.

    :raises Conflict: if the case is no longer open, ``by`` does not dispatch it, or an office holds an open order.
    :raises NoSuchOffice, DueInThePast: with the field to correct.
    """
    held = hold_for(Act.DISPATCHED, by=by, case_id=case_id)
    refuse(decide.dispatch_refusal(case=held.facts(), desk=desk(by, held.case, owner_path=owner_path(held.case))))
    check_addressees(held, [new.office_id for new in orders], at)
    made = send_orders(held, orders, at)
    ledger.record(Act.DISPATCHED, on=held.case, by=by, at=at, **dispatched(held, made, at=at))
    return made


def check_addressees(held: Held, wanted: Sequence[UUID], at: datetime) -> None:
    """Let somebody send orders only to offices of the city that are open, and to no other enterprise than the case's.

    Whoever is sent an order reads the case.

    :raises NoSuchOffice: otherwise.
    """
    case, day = held.case, local_day(at)
    root = rulebook.city_of(case.region_path).root_path
    for office in offices.offices_of(set(wanted) - {case.office_id, *case.office_ids}):
        is_here = office.region_path.startswith(root) or root.startswith(office.region_path)
        if not (is_here and office.holds_on(day) and office.enterprise_id in (None, case.enterprise_id)):
            raise NoSuchOffice(_("Choose the office that is to handle it."), field="office")


def dispatched(held: Held, made: Sequence[Order], *, at: datetime) -> dict[str, Any]:
    """Write where a case stands once its orders were sent; the facts of the act come back."""
    held.step("dispatched")
    held.settle(at)
    first = made[0]
    return {"order": first.pk, "office": first.office_id, "role": first.role, "orders": len(made)}


def send_orders(held: Held, orders: Sequence[NewOrder], at: datetime) -> list[Order]:
    """Write the orders of a case that is held.

    :raises NoSuchOffice, DueInThePast: with the field to correct; :raises Conflict: if an office holds an open order.
    """
    _check(held, orders, at)
    return [send(held, new, at) for new in orders]


def _check(held: Held, orders: Sequence[NewOrder], at: datetime) -> None:
    wanted = [new.office_id for new in orders]
    known = offices.office_names(wanted)
    if not wanted or set(wanted) - set(known) or len(set(wanted)) != len(wanted):
        raise NoSuchOffice(_("Choose the office that is to handle it."), field="office")
    for new in orders:
        if new.due_at and new.due_at <= at:
            raise DueInThePast(_("Choose a moment that is still to come."), field="due_at")
        taking_over = new.role is OrderRole.LEAD
        for order in held.orders:
            passes = taking_over and order.role == OrderRole.LEAD and order.office_id != new.office_id
            handles = order.is_open and order.kind == OrderKind.HANDLING
            if handles and order.office_id == new.office_id and not passes:
                refuse(Refusal(code="open_order_there", facts={"office": new.office_id}))


def send(held: Held, new: NewOrder, at: datetime) -> Order:
    if new.role is OrderRole.LEAD:
        _pass_the_lead(held, at)
    waiting = decide.awaiting_redispatch(order_facts(order) for order in held.orders)
    follows = next((o for o in waiting if o.role is new.role), next(iter(waiting), None))
    return held.add(Order(
        case=held.case, office_id=new.office_id, role=new.role.value, sent_by_id=held.case.office_id, sent_at=at,
        due_at=new.due_at or _default_due(held, at), instruction=new.instruction[:500],
        follows_id=follows.id if follows else None,
    ))  # fmt: skip


def _pass_the_lead(held: Held, at: datetime) -> None:
    for order in held.orders:
        if order.is_open and order.role == OrderRole.LEAD:
            pass_on(order, at)


def pass_on(order: Order, at: datetime) -> None:
    order.state, order.passed_at = OrderState.PASSED.value, at
    order.save(update_fields=["state", "passed_at"])


def _default_due(held: Held, at: datetime) -> datetime | None:
    due_at = held.case.due_at
    if not held.kind.order_clock and (due_at is None or due_at > at):
        return due_at
    return order_deadline(held.law(at), held.kind, held.case, at)


@transaction.atomic
def take_back(order_id: UUID, *, by: Actor, at: datetime) -> Order:
    """Take an order back from an office that has not finished it; the turn is the dispatcher's again.

    :raises Conflict: if the order is no longer open, or ``by`` does not dispatch this case.
    """
    held = hold_for(Act.TAKEN_BACK, by=by, order_id=order_id)
    order, facts = held.order(order_id), held.facts()
    reader = desk(by, held.case, owner_path=owner_path(held.case))
    refuse(decide.take_back_refusal(case=facts, order=order_facts(order), desk=reader))
    pass_on(order, at)
    held.settle(at)
    ledger.record(Act.TAKEN_BACK, on=held.case, by=by, at=at, order=order.pk, office=order.office_id)
    return order
