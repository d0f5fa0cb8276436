"""Who may do what to an order, and why not."""

from anju.engines.cases.rules.facts import CaseFacts, Desk, OrderFacts, owns
from anju.engines.cases.types import MERGED, OrderState, Refusal, Stage

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
    if name == "return" and order.kind.is_directive:
        return Refusal(code="directive_stays")
    return None if order.state in _FROM[name] else moved_on(order)


def moved_on(order: OrderFacts) -> Refusal:
    """What has happened to an order that it is not where the step begins."""
    if order.state is OrderState.SENT:
        return Refusal(code="not_signed")
    if order.state in (OrderState.SIGNED, OrderState.HANDLING):
        return Refusal(code="already_signed", facts={"office": order.office_id, "at": order.signed_at})
    return Refusal(code=f"order_{order.state}", facts={"office": order.office_id, "at": order.ended_at})


def dispatch_refusal(*, case: CaseFacts, desk: Desk) -> Refusal | None:
    """Why ``desk`` cannot send this case to other offices: open cases are dispatched by their owner or from above."""
    if refusal := not_open(case):
        return refusal
    if "cases.dispatched" not in desk.acts:
        return Refusal(code="not_your_role")
    return None if owns(case, desk) else Refusal(code="not_your_office", facts={"office": case.office_id})


def take_back_refusal(*, case: CaseFacts, order: OrderFacts, desk: Desk) -> Refusal | None:
    """Why ``desk`` cannot take an order back; only whoever may dispatch can, and a directive only whoever sent it."""
    refusal = dispatch_refusal(case=case, desk=desk)
    if not refusal and order.kind.is_directive:
        mine = order.sent_by_id in desk.offices
        refusal = None if mine else Refusal(code="not_your_office", facts={"office": order.sent_by_id})
    elif not refusal and order.office_id == case.office_id:
        refusal = Refusal(code="own_order")
    return refusal or (None if order.state.is_open else moved_on(order))
