"""Checking what an office did (核查) before whoever raised the case is answered: passed, or to be done again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import rules as decide
from anju.engines.cases.actions.held import Held, desk, hold_for, order_facts, owner_path, refuse
from anju.engines.cases.acts import Act
from anju.engines.cases.models import Order
from anju.engines.cases.terms import deadline, order_deadline
from anju.engines.cases.types import OrderState
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day
from anju.kit.errors import Problem

PASSED, REDO = "passed", "redo"


class NotSaidWhy(Problem):
    """Whoever has to do it again must know why."""

    code = "reason_missing"


@transaction.atomic
def verify_order(order_id: UUID, *, passed: bool, note: str = "", by: Actor, at: datetime) -> Order:
    """Check an order that was reported as done; what does not pass goes back to the same office as a new order.

    :raises NotSaidWhy: if it does not pass and no reason is given.
    :raises Conflict: if it is not done, was checked before, is the own work of the accountable office, or ``by`` does
        not answer for the case.
    """
    held = hold_for(Act.VERIFIED, by=by, order_id=order_id)
    order, facts = held.order(order_id), held.facts()
    reader = desk(by, held.case, owner_path=owner_path(held.case))
    refuse(decide.verify_refusal(case=facts, order=order_facts(order), desk=reader))
    if not passed and not note.strip():
        raise NotSaidWhy(_("Write what is still to be done; the office reads it."), field="note")
    order.verified_at, order.verdict, order.reason = at, PASSED if passed else REDO, note.strip()[:500]
    order.save(update_fields=["verified_at", "verdict", "reason"])
    if not passed:
        _send_again(held, order, at)
    held.settle(at)
    ledger.record(
        Act.VERIFIED, on=held.case, by=by, at=at, order=order.pk, office=order.office_id, passed=passed,
        redone=sum(one.verdict == REDO for one in held.orders), type=held.case.type,
    )  # fmt: skip
    return order


def _send_again(held: Held, order: Order, at: datetime) -> None:
    """A new order of the same kind and role to the same office; it never begins overdue."""
    law = rulebook.at(rulebook.city_of(held.case.region_path), local_day(at))
    due_at = order_deadline(law, held.kind, held.case, at)
    if due_at and due_at <= at:
        due_at = deadline(law, parameter=held.kind.order_clock or held.kind.clock, at=at)[0]
    held.add(Order(
        case=held.case, office_id=order.office_id, kind=order.kind, role=order.role, state=OrderState.SENT.value,
        sent_by_id=held.case.office_id, sent_at=at, due_at=due_at, instruction=order.reason, follows=order,
    ))  # fmt: skip
