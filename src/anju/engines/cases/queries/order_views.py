"""The orders of a case as its page shows them: clock, stations, what is asked for and what may be done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anju.engines.cases import rules as decide
from anju.engines.cases import words
from anju.engines.cases.actions.held import order_facts
from anju.engines.cases.models import EvidenceItem, Extension, Order, Pause
from anju.engines.cases.queries.steps import NextStep, Offering, next_steps
from anju.engines.cases.types import Asked, CaseType, Next, OrderKind, OrderRole
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.kit.clock import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderView(Offering):
    """An order with its clock, its stations and what the reader may do to it.

    :ivar extension: a longer term that is asked for and not decided; ``extensions`` are those decided.
    :ivar paused: the pause that lasts.
    :ivar is_mine: open at the reader's office; ``is_mine_alone``: given to the reader.
    """

    row: Order
    office: str
    kind: Any
    role: Any
    state: Any
    assignee: str
    result: Any
    verdict: Any
    stations: list[tuple[Any, datetime | None, str]]
    evidence: list[EvidenceItem]
    steps: list[NextStep]
    colleagues: Mapping[UUID, str]
    extension: Extension | None
    extensions: list[Extension]
    paused: Pause | None
    is_mine: bool
    is_mine_alone: bool

    @property
    def is_directive(self) -> bool:
        return OrderKind(self.row.kind).is_directive

    @property
    def before(self) -> list[EvidenceItem]:
        return [item for item in self.evidence if item.kind == "before"]

    @property
    def after(self) -> list[EvidenceItem]:
        return [item for item in self.evidence if item.kind != "before"]

    @property
    def main_act(self) -> str:
        """What the holder of the order does next: the one big button on a phone."""
        if not self.is_mine:
            return ""
        return next((name for name in ("sign", "start", "finish") if self.may.get(name)), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around the orders of one case, read once for all of them."""

    kind: CaseType
    facts: decide.CaseFacts
    reader: decide.Desk
    by: Actor
    names: Mapping[UUID, str]
    evidence: Sequence[EvidenceItem]
    extensions: Sequence[Extension]
    pauses: Sequence[Pause]


def order_views(orders: list[Order], around: Around, *, at: datetime) -> list[OrderView]:
    """The reader's own work first, then as they were sent. Two queries, one more for each office of the reader's."""
    holders = people.account_names(order.assignee_id for order in orders if order.assignee_id)
    colleagues = {
        office: people.colleagues(office, on=local_day(at))
        for office in {order.office_id for order in orders if order.is_open} & around.reader.offices
    }
    found = [_view(order, around, holders=holders, colleagues=colleagues) for order in orders]
    return sorted(found, key=lambda one: (not one.is_mine_alone, not one.is_mine))


def _view(order: Order, around: Around, *, holders: Mapping, colleagues: Mapping) -> OrderView:
    asked = [one for one in around.extensions if one.order_id == order.pk]
    is_mine = order.is_open and order.office_id in around.reader.offices
    return OrderView(
        row=order, office=around.names.get(order.office_id, ""), kind=words.ORDER_KIND_TITLES[order.kind],
        role=_role(order, around.kind), state=words.ORDER_STATE_TITLES[order.state],
        assignee=holders.get(order.assignee_id, ""), result=words.RESULT_TITLES.get(order.result, ""),
        verdict=words.VERDICT_TITLES.get(order.verdict, ""), stations=_stations(order),
        evidence=[item for item in around.evidence if item.order_id == order.pk],
        steps=next_steps(_offered(around.kind, _next(order, around)), around.names),
        colleagues=colleagues.get(order.office_id, {}),
        extension=next((one for one in asked if one.state == Asked.ASKED), None),
        extensions=[one for one in asked if one.state != Asked.ASKED],
        paused=next((one for one in around.pauses if one.order_id == order.pk and one.until is None), None),
        is_mine=is_mine, is_mine_alone=is_mine and order.assignee_id == around.by.seat_id,
    )  # fmt: skip


def _role(order: Order, kind: CaseType) -> Any:
    is_copy = kind.copies and order.role == OrderRole.CO
    return pgettext("order", "Copy") if is_copy else words.ORDER_ROLE_TITLES[order.role]


def _next(order: Order, around: Around) -> list[Next]:
    return decide.next_on_order(around.facts, order_facts(order), around.reader)


def _offered(kind: CaseType, steps: Iterable[Next]) -> list[Next]:
    """Without the engine's own forms for the answer and its check, where the programme has pages for them."""
    return [step for step in steps if not (kind.is_answered_elsewhere and step.name in ("finish", "verify"))]


def _stations(order: Order) -> list[tuple[Any, datetime | None, str]]:
    """What an order has passed and what comes next: title, moment, and ``done``, ``back``, ``still`` or ``now``."""
    found = [(pgettext("order", "Sent"), order.sent_at, "done")]
    if order.signed_at:
        found.append((_("Signed for"), order.signed_at, "done"))
    if order.started_at:
        found.append((pgettext("order", "Begun"), order.started_at, "done"))
    if order.returned_at:
        return [*found, (_("Sent back"), order.returned_at, "back")]
    if order.passed_at:
        return [*found, (_("Passed on"), order.passed_at, "done")]
    if order.done_at:
        return [*found, (pgettext("order", "Done"), order.done_at, "done"), *_checked(order)]
    if not order.signed_at:
        found.append((_("To be signed for"), None, "now"))
    if order.paused_since:
        found.append((pgettext("order", "Clock stands"), order.paused_since, "still"))
    return [*found, (pgettext("order", "Due"), order.due_at, "now" if order.signed_at else "")]


def _checked(order: Order) -> list[tuple[Any, datetime | None, str]]:
    if not order.verified_at:
        return []
    return [(words.VERDICT_TITLES[order.verdict], order.verified_at, "done" if order.verdict == "passed" else "back")]
