"""A case held for one act: its row locked, its orders read, its kind known."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from anju.engines.cases import registry, words
from anju.engines.cases import rules as decide
from anju.engines.cases.actions.settling import watch_case, watch_order
from anju.engines.cases.acts import Act
from anju.engines.cases.models import Case, Extension, Order, Pause
from anju.engines.cases.rules import CaseFacts, Desk, OrderFacts, Pending
from anju.engines.cases.types import SUBJECT_TYPE, Asked, CaseType, OrderKind, OrderRole, OrderState, Refusal, Stage
from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.acts import Act as Declared
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.kit.scopes import Subject

EVERY_ACT = [act for act in vars(Act).values() if isinstance(act, Declared)]
SETTLED = ["state", "stage", "office", "office_ids", "turn_ids", "next_due_at", "updated_at", "paused_since", "warn_at",
           "escalates_at", "overdue_level"]  # fmt: skip
MOMENTS = ["sign_by", "warn_at", "escalates_at", "paused_since"]


@dataclass
class Held:
    """What an act works on; nobody else changes it until the transaction ends.

    :ivar dues: the deadlines as they were found; one that an act moves is watched anew.
    :ivar running: what ran when it was found; what ends takes its pauses and its requests for more time along.
    """

    case: Case
    orders: list[Order]
    kind: CaseType
    dues: dict[UUID, datetime | None] = field(default_factory=dict)
    running: set[UUID] = field(default_factory=set)

    def __post_init__(self):
        self.dues = {row.pk: row.due_at for row in (self.case, *self.orders)}
        self.running = {order.pk for order in self.orders if order.is_open}

    def law(self, at: datetime) -> Rules:
        """The rules of its city on the day of ``at``."""
        return rulebook.at(rulebook.city_of(self.case.region_path), local_day(at))

    def facts(self, *, now: datetime | None = None) -> CaseFacts:
        """What the rules need to know; with ``now`` also what was asked for and whether a clock has run out."""
        if now is None:
            return case_facts(self.case, self.orders)
        return clock_facts(self.case, self.orders, Extension.objects.filter(case=self.case), at=now)

    def order(self, order_id: UUID) -> Order:
        """:raises Hidden: if the case has no such order."""
        for order in self.orders:
            if order.pk == order_id:
                return order
        raise Hidden()

    def add(self, order: Order) -> Order:
        """Write one more order of the case."""
        watch_order(self.case, order, law=lambda: self.law(order.sent_at), at=order.sent_at)
        order.save(force_insert=True)
        self.orders.append(order)
        return order

    def is_copy(self, order: Order) -> bool:
        """Whether an order only hands somebody a copy, to be signed for."""
        return self.kind.copies and order.role == OrderRole.CO

    def settle(self, at: datetime, *also: str) -> None:
        """Save the case with whose turn it is now and the first running deadline; ``also``: other changed columns."""
        self._settle_orders(at)
        facts = self.facts()
        involved = [self.case.office_id, *self.case.office_ids, *(order.office_id for order in self.orders)]
        self.case.office_ids = list(dict.fromkeys(office for office in involved if office))
        self.case.turn_ids = decide.whose_turn(facts)
        self.case.next_due_at = decide.next_due(facts)
        self.case.updated_at = at
        watch_case(self.case, facts, self.orders, law=lambda: self.law(at), at=at)
        self.case.save(update_fields=list(dict.fromkeys([*SETTLED, *also])))
        self.__post_init__()  # the next act on it begins from here

    def _settle_orders(self, at: datetime) -> None:
        """When the timer looks at each order again; what ended takes what hung on it along."""
        for row in (self.case, *self.orders):
            if row.due_at != self.dues.get(row.pk, row.due_at):
                row.warn_at = row.escalates_at = None
        is_open = self.case.stage == Stage.OPEN
        ended = [one for one in self.orders if one.pk in self.running and not (one.is_open and is_open)]
        for order in ended:
            order.paused_since = None
        for order in self.orders:
            if watch_order(self.case, order, law=lambda: self.law(at), at=at) or order in ended:
                order.save(update_fields=MOMENTS)
        self.case.paused_since = self.case.paused_since if is_open else None
        if ended or not is_open:
            self.lapse(ended, at=at, all=not is_open)

    def lapse(self, ended: list[Order], *, at: datetime, all: bool) -> None:
        """What was asked for, and what stood still, ends with the orders that ended; with the case, everything."""
        of_these = {"case": self.case} if all else {"order__in": ended}
        Extension.objects.filter(state=Asked.ASKED, **of_these).update(state=Asked.LAPSED.value, decided_at=at)
        Pause.objects.filter(until=None, **of_these).update(until=at)

    def step(self, name: str, order: Order | None = None) -> None:
        """Take the lifecycle's step of that name, where the kind has one; what is done to a directive or a copy moves
        nothing."""
        if order and (order.kind != OrderKind.HANDLING or self.is_copy(order)):
            return
        if step := self.kind.lifecycle.step(name, self.case.state):
            self.case.state = step.target
            self.case.stage = int(self.kind.lifecycle.state(step.target).stage)


def case_facts(case: Case, orders: list[Order]) -> CaseFacts:
    return CaseFacts(
        state=case.state,
        stage=Stage(case.stage),
        since=case.closed_at or case.answered_at or case.updated_at,
        office_id=case.office_id,
        due_at=case.due_at,
        paused_since=case.paused_since,
        orders=tuple(order_facts(order) for order in orders),
        must_verify=_must_verify(case, orders),
    )


def clock_facts(case: Case, orders: list[Order], asked: Iterable[Extension], *, at: datetime) -> CaseFacts:
    """As ``case_facts``, with the moment of asking and what became of each longer term that was asked for."""
    asked = list(asked)
    law = rulebook.at(rulebook.city_of(case.region_path), local_day(at))
    return replace(
        case_facts(case, orders), now=at,
        pending=tuple(Pending(id=one.pk, order_id=one.order_id, asked_by_id=one.asked_by_id)
                      for one in asked if one.state == Asked.ASKED),
        extended=sum(one.order_id is None and one.state == Asked.GRANTED for one in asked),
        most_extensions=law.value("cases.extensions_most") if law.has("cases.extensions_most") else None,
    )  # fmt: skip


def _must_verify(case: Case, orders: list[Order]) -> bool:
    """Whether the rules of the day it was raised want others' work checked; asked only where there is any."""
    if not any(o.state == OrderState.DONE and o.office_id != case.office_id and not o.verdict for o in orders):
        return False
    law = rulebook.at(rulebook.city_of(case.region_path), local_day(case.opened_at))
    rule = law.value("cases.verification") if law.has("cases.verification") else ()
    return decide.must_verify(rule, type=case.type, matter=case.matter)


def order_facts(order: Order) -> OrderFacts:
    return OrderFacts(
        id=order.pk,
        office_id=order.office_id,
        state=OrderState(order.state),
        kind=OrderKind(order.kind),
        role=OrderRole(order.role),
        sent_by_id=order.sent_by_id,
        follows_id=order.follows_id,
        signed_at=order.signed_at,
        ended_at=order.ended_at,
        due_at=order.due_at,
        paused_since=order.paused_since,
        extended=order.extended,
        verdict=order.verdict,
    )


def hold(case_id: UUID | None = None, *, order_id: UUID | None = None) -> Held:
    """A case for a part of another room's act, which has checked who may; by its id or by one of its orders.

    :raises Hidden: if there is none.
    """
    rows = Case.objects.select_for_update(of=("self",))
    return _held((rows.filter(pk=case_id) if case_id else rows.filter(orders=order_id)).first())


def hold_for(act: Declared, *, by: Actor, case_id: UUID | None = None, order_id: UUID | None = None) -> Held:
    """A case for an act of this room, by its id or by one of its orders.

    :raises Hidden: if there is none, or ``by`` may not do ``act`` to it.
    """
    rows = Case.objects.select_for_update(of=("self",))
    rows = rows.filter(pk=case_id) if case_id else rows.filter(orders=order_id)
    return _held(access.within(by, rows, act=act).first())


def _held(case: Case | None) -> Held:
    if case is None:
        raise Hidden()
    return Held(case, list(Order.objects.filter(case=case).order_by("id")), registry.case_type(case.type))


def desk(by: Actor, case: Case, *, owner_path: str | None = None) -> Desk:
    """What ``by`` could do on this case; ``owner_path``, where known, is the region of the accountable office."""
    reach = case.reach()
    steps = registry.case_type(case.type).lifecycle.steps
    asked = [*EVERY_ACT, *(step.act for step in steps if step.act)]
    acts = frozenset(act.name for act in asked if access.allows(by, act, on=reach))
    above = owner_path is not None and access.allows(
        by, Act.DISPATCHED, on=Subject(subject_type=SUBJECT_TYPE, pk=case.pk, region_path=owner_path)
    )
    return Desk(acts=acts, offices=by.office_ids, oversees=above, account_id=by.account_id)


def owner_path(case: Case) -> str:
    """The region of the accountable office; of the case itself where no office is accountable."""
    return offices.office(case.office_id).region_path if case.office_id else case.region_path


def refuse(refusal: Refusal | None) -> None:
    """Stop the act, in words.

    :raises Conflict: unless ``refusal`` is empty.
    """
    if refusal:
        raise words.say(refusal, offices.office_names)
