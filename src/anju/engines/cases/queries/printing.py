"""What is printed of a case: an order for the office that handles it, and a letter as the programme wrote it.

Nothing of whoever raised the case stands on an order: it goes to enterprises too, and lies on desks. Telephone numbers
that somebody wrote into a title or an instruction are masked.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from anju.engines.cases import registry, words
from anju.engines.cases.models import Case, Order
from anju.engines.cases.queries.one import seen
from anju.engines.cases.types import Letter, OrderKind
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.kit.errors import Hidden
from anju.kit.telephones import masked

SHEET_TITLES = {
    OrderKind.HANDLING: gettext_lazy("Handling order"),
    OrderKind.SUPERVISION: gettext_lazy("Supervision order"),
    OrderKind.INSTRUCTION: gettext_lazy("Order on a leader's instruction"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSheet:
    """A printed order. ``number``: the case's, and which of its orders this is; ``facts``: (label, value) pairs."""

    case: Case
    order: Order
    number: str
    title: Any
    facts: list[tuple[Any, Any]]
    result: Any


def order_sheet(by: Actor, case_id: UUID, order_id: UUID) -> OrderSheet:
    """An order of a case that ``by`` may see.

    :raises Hidden: otherwise.
    """
    case = seen(by, case_id)
    ids = list(Order.objects.filter(case=case).order_by("id").values_list("pk", flat=True))
    if order_id not in ids:
        raise Hidden()
    order = Order.objects.get(pk=order_id)
    ids_of_offices = filter(None, (order.office_id, order.sent_by_id, case.office_id))
    names = {office.pk: office.name for office in people.offices_of(ids_of_offices)}  # paper bears whole names
    return OrderSheet(
        case=case, order=order, number=f"{case.number}-{ids.index(order_id) + 1}",
        title=SHEET_TITLES[OrderKind(order.kind)], facts=_facts(case, order, names),
        result=words.RESULT_TITLES.get(order.result, ""),
    )  # fmt: skip


def _facts(case: Case, order: Order, names: dict[UUID, str]) -> list[tuple[Any, Any]]:
    role = words.ORDER_ROLE_TITLES[order.role]
    return [
        (_("Case"), f"{case.number} · {registry.case_type(case.type).title}"),
        (pgettext("sheet", "Matter"), masked(case.title)),
        (pgettext("sheet", "Place"), case.place_name),
        (_("Handled by"), _("%(office)s (%(role)s)") % {"office": names.get(order.office_id, ""), "role": role}),
        (_("Accountable"), names.get(case.office_id, "")),
        (_("Sent by"), names.get(order.sent_by_id) or _("by the city's rules")),
        (_("On behalf of"), order.on_behalf),
        (_("Sent at"), words.moment(order.sent_at)),
        (_("Finish by"), words.moment(order.due_at) if order.due_at else _("no term")),
        (_("What is to be done"), masked(order.instruction)),
    ]


def letter(by: Actor, case_id: UUID, *, at: datetime) -> tuple[Case, Letter]:
    """The letter of a case that ``by`` may see.

    :raises Hidden: if its kind writes none, or there is none yet.
    """
    case = seen(by, case_id)
    write = registry.case_type(case.type).letter
    found = write(case.pk, by, at) if write else None
    if found is None:
        raise Hidden()
    return case, found
