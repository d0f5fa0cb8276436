"""Orders from above on a case: supervision (督办) and a leader's instruction (批示), each with its own deadline."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import rules as decide
from anju.engines.cases.actions.dispatching import DueInThePast, NoSuchOffice, check_addressees
from anju.engines.cases.actions.held import desk, hold_for, owner_path, refuse
from anju.engines.cases.acts import Act
from anju.engines.cases.models import Order
from anju.engines.cases.types import OrderKind, OrderRole
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Problem

ACTS = {OrderKind.SUPERVISION: Act.SUPERVISED, OrderKind.INSTRUCTION: Act.INSTRUCTED}


class NothingDirected(Problem):
    """A directive says what is wanted and, if it is a leader's, whose it is."""

    code = "nothing_directed"


@transaction.atomic
def direct(
    case_id: UUID, *, kind: OrderKind, office_id: UUID | None = None, text: str, due_at: datetime, on_behalf: str = "",
    by: Actor, at: datetime,
) -> Order:  # fmt: skip
    """Send a directive to an office on the case; by default to the accountable one.

    The case is not answered while another office has one open; one to the accountable office itself ends with the
    answer, which is the report on it (decision 0047).

    :param on_behalf: the leader's office, as written; an instruction has one.
    :raises Conflict: if the case is not open, or ``by`` does not stand above it (an instruction is also entered by the
        accountable office).
    :raises NothingDirected, DueInThePast, NoSuchOffice: with the field to correct.
    """
    kind = OrderKind(kind)
    held = hold_for(ACTS[kind], by=by, case_id=case_id)
    reader = desk(by, held.case, owner_path=owner_path(held.case))
    refuse(decide.direct_refusal(kind, case=held.facts(), desk=reader))
    _check(kind, text=text, on_behalf=on_behalf, due_at=due_at, at=at)
    to = office_id or held.case.office_id
    check_addressees(held, [to], at)
    if to not in offices.office_names([to]):
        raise NoSuchOffice(_("Choose the office that is to handle it."), field="office")
    order = held.add(Order(
        case=held.case, office_id=to, kind=kind.value, role=OrderRole.CO.value, sent_by_id=_sender(by), sent_at=at,
        due_at=due_at, instruction=text.strip()[:500], on_behalf=on_behalf.strip()[:60],
    ))  # fmt: skip
    held.settle(at)
    ledger.record(ACTS[kind], on=held.case, by=by, at=at, order=order.pk, office=to, type=held.case.type)
    return order


def _check(kind: OrderKind, *, text: str, on_behalf: str, due_at: datetime, at: datetime) -> None:
    if not text.strip():
        raise NothingDirected(_("Write what is wanted; the office reads it."), field="text")
    if kind is OrderKind.INSTRUCTION and not on_behalf.strip():
        raise NothingDirected(_("Write whose instruction it is: the leader's office."), field="on_behalf")
    if due_at <= at:
        raise DueInThePast(_("Choose a moment that is still to come."), field="due_at")


def _sender(by: Actor) -> UUID | None:
    """The office of whoever sends it; several are rare, and then the first by identifier."""
    return min(by.office_ids, default=None)
