"""Who sends a directive (督办、批示) on a case."""

from anju.engines.cases.rules.facts import CaseFacts, Desk, is_above, owns
from anju.engines.cases.rules.orders import not_open
from anju.engines.cases.types import OrderKind, Refusal

DIRECTIVE_ACTS = {OrderKind.SUPERVISION: "cases.supervised", OrderKind.INSTRUCTION: "cases.instructed"}


def direct_refusal(kind: OrderKind, *, case: CaseFacts, desk: Desk) -> Refusal | None:
    """Why ``desk`` cannot send a directive: an office above supervises; what a leader wrote is entered by the
    accountable office too.
    """
    if refusal := not_open(case):
        return refusal
    if DIRECTIVE_ACTS[kind] not in desk.acts:
        return Refusal(code="not_your_role")
    if kind is OrderKind.SUPERVISION:
        return None if is_above(case, desk) else Refusal(code="supervised_above")
    return None if owns(case, desk) else Refusal(code="not_your_office", facts={"office": case.office_id})
