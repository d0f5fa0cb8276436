"""A case held for one act: its row locked, its orders read, its kind known."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from anju.engines.cases import registry, words
from anju.engines.cases import rules as decide
from anju.engines.cases.acts import Act
from anju.engines.cases.models import Case, Order
from anju.engines.cases.rules import CaseFacts, Desk, OrderFacts
from anju.engines.cases.types import SUBJECT_TYPE, CaseType, OrderRole, OrderState, Refusal, Stage
from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.rulebook import queries as rulebook
from anju.kit.acts import Act as Declared
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.kit.scopes import Subject

EVERY_ACT = [act for act in vars(Act).values() if isinstance(act, Declared)]
SETTLED = ["state", "stage", "office", "office_ids", "turn_ids", "next_due_at", "updated_at"]


@dataclass
class Held:
    """What an act works on; nobody else changes it until the transaction ends."""

    case: Case
    orders: list[Order]
    kind: CaseType

    def facts(self) -> CaseFacts:
        return case_facts(self.case, self.orders)

    def order(self, order_id: UUID) -> Order:
        return next(order for order in self.orders if order.pk == order_id)

    def add(self, order: Order) -> Order:
        """Write one more order of the case."""
        order.save(force_insert=True)
        self.orders.append(order)
        return order

    def settle(self, at: datetime, *also: str) -> None:
        """Save the case with whose turn it is now and the first running deadline; ``also``: other changed columns."""
        facts = self.facts()
        involved = [self.case.office_id, *self.case.office_ids, *(order.office_id for order in self.orders)]
        self.case.office_ids = list(dict.fromkeys(office for office in involved if office))
        self.case.turn_ids = decide.whose_turn(facts)
        self.case.next_due_at = decide.next_due(facts)
        self.case.updated_at = at
        self.case.save(update_fields=[*SETTLED, *also])

    def step(self, name: str) -> None:
        """Take the lifecycle's step of that name, where the kind of case has one."""
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
        orders=tuple(order_facts(order) for order in orders),
        must_verify=_must_verify(case, orders),
    )


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
        role=OrderRole(order.role),
        sent_by_id=order.sent_by_id,
        follows_id=order.follows_id,
        signed_at=order.signed_at,
        ended_at=order.ended_at,
        due_at=order.due_at,
        verdict=order.verdict,
    )


def hold(case_id: UUID) -> Held:
    """A case for a part of another room's act, which has checked who may.

    :raises Hidden: if there is none.
    """
    return _held(Case.objects.select_for_update().filter(pk=case_id).first())


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
    return Desk(acts=acts, offices=by.office_ids, oversees=above)


def owner_path(case: Case) -> str:
    """The region of the accountable office; of the case itself where no office is accountable."""
    return offices.office(case.office_id).region_path if case.office_id else case.region_path


def refuse(refusal: Refusal | None) -> None:
    """Stop the act, in words.

    :raises Conflict: unless ``refusal`` is empty.
    """
    if refusal:
        raise words.say(refusal, offices.office_names)
