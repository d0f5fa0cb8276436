"""What an office does with its order: sign for it, begin, send back, finish, give it to a colleague."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import routing
from anju.engines.cases import rules as decide
from anju.engines.cases.actions.held import Held, desk, hold_for, order_facts, refuse
from anju.engines.cases.actions.opening import attach
from anju.engines.cases.acts import Act
from anju.engines.cases.models import Order
from anju.engines.cases.terms import deadline
from anju.engines.cases.types import OPEN_ORDERS, Evidence, OrderKind, OrderState, Refusal, Result
from anju.ground.access import queries as people
from anju.ground.access.types import Actor, HandOver
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook import queries as rulebook
from anju.kit.acts import Act as Declared
from anju.kit.clock import local_day
from anju.kit.errors import Problem


class ReasonMissing(Problem):
    code = "reason_missing"


class ReportMissing(Problem):
    code = "report_missing"


class NotAColleague(Problem):
    """The account does not speak for the office that holds the order."""

    code = "not_a_colleague"


def _hold(name: str, act: Declared, order_id: UUID, by: Actor) -> tuple[Held, Order]:
    """The order, held, once it is clear that ``by`` may do ``name`` to it now."""
    held = hold_for(act, by=by, order_id=order_id)
    order = held.order(order_id)
    refuse(decide.order_refusal(name, case=held.facts(), order=order_facts(order), desk=desk(by, held.case)))
    return held, order


def _minutes(since: datetime, at: datetime) -> int:
    return int((at - since).total_seconds() // 60)


@transaction.atomic
def sign(order_id: UUID, *, by: Actor, at: datetime) -> Order:
    """Sign for an order (签收): somebody has it, and it lies in no unread box.

    :raises Conflict: if it was signed for, ended or taken back in the meantime; the message says when and by whom.
    """
    held, order = _hold("sign", Act.SIGNED, order_id, by)
    ledger.record(Act.SIGNED, on=held.case, by=by, at=at, **signed(held, order, by=by, at=at))
    return order


def signed(held: Held, order: Order, *, by: Actor, at: datetime) -> dict[str, Any]:
    """Write that an order was signed for; the facts of the act come back."""
    order.state, order.signed_at, order.assignee_id = OrderState.SIGNED.value, at, order.assignee_id or by.seat_id
    if held.is_copy(order):
        order.state, order.done_at = OrderState.DONE.value, at
    order.save(update_fields=["state", "signed_at", "done_at", "assignee"])
    held.step("signed", order)
    held.settle(at)
    return {"order": order.pk, "office": order.office_id, "minutes": _minutes(order.sent_at, at)}


@transaction.atomic
def start(order_id: UUID, *, by: Actor, at: datetime) -> Order:
    """Begin to handle an order that was signed for."""
    held, order = _hold("start", Act.STARTED, order_id, by)
    ledger.record(Act.STARTED, on=held.case, by=by, at=at, **started(held, order, at=at))
    return order


def started(held: Held, order: Order, *, at: datetime) -> dict[str, Any]:
    """Write that handling has begun; the facts of the act come back."""
    order.state, order.started_at = OrderState.HANDLING.value, at
    order.save(update_fields=["state", "started_at"])
    held.step("started", order)
    held.settle(at)
    return {"order": order.pk, "office": order.office_id}


@transaction.atomic
def return_order(order_id: UUID, *, reason: str, by: Actor, at: datetime) -> Order:
    """Send an order back to whoever sent it, saying who should handle it (退回).

    An office that the rules themselves made accountable hands the case to the pool with it.

    :raises ReasonMissing: without a reason; :raises Conflict: if the order is no longer open.
    """
    held, order = _hold("return", Act.RETURNED, order_id, by)
    _refuse_too_late(held, order, at)
    if not reason.strip():
        raise ReasonMissing(_("Write who should handle it; then it can be sent back."), field="reason")
    facts = sent_back(held, order, reason=reason, at=at)
    ledger.record(Act.RETURNED, on=held.case, by=by, at=at, **facts)
    return order


def sent_back(
    held: Held, order: Order, *, reason: str, at: datetime, find: routing.Finder | None = None
) -> dict[str, Any]:
    """Write that an order came back; the facts of the act come back. ``find`` as in ``routing.route``."""
    order.state, order.returned_at, order.reason = OrderState.RETURNED.value, at, reason.strip()[:500]
    order.save(update_fields=["state", "returned_at", "reason"])
    if order.sent_by_id is None and order.office_id == held.case.office_id:
        held.case.office_id = _pool_beside(held, at, find)
    held.step("returned", order)
    held.settle(at)
    return {"order": order.pk, "office": order.office_id, "type": held.case.type}


def _refuse_too_late(held: Held, order: Order, at: datetime) -> None:
    if held.kind.return_clock:
        sent_on = local_day(order.sent_at)
        law = rulebook.at(rulebook.city_of(held.case.region_path), sent_on)
        until = deadline(law, parameter=held.kind.return_clock, at=order.sent_at)[0]
        if until and at > until:
            refuse(Refusal(code="return_too_late", facts={"at": until}))


def _pool_beside(held: Held, at: datetime, find: routing.Finder | None) -> UUID | None:
    case, day = held.case, local_day(at)
    place = routing.Place(region_path=case.region_path, enterprise_id=case.enterprise_id, on=day)
    tried = {order.office_id for order in held.orders if order.state == OrderState.RETURNED}
    return routing.pool_office(rulebook.at(rulebook.city_of(case.region_path), day), place, beside=tried, find=find)


@transaction.atomic
def finish_order(
    order_id: UUID, *, result: Result, report: str, by: Actor, at: datetime, evidence: Iterable[Evidence] = ()
) -> Order:
    """Report an order as done, with how it ended and what shows it (办结).

    :raises ReportMissing: without a sentence on what was done; :raises Conflict: if the order is no longer open.
    """
    held, order = _hold("finish", Act.FINISHED, order_id, by)
    if held.kind.is_answered_elsewhere and order.kind == OrderKind.HANDLING:
        refuse(Refusal(code="answered_elsewhere"))
    if not report.strip():
        raise ReportMissing(_("Write what was done; whoever raised it will be told."), field="report")
    facts = finished(held, order, result=result, report=report, at=at)
    attach(held.case.pk, evidence, by=by, at=at, order_id=order.pk)
    act = Act.FINISHED if order.kind == OrderKind.HANDLING else Act.REPORTED
    ledger.record(act, on=held.case, by=by, at=at, **facts)
    return order


def finished(held: Held, order: Order, *, result: Result, report: str, at: datetime) -> dict[str, Any]:
    """Write that an order is done; the facts of the act come back."""
    order.state, order.done_at = OrderState.DONE.value, at
    order.result, order.report = Result(result).value, report.strip()[:2000]
    order.save(update_fields=["state", "done_at", "result", "report"])
    held.step("finished", order)
    held.settle(at)
    return {
        "order": order.pk, "office": order.office_id, "type": held.case.type, "result": order.result,
        "on_time": order.due_at is None or at <= order.due_at, "minutes": _minutes(order.sent_at, at),
    }  # fmt: skip


@transaction.atomic
def assign(order_id: UUID, *, account_id: UUID, by: Actor, at: datetime) -> Order:
    """Give an order to a colleague of the office that holds it.

    :raises NotAColleague: if the account does not speak for that office.
    """
    held, order = _hold("assign", Act.ASSIGNED, order_id, by)
    if order.office_id not in people.actor(account_id, at).office_ids:
        raise NotAColleague(_("Choose somebody of the office that holds the order."), field="account")
    order.assignee_id = account_id
    order.save(update_fields=["assignee"])
    held.settle(at)
    ledger.record(Act.ASSIGNED, on=held.case, by=by, at=at, order=order.pk, account=account_id)
    return order


def hand_over(handed: HandOver) -> list[UUID]:
    """The open orders of somebody who leaves go to whoever takes over; part of ``access.handed_over``."""
    rows = Order.objects.select_for_update().filter(assignee_id=handed.from_id, state__in=OPEN_ORDERS)
    moved = list(rows.values_list("pk", flat=True))
    Order.objects.filter(pk__in=moved).update(assignee_id=handed.to_id)
    return moved
