"""Handing a case on to another office (转办): from then on that one answers for it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import rules as decide
from anju.engines.cases.actions.dispatching import NoSuchOffice, check_addressees, pass_on
from anju.engines.cases.actions.handling import ReasonMissing
from anju.engines.cases.actions.held import Held, desk, hold_for, owner_path, refuse
from anju.engines.cases.actions.opening import write_note
from anju.engines.cases.actions.pausing import run_all_on
from anju.engines.cases.acts import Act
from anju.engines.cases.models import Case, Order
from anju.engines.cases.routing import UPWARDS
from anju.engines.cases.types import OrderKind, OrderRole, Visibility
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.clock import local_day

KEPT = ("kind", "role", "instruction", "on_behalf", "due_at", "overdue_level", "extended", "paused_since")


@transaction.atomic
def hand_on(case_id: UUID, *, office_id: UUID, reason: str, by: Actor, at: datetime) -> Case:
    """Make another office accountable for a case. Its deadline runs on; what other offices hold stays with them.

    What the office before still held itself goes along, directives too: one office answers, for all of it. It hands
    the case on in turn where it is not the right one either.

    :raises Conflict: if the case is no longer open, ``by`` does not dispatch it, or the office has it already.
    :raises NoSuchOffice, ReasonMissing: with the field to correct.
    """
    held = hold_for(Act.HANDED_ON, by=by, case_id=case_id)
    reader = desk(by, held.case, owner_path=owner_path(held.case))
    refuse(decide.hand_on_refusal(case=held.facts(), desk=reader, to=office_id))
    _check(held, office_id, at)
    if not reason.strip():
        raise ReasonMissing(_("Write why that office is to answer for it."), field="reason")
    moved = _move(held, office_id, at=at)
    note = write_note(case_id, text=reason.strip()[:500], visibility=Visibility.INTERNAL, by=by, at=at)
    ledger.record(
        Act.HANDED_ON, on=held.case, by=by, at=at, office=office_id, note=note.pk, orders=moved, type=held.case.type
    )
    return held.case


def _check(held: Held, office_id: UUID, at: datetime) -> None:
    """Only an office of the government's own line answers for a case, and only one of the city that is open."""
    found = offices.offices_of([office_id])
    if not found or found[0].kind not in UPWARDS or not found[0].holds_on(local_day(at)):
        raise NoSuchOffice(_("Choose a community, street, district or city office: only these answer for a case."),
                           field="office")  # fmt: skip
    check_addressees(held, [office_id], at)


def _move(held: Held, office_id: UUID, *, at: datetime) -> int:
    """Write who answers now; how many orders went along."""
    case, before = held.case, held.case.office_id
    own = [order for order in held.orders if order.is_open and order.office_id == before]
    run_all_on(held, at=at, order__in=own)
    case.office_id = office_id
    case.routing = {**case.routing, "pool": False, "handed_on": str(before) if before else ""}
    for order in own:
        _move_order(held, order, at=at)
    held.settle(at, "routing")
    return len(own)


def _move_order(held: Held, order: Order, *, at: datetime) -> None:
    """The order ends where it lay and stands anew at the accountable office; one that handles already leads at most."""
    case, is_handling = held.case, order.kind == OrderKind.HANDLING
    handled = (one for one in held.orders if one.is_open and one.kind == OrderKind.HANDLING)
    there = next((one for one in handled if one.office_id == case.office_id), None)
    kept = {name: getattr(order, name) for name in KEPT}
    pass_on(order, at)
    if not (is_handling and there):
        sender = order.office_id if is_handling else order.sent_by_id
        held.add(Order(case=case, office_id=case.office_id, sent_at=at, sent_by_id=sender, **kept))
    elif order.role == OrderRole.LEAD:
        there.role = OrderRole.LEAD.value
        there.save(update_fields=["role"])
