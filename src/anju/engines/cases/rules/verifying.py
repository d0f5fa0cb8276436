"""What is checked (核查) before the answer, and by whom."""

from collections.abc import Iterable
from typing import Any

from anju.engines.cases.rules.facts import CaseFacts, Desk, OrderFacts
from anju.engines.cases.rules.orders import dispatch_refusal
from anju.engines.cases.types import OrderState, Refusal


def wrong_verification(value: Any) -> str | None:
    """What is wrong with the value of ``cases.verification``; nothing if it can be used."""
    is_good = isinstance(value, list) and all(isinstance(name, str) and name for name in value)
    return None if is_good else "write a list of kinds of cases, matters, or *"


def verify_refusal(*, case: CaseFacts, order: OrderFacts, desk: Desk) -> Refusal | None:
    """Why ``desk`` cannot check an order now: the accountable office checks what others did, each once."""
    if refusal := dispatch_refusal(case=case, desk=desk):
        return refusal
    if order.kind.is_directive:
        return Refusal(code="directive_unchecked")
    if order.state is not OrderState.DONE:
        return Refusal(code="not_done")
    if order.office_id == case.office_id:
        return Refusal(code="own_work")
    return Refusal(code="verified") if order.verdict else None


def unverified(case: CaseFacts) -> Refusal | None:
    """Where the rules want it, nobody is answered before what others did was checked."""
    if not case.must_verify:
        return None
    others = (o for o in case.orders if o.office_id != case.office_id and not o.kind.is_directive)
    first = next((o for o in others if o.state is OrderState.DONE and not o.verdict), None)
    return Refusal(code="not_verified", facts={"office": first.office_id}) if first else None


def must_verify(rule: Iterable[str], *, type: str, matter: str) -> bool:
    """Whether ``cases.verification`` names this kind of case, this matter, or everything."""
    return bool({"*", type, matter}.intersection(rule))
