"""Which office an entry of the timer, or a request, is to be told to."""

from datetime import datetime
from uuid import UUID

from anju.engines.cases import routing
from anju.engines.cases.models import Order
from anju.engines.cases.queries.rows import case as case_of
from anju.kit.clock import local_day


def office_of_kind(kind: str, *, case_id: UUID, at: datetime) -> UUID | None:
    """The office of a kind nearest to the place of a case, at or above it."""
    return routing.office_of_kind(kind, region_path=case_of(case_id).region_path, on=local_day(at))


def decider(case_id: UUID, *, order_id: UUID | None, at: datetime) -> UUID | None:
    """The office that decides on a longer term; the accountable one itself where none stands above it."""
    case = case_of(case_id)
    order = Order.objects.filter(pk=order_id).first() if order_id else None
    if order and order.kind != "handling":
        return order.sent_by_id
    if order and order.office_id != case.office_id:
        return case.office_id
    return routing.office_above(case.office_id, on=local_day(at)) or case.office_id
