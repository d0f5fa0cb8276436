"""The same act on many cases, each its own transaction and entry: what cannot be done stops nothing else."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.cases.actions.dispatching import NoSuchOffice, dispatch
from anju.engines.cases.actions.handling import assign, sign
from anju.engines.cases.actions.noting import add_remark
from anju.engines.cases.models import IS_RUNNING, Case, Order
from anju.engines.cases.types import NewOrder, OrderRole, OrderState
from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.kit.errors import Conflict, Hidden, Problem

MOST_AT_ONCE = 200


class TooManyAtOnce(Problem):
    code = "too_many_at_once"


class NoOrderHere(Conflict):
    """The reader's office holds no order on the case to which this could be done."""

    code = "no_order_here"


@dataclass
class Outcome:
    """:ivar refused: case → why, in words, of those where nothing was done."""

    done: list[UUID] = field(default_factory=list)
    refused: dict[UUID, str] = field(default_factory=dict)


def on_each(case_ids: Iterable[UUID], act: Callable[[UUID], object]) -> Outcome:
    """Do ``act`` to each case; what is refused is told and leaves the others alone.

    :raises TooManyAtOnce: for more than ``MOST_AT_ONCE``; nothing is done then.
    """
    wanted = list(dict.fromkeys(case_ids))
    if len(wanted) > MOST_AT_ONCE:
        raise TooManyAtOnce(_("Choose at most %(most)s cases at once."), most=MOST_AT_ONCE)
    outcome = Outcome()
    for case_id in wanted:
        try:
            act(case_id)
            outcome.done.append(case_id)
        except Hidden:
            outcome.refused[case_id] = str(_("This case is not there, or not yours to act on."))
        except Problem as problem:
            outcome.refused[case_id] = str(problem)
    return outcome


def sign_for(case_id: UUID, *, by: Actor, at: datetime) -> None:
    """Sign for the order of the own office on a case."""
    for order in _own_orders(case_id, by, waiting=True):
        sign(order.pk, by=by, at=at)


@transaction.atomic
def give_to(case_id: UUID, *, account_id: UUID, by: Actor, at: datetime) -> None:
    """Give every open order of the own office on a case to a colleague: the handling and what is to be reported on.

    Of an officer of several offices, those of the offices that the colleague works in.
    """
    own, theirs = _own_orders(case_id, by), people.actor(account_id, at).office_ids
    for order in [one for one in own if one.office_id in theirs] or own[:1]:
        assign(order.pk, account_id=account_id, by=by, at=at)


def remark_on(case_id: UUID, *, text: str, by: Actor, at: datetime) -> None:
    """The same internal remark on a case."""
    add_remark(case_id, text=text, by=by, at=at)


def send_to(case_id: UUID, *, office_id: UUID, instruction: str, by: Actor, at: datetime) -> None:
    """Send an order on a case to an office that co-handles.

    :raises NoSuchOffice: if the place is none of that office's.
    """
    office = people.office(office_id)
    seen = access.within(by, Case.objects.filter(pk=case_id)).values_list("region_path", flat=True)
    if any(not path.startswith(office.region_path) for path in seen):
        raise NoSuchOffice(_("This place is none of %(office)s's; choose another office."), office=office.name)
    order = NewOrder(office_id=office_id, role=OrderRole.CO, instruction=instruction)
    dispatch(case_id, [order], by=by, at=at)


def _own_orders(case_id: UUID, by: Actor, *, waiting: bool = False) -> list[Order]:
    rows = Order.objects.filter(IS_RUNNING, case_id=case_id, office_id__in=by.office_ids).order_by("id")
    found = list(rows.filter(state=OrderState.SENT.value) if waiting else rows)
    if not found:
        raise NoOrderHere(_("No order of your office waits here to be signed for.") if waiting
                          else _("Your office holds no open order here."))  # fmt: skip
    return found
