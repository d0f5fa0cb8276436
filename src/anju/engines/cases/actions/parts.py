"""Orders as parts of a programme's act, which checks who may and records it: sent, received, answered, taken back."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from anju.engines.cases import rules as decide
from anju.engines.cases.actions.dispatching import pass_on, send_orders
from anju.engines.cases.actions.handling import sent_back, signed
from anju.engines.cases.actions.held import desk, hold, order_facts, refuse
from anju.engines.cases.actions.moving import CLOCK, restart
from anju.engines.cases.actions.opening import attach
from anju.engines.cases.models import Case, Order
from anju.engines.cases.types import Evidence, NewOrder, OrderState, Result
from anju.ground.access.types import Actor
from anju.ground.rulebook.types import Rules


@transaction.atomic
def send(case_id: UUID, orders: Sequence[NewOrder], *, at: datetime) -> list[Order]:
    """Send a case to one or more offices, each with an order of its own, from the accountable office.

    :raises NoSuchOffice, DueInThePast: as ``dispatch``; :raises Conflict: if an office holds an open order.
    """
    held = hold(case_id)
    made = send_orders(held, orders, at)
    held.settle(at)
    return made


@transaction.atomic
def receive(order_id: UUID, *, by: Actor, at: datetime) -> Order:
    """Sign for an order where nobody has yet, for an act that does more with it at once.

    :raises Conflict: if the order is no longer open, or lies with another office.
    """
    held = hold(Order.objects.values_list("case_id", flat=True).get(pk=order_id))
    order = held.order(order_id)
    if order.state == OrderState.SENT:
        refuse(decide.order_refusal("sign", case=held.facts(), order=order_facts(order), desk=desk(by, held.case)))
        signed(held, order, by=by, at=at)
    return order


@transaction.atomic
def answer_order(
    order_id: UUID, *, result: Result, report: str, by: Actor, at: datetime, evidence: Iterable[Evidence] = (),
    rules: Rules | None = None,
) -> Case:  # fmt: skip
    """End an order with how it ended and take the step ``finished``; ``rules`` begin the next state's own clock.

    :raises Conflict: if the order is no longer open, was not signed for, or lies with another office.
    """
    held = hold(Order.objects.values_list("case_id", flat=True).get(pk=order_id))
    order = held.order(order_id)
    refuse(decide.order_refusal("finish", case=held.facts(), order=order_facts(order), desk=desk(by, held.case)))
    order.state, order.done_at = OrderState.DONE.value, at
    order.result, order.report = Result(result).value, report.strip()[:2000]
    order.save(update_fields=["state", "done_at", "result", "report"])
    attach(held.case.pk, evidence, by=by, at=at, order_id=order.pk)
    held.step("finished")
    restart(held, at=at, rules=rules)
    held.settle(at, *CLOCK)
    return held.case


@transaction.atomic
def send_back(order_id: UUID, *, reason: str, by: Actor, at: datetime) -> Order:
    """Send an order back with the reason that a programme's act was given, as ``return_order`` does by itself.

    :raises Conflict: if the order is no longer open, or lies with another office.
    """
    held = hold(Order.objects.values_list("case_id", flat=True).get(pk=order_id))
    order = held.order(order_id)
    refuse(decide.order_refusal("return", case=held.facts(), order=order_facts(order), desk=desk(by, held.case)))
    sent_back(held, order, reason=reason, at=at)
    return order


@transaction.atomic
def begin_clock(order_id: UUID, *, due_at: datetime | None, at: datetime) -> Order:
    """Give an open order the deadline of its next part: whoever has come has until then to give the result."""
    held = hold(Order.objects.values_list("case_id", flat=True).get(pk=order_id))
    order = held.order(order_id)
    order.due_at, order.overdue_level = due_at, 0
    order.save(update_fields=["due_at", "overdue_level"])
    held.settle(at)
    return order


@transaction.atomic
def recall(case_id: UUID, *, at: datetime) -> int:
    """Take every open order of a case back.

    :returns: how many there were.
    """
    held = hold(case_id)
    running = [order for order in held.orders if order.is_open]
    for order in running:
        pass_on(order, at)
    held.settle(at)
    return len(running)
