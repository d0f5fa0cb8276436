"""Which steps a case can take, and what might be done next."""

from anju.engines.cases.rules.directing import direct_refusal
from anju.engines.cases.rules.extending import ask_refusal, decide_refusal
from anju.engines.cases.rules.facts import CaseFacts, Desk, OrderFacts, owns
from anju.engines.cases.rules.handing_on import hand_on_refusal
from anju.engines.cases.rules.merging import split_refusal
from anju.engines.cases.rules.orders import ORDER_ACTS, dispatch_refusal, not_open, order_refusal, take_back_refusal
from anju.engines.cases.rules.pausing import pause_refusal, resume_refusal
from anju.engines.cases.rules.verifying import unverified, verify_refusal
from anju.engines.cases.types import Lifecycle, Next, OrderKind, OrderRole, Refusal, Stage, Step

CASE_ACTS = {
    "dispatch": "cases.dispatched",
    "remark": "cases.remarked",
    "attach": "cases.evidence_added",
    "close": "cases.closed",
    "reopen": "cases.reopened",
}


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
    in_the_way = leaves and not (step.recalls and desk)
    return (orders_still_open(case) or unverified(case)) if in_the_way else None


def _not_yours(step: Step, case: CaseFacts, desk: Desk) -> Refusal | None:
    """Why ``desk`` is not the one to take a step that the case itself allows."""
    if step.act and step.act.name not in desk.acts:
        return Refusal(code="not_your_role")
    if step.by_holder or step.by_lead:
        holders = [
            o.office_id for o in case.orders if o.state.is_open and not (step.by_lead and o.role != OrderRole.LEAD)
        ]
        return None if desk.offices.intersection(holders) else Refusal(code="no_order_here")
    if step.by_owner and not owns(case, desk):
        return Refusal(code="not_your_office", facts={"office": case.office_id})
    return None


def officer_reopens_refusal(step: Step | None) -> Refusal | None:
    """A step back that is no button, or has a page of its own, is taken by the programme alone, with all it counts."""
    elsewhere = step is not None and bool(step.page or not step.title)
    return Refusal(code="reopened_elsewhere") if elsewhere else None


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
    return steps + _next_on_clock(case, order, desk)


def _next_on_clock(case: CaseFacts, order: OrderFacts | None, desk: Desk) -> list[Next]:
    """What might be done to one clock: an order's or, without one, the case's own."""
    order_id = order and order.id
    asked = next((one for one in case.pending if one.order_id == order_id), None)
    steps = [
        Next(name="extend", order_id=order_id, why_not=ask_refusal(case=case, order=order, desk=desk)),
        Next(name="pause", order_id=order_id, why_not=pause_refusal(case=case, order=order, desk=desk)),
        Next(name="resume", order_id=order_id, why_not=resume_refusal(case=case, order=order, desk=desk)),
    ]
    if asked:
        refusal = decide_refusal(case=case, pending=asked, desk=desk)
        steps.append(Next(name="decide_extension", order_id=order_id, why_not=refusal))
    return steps


def next_on_case(case: CaseFacts, lifecycle: Lifecycle, desk: Desk) -> list[Next]:
    """What might be done to the case as a whole: the engine's acts, then the programme's own steps."""
    refusal = dispatch_refusal(case=case, desk=desk)
    found = [Next(name="dispatch", why_not=refusal), Next(name="merge", why_not=refusal)]
    found.append(Next(name="hand_on", why_not=hand_on_refusal(case=case, desk=desk)))
    found.append(Next(name="split", why_not=split_refusal(case=case, desk=desk)))
    found += _next_on_clock(case, None, desk)
    found += [
        Next(name=name, why_not=direct_refusal(kind, case=case, desk=desk))
        for name, kind in (("supervise", OrderKind.SUPERVISION), ("instruct", OrderKind.INSTRUCTION))
    ]
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
