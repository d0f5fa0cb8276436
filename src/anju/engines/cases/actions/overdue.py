"""Marking what is overdue: an act by nobody, on time."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from anju.engines.cases.acts import Act
from anju.engines.cases.models import IS_OPEN, Case, Order
from anju.engines.cases.types import OPEN_ORDERS, Stage
from anju.ground.access.types import SYSTEM
from anju.ground.ledger import actions as ledger

FIRST_LEVEL = 1
IS_OPEN_CASE = Q(case__stage=int(Stage.OPEN))
AT_ONCE = 200


def mark_overdue(at: datetime) -> int:
    """Record every order that fell due before ``at``, once, as of the moment it fell due; and every case whose answer
    is due with no order left to wait for. Run again, it finds nothing; two at once share the work.

    :returns: how many were marked.
    """
    return _all(_mark_orders, at) + _all(_mark_cases, at)


def _all(mark, at: datetime) -> int:
    total = 0
    while done := mark(at):
        total += done
    return total


@transaction.atomic
def _mark_orders(at: datetime) -> int:
    late = Order.objects.select_for_update(skip_locked=True, of=("self",)).select_related("case")
    late = late.filter(IS_OPEN_CASE, due_at__lt=at, state__in=OPEN_ORDERS, overdue_level=0).order_by("due_at")
    for order in (rows := list(late[:AT_ONCE])):
        ledger.record(
            Act.OVERDUE, on=order.case, by=SYSTEM, at=order.due_at, order=order.pk, office=order.office_id,
            level=FIRST_LEVEL,
        )  # fmt: skip
    Order.objects.filter(pk__in=[order.pk for order in rows]).update(overdue_level=FIRST_LEVEL)
    return len(rows)


@transaction.atomic
def _mark_cases(at: datetime) -> int:
    late = Case.objects.select_for_update(skip_locked=True).filter(IS_OPEN, due_at__lt=at, overdue_level=0)
    late = late.exclude(orders__state__in=OPEN_ORDERS).order_by("due_at")
    for case in (rows := list(late[:AT_ONCE])):
        ledger.record(Act.OVERDUE, on=case, by=SYSTEM, at=case.due_at, office=case.office_id, level=FIRST_LEVEL)
    Case.objects.filter(pk__in=[case.pk for case in rows]).update(overdue_level=FIRST_LEVEL)
    return len(rows)
