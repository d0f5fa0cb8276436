"""Where a case goes, how its clocks stand, and who may do what next: decisions without database, clock or web."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from anju.engines.cases.types import (
    MERGED,
    Clock,
    Lifecycle,
    Next,
    OrderRole,
    OrderState,
    Refusal,
    Route,
    Stage,
    Step,
)

# ── routing ──────────────────────────────────────────────────────────────────


def read_routes(value: Iterable[Mapping[str, Any]]) -> tuple[Route, ...]:
    """The routes as they stand in a rule-set."""
    return tuple(Route(**{**line, "co": tuple(line.get("co") or ())}) for line in value)


def wrong_routes(value: Any) -> str | None:
    """What is wrong with the value of ``cases.routing``, for whoever writes a rule-set; nothing if it can be used."""
    if not isinstance(value, list):
        return "write a list of routes"
    known = set(Route.__dataclass_fields__)
    for number, line in enumerate(value, 1):
        if not isinstance(line, dict) or not line.get("matter") or not line.get("office_kind"):
            return f"route {number} names no matter or no office_kind"
        if unknown := set(line) - known:
            return f"route {number} has unknown words: {', '.join(sorted(unknown))}"
        if not isinstance(line.get("co") or [], list):
            return f"route {number}: write co as a list of office kinds"
    return None


def wrong_verification(value: Any) -> str | None:
    """What is wrong with the value of ``cases.verification``; nothing if it can be used."""
    is_good = isinstance(value, list) and all(isinstance(name, str) and name for name in value)
    return None if is_good else "write a list of kinds of cases, matters, or *"


def routes_for(routes: Sequence[Route], matter: str) -> list[Route]:
    """The routes of a matter, the most exact first: its own name, then the longest ``family.*``, then ``*``."""

    def exactness(route: Route) -> int:
        if route.matter == matter:
            return 10_000
        family = route.matter.removesuffix("*")
        fits = route.matter.endswith("*") and matter.startswith(family)
        return len(family) + 1 if fits else 0

    return sorted((r for r in routes if exactness(r)), key=exactness, reverse=True)


# ── clocks ───────────────────────────────────────────────────────────────────


class Light(StrEnum):
    """How a clock stands: shape, word and colour follow from it."""

    RUNNING = "running"
    SOON = "soon"
    LATE = "late"
    PAUSED = "paused"
    DONE = "done"
    DONE_LATE = "done_late"
    NONE = "none"  # no term is in force, so there is no deadline


@dataclass(frozen=True, slots=True)
class Standing:
    """:ivar left: until due; negative once it is over. :ivar share: of the term that has run, 0 to 1."""

    light: Light
    left: timedelta | None = None
    share: float = 0.0
    due_at: datetime | None = None


def standing(clock: Clock, at: datetime, *, warning_share: float) -> Standing:
    """How a clock stands at ``at``; while it is paused, how it stood when it was."""
    if clock.due_at is None:
        return Standing(Light.DONE if clock.stopped_at else Light.NONE)
    moment = clock.stopped_at or clock.paused_since or at
    left = clock.due_at - moment
    whole = (clock.due_at - clock.started_at) or timedelta(seconds=1)
    share = min(max((moment - clock.started_at) / whole, 0.0), 1.0)
    return Standing(_light(clock, left=left, share=share, warning_share=warning_share), left, share, clock.due_at)


def _light(clock: Clock, *, left: timedelta, share: float, warning_share: float) -> Light:
    late = left < timedelta()
    if clock.stopped_at:
        return Light.DONE_LATE if late else Light.DONE
    if clock.paused_since:
        return Light.PAUSED
    if late:
        return Light.LATE
    return Light.SOON if share >= warning_share else Light.RUNNING


# ── whose turn ───────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFacts:
    """What the rules need to know of an order."""

    id: UUID
    office_id: UUID
    state: OrderState
    role: OrderRole = OrderRole.LEAD
    sent_by_id: UUID | None = None
    follows_id: UUID | None = None
    signed_at: datetime | None = None
    ended_at: datetime | None = None
    due_at: datetime | None = None
    verdict: str = ""  # of the check that followed: passed, redo


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What the rules need to know of a case; ``office_id`` is the accountable office."""

    state: str
    stage: Stage
    since: datetime
    office_id: UUID | None = None
    due_at: datetime | None = None
    orders: tuple[OrderFacts, ...] = ()
    must_verify: bool = False  # the rules want what others did checked before the answer


def awaiting_redispatch(orders: Iterable[OrderFacts]) -> list[OrderFacts]:
    """Orders sent back that nobody has sent anew."""
    orders = list(orders)
    followed = {order.follows_id for order in orders}
    return [o for o in orders if o.state is OrderState.RETURNED and o.id not in followed]


def whose_turn(case: CaseFacts) -> list[UUID]:
    """The offices that have to act now: those with an open order, the sender of one that came back, else the owner."""
    if case.stage is not Stage.OPEN:
        return []
    turn = [order.office_id for order in case.orders if order.state.is_open]
    if awaiting_redispatch(case.orders) or not turn:
        turn.append(case.office_id)
    return list(dict.fromkeys(office for office in turn if office))


def next_due(case: CaseFacts) -> datetime | None:
    """The first deadline of those still running: the case's own and each open order's."""
    if case.stage is not Stage.OPEN:
        return None
    dues = [case.due_at, *(order.due_at for order in case.orders if order.state.is_open)]
    return min((due for due in dues if due), default=None)


# ── who may do what next, and why not ────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the reader could do if the case allowed it.

    :ivar acts: names of the acts the reader's roles include on this case.
    :ivar offices: the offices the reader speaks for.
    """

    acts: frozenset[str]
    offices: frozenset[UUID] = field(default_factory=frozenset)
    oversees: bool = False  # stands above the accountable office, so may act for it


ORDER_ACTS = {
    "sign": "cases.signed",
    "start": "cases.started",
    "finish": "cases.finished",
    "return": "cases.returned",
    "assign": "cases.assigned",
}
_FROM = {
    "sign": (OrderState.SENT,),
    "start": (OrderState.SIGNED,),
    "finish": (OrderState.SIGNED, OrderState.HANDLING),
    "return": (OrderState.SENT, OrderState.SIGNED, OrderState.HANDLING),
    "assign": (OrderState.SENT, OrderState.SIGNED, OrderState.HANDLING),
}
CASE_ACTS = {
    "dispatch": "cases.dispatched",
    "remark": "cases.remarked",
    "attach": "cases.evidence_added",
    "close": "cases.closed",
    "reopen": "cases.reopened",
}


def not_open(case: CaseFacts) -> Refusal | None:
    """Why nothing is done on this case any more; nothing while it is open."""
    if case.stage is Stage.OPEN:
        return None
    if case.state == MERGED.name:
        return Refusal(code="case_merged", facts={"at": case.since})
    return Refusal(code="case_ended" if case.stage is Stage.ENDED else "case_answered", facts={"at": case.since})


def order_refusal(name: str, *, case: CaseFacts, order: OrderFacts, desk: Desk) -> Refusal | None:
    """Why ``desk`` cannot do ``name`` (a key of ``ORDER_ACTS``) to ``order`` now; nothing if it can."""
    if refusal := not_open(case):
        return refusal
    if ORDER_ACTS[name] not in desk.acts:
        return Refusal(code="not_your_role")
    if order.office_id not in desk.offices:
        return Refusal(code="not_your_office", facts={"office": order.office_id})
    return None if order.state in _FROM[name] else _moved_on(order)


def _moved_on(order: OrderFacts) -> Refusal:
    """What has happened to an order that it is not where the step begins."""
    if order.state is OrderState.SENT:
        return Refusal(code="not_signed")
    if order.state in (OrderState.SIGNED, OrderState.HANDLING):
        return Refusal(code="already_signed", facts={"office": order.office_id, "at": order.signed_at})
    return Refusal(code=f"order_{order.state}", facts={"office": order.office_id, "at": order.ended_at})


def take_back_refusal(*, case: CaseFacts, order: OrderFacts, desk: Desk) -> Refusal | None:
    """Why ``desk`` cannot take an order back; only whoever may dispatch can."""
    refusal = dispatch_refusal(case=case, desk=desk)
    if not refusal and order.office_id == case.office_id:
        refusal = Refusal(code="own_order")
    return refusal or (None if order.state.is_open else _moved_on(order))


def dispatch_refusal(*, case: CaseFacts, desk: Desk) -> Refusal | None:
    """Why ``desk`` cannot send this case to other offices: open cases are dispatched by their owner or from above."""
    if refusal := not_open(case):
        return refusal
    if "cases.dispatched" not in desk.acts:
        return Refusal(code="not_your_role")
    return None if _owns(case, desk) else Refusal(code="not_your_office", facts={"office": case.office_id})


def _owns(case: CaseFacts, desk: Desk) -> bool:
    return desk.oversees or case.office_id in desk.offices


@dataclass(frozen=True, slots=True, kw_only=True)
class Mergeable:
    """A case that may be one with another: what it is, where, and since when."""

    case: CaseFacts
    desk: Desk
    id: UUID
    number: str
    type: str
    estate_id: UUID | None
    city: str
    opened_at: datetime

    def is_like(self, other: "Mergeable") -> bool:
        """Of the same kind in the same estate; where one of them names no estate, in the same city."""
        known = self.estate_id and other.estate_id
        there = self.estate_id == other.estate_id if known else self.city == other.city
        return there and self.type == other.type


def merge_refusal(*, one: Mergeable, into: Mergeable) -> Refusal | None:
    """Why ``one`` cannot be merged into another; the later goes into the earlier, so that no clock begins anew."""
    if one.id == into.id:
        return Refusal(code="merge_itself")
    for each in (one, into):
        if refusal := dispatch_refusal(case=each.case, desk=each.desk):
            return refusal
    if not one.is_like(into):
        return Refusal(code="merge_other")
    earlier = one.opened_at < into.opened_at
    return Refusal(code="merge_earlier", facts={"number": one.number}) if earlier else None


def split_refusal(*, case: CaseFacts, desk: Desk) -> Refusal | None:
    """Why a merged case cannot be taken out again; its own office may, or whoever stands above."""
    if case.state != MERGED.name:
        return Refusal(code="not_merged")
    if "cases.split" not in desk.acts:
        return Refusal(code="not_your_role")
    return None if _owns(case, desk) else Refusal(code="not_your_office", facts={"office": case.office_id})


def verify_refusal(*, case: CaseFacts, order: OrderFacts, desk: Desk) -> Refusal | None:
    """Why ``desk`` cannot check an order now: the accountable office checks what others did, each once."""
    if refusal := dispatch_refusal(case=case, desk=desk):
        return refusal
    if order.state is not OrderState.DONE:
        return Refusal(code="not_done")
    if order.office_id == case.office_id:
        return Refusal(code="own_work")
    return Refusal(code="verified") if order.verdict else None


def unverified(case: CaseFacts) -> Refusal | None:
    """Where the rules want it, nobody is answered before what others did was checked."""
    if not case.must_verify:
        return None
    done = (o for o in case.orders if o.state is OrderState.DONE and o.office_id != case.office_id and not o.verdict)
    first = next(done, None)
    return Refusal(code="not_verified", facts={"office": first.office_id}) if first else None


def must_verify(rule: Iterable[str], *, type: str, matter: str) -> bool:
    """Whether ``cases.verification`` names this kind of case, this matter, or everything."""
    return bool({"*", type, matter}.intersection(rule))


def step_refusal(
    step: Step | None, *, case: CaseFacts, lifecycle: Lifecycle, desk: Desk | None = None
) -> Refusal | None:
    """Why a case cannot take ``step`` now; nothing if it can. Without a desk only the case itself is asked."""
    if step is None or case.state not in step.sources:
        facts = {"state": lifecycle.state(case.state).title, "at": case.since}
        return not_open(case) or Refusal(code="wrong_state", facts=facts)
    if refusal := desk and _not_yours(step, case, desk):
        return refusal
    leaves = case.stage is Stage.OPEN and lifecycle.state(step.target).stage is not Stage.OPEN
    return (orders_still_open(case) or unverified(case)) if leaves else None


def _not_yours(step: Step, case: CaseFacts, desk: Desk) -> Refusal | None:
    """Why ``desk`` is not the one to take a step that the case itself allows."""
    if step.act and step.act.name not in desk.acts:
        return Refusal(code="not_your_role")
    if step.by_holder:
        holders = [order.office_id for order in case.orders if order.state.is_open]
        return None if desk.offices.intersection(holders) else Refusal(code="no_order_here")
    if step.by_owner and not _owns(case, desk):
        return Refusal(code="not_your_office", facts={"office": case.office_id})
    return None


def orders_still_open(case: CaseFacts) -> Refusal | None:
    """A case is not answered over the heads of those still at work; the owner's own order ends with the answer."""
    others = (o for o in case.orders if o.state.is_open and o.office_id != case.office_id)
    first = next(others, None)
    return Refusal(code="orders_open", facts={"office": first.office_id}) if first else None


def next_on_order(case: CaseFacts, order: OrderFacts, desk: Desk) -> list[Next]:
    """What might be done to one order, each with the reason why not."""
    steps = [
        Next(name=name, order_id=order.id, why_not=order_refusal(name, case=case, order=order, desk=desk))
        for name in ORDER_ACTS
    ]
    for name, refusal_of in (("take_back", take_back_refusal), ("verify", verify_refusal)):
        steps.append(Next(name=name, order_id=order.id, why_not=refusal_of(case=case, order=order, desk=desk)))
    return steps


def next_on_case(case: CaseFacts, lifecycle: Lifecycle, desk: Desk) -> list[Next]:
    """What might be done to the case as a whole: the engine's acts, then the programme's own steps."""
    refusal = dispatch_refusal(case=case, desk=desk)
    found = [Next(name="dispatch", why_not=refusal), Next(name="merge", why_not=refusal)]
    found.append(Next(name="split", why_not=split_refusal(case=case, desk=desk)))
    found += [
        Next(name=name, why_not=None if CASE_ACTS[name] in desk.acts else Refusal(code="not_your_role"))
        for name in ("remark", "attach")
    ]
    return found + [_next_step(step, case, lifecycle, desk) for step in lifecycle.steps if step.title]


def _next_step(step: Step, case: CaseFacts, lifecycle: Lifecycle, desk: Desk) -> Next:
    refusal = step_refusal(step, case=case, lifecycle=lifecycle, desk=desk)
    engine_act = {"closed": "close", "reopened": "reopen"}.get(step.name)
    if engine_act and not step.page and CASE_ACTS[engine_act] not in desk.acts:
        refusal = Refusal(code="not_your_role")
    return Next(name=step.name, title=step.title, page=step.page, why_not=refusal)
