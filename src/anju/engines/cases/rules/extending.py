"""Who may ask for a longer term (延期), who grants it, and how long it may be."""

from datetime import datetime

from anju.engines.cases.rules.facts import CaseFacts, Desk, OrderFacts, Pending, is_above, owns
from anju.engines.cases.rules.orders import moved_on, not_open
from anju.engines.cases.types import Refusal


def ask_refusal(*, case: CaseFacts, order: OrderFacts | None, desk: Desk) -> Refusal | None:
    """Why ``desk`` cannot ask for a longer term now: of an order its own office, of the case the accountable one.

    A term is asked for before it has run out, one request at a time, and as often as the rules grant one.
    """
    office_id = order.office_id if order else case.office_id
    if refusal := not_open(case):
        return refusal
    if "cases.extension_asked" not in desk.acts:
        return Refusal(code="not_your_role")
    if office_id not in desk.offices:
        return Refusal(code="not_your_office", facts={"office": office_id})
    if order and not order.state.is_open:
        return moved_on(order)
    return _clock_refusal(case, order)


def _clock_refusal(case: CaseFacts, order: OrderFacts | None) -> Refusal | None:
    clock = order or case
    if clock.due_at is None:
        return Refusal(code="no_deadline")
    if clock.paused_since:
        return Refusal(code="clock_paused", facts={"at": clock.paused_since})
    if any(one.order_id == (order and order.id) for one in case.pending):
        return Refusal(code="extension_pending")
    if case.now and case.now > clock.due_at:
        return Refusal(code="clock_ran_out", facts={"at": clock.due_at})
    if case.most_extensions is not None and clock.extended >= case.most_extensions:
        return Refusal(code="extended_enough", facts={"count": case.most_extensions})
    return None


def until_refusal(*, until: datetime, due_at: datetime, longest: datetime | None) -> Refusal | None:
    """Why a new deadline cannot be ``until``: it lies after the old one, and no later than the rules allow."""
    if until <= due_at:
        return Refusal(code="not_longer", facts={"at": due_at})
    return Refusal(code="too_long", facts={"at": longest}) if longest and until > longest else None


def decide_refusal(*, case: CaseFacts, pending: Pending, desk: Desk) -> Refusal | None:
    """Why ``desk`` cannot decide on a longer term: that of an order is for the accountable office, that of a directive
    for whoever sent it, and that of the accountable office itself for an office above it; never for whoever asked.
    """
    if refusal := not_open(case):
        return refusal
    if "cases.extension_granted" not in desk.acts:
        return Refusal(code="not_your_role")
    if desk.account_id == pending.asked_by_id:
        return Refusal(code="own_request")
    order = next((o for o in case.orders if o.id == pending.order_id), None)
    if order and order.kind.is_directive:
        mine = order.sent_by_id in desk.offices
        return None if mine else Refusal(code="not_your_office", facts={"office": order.sent_by_id})
    if order and order.office_id != case.office_id:
        return None if owns(case, desk) else Refusal(code="not_your_office", facts={"office": case.office_id})
    return None if is_above(case, desk) or desk.is_head_at_the_top else Refusal(code="decided_above")
