"""Who hands a case on (转办), so that another office answers for it."""

from uuid import UUID

from anju.engines.cases.rules.facts import CaseFacts, Desk
from anju.engines.cases.rules.orders import dispatch_refusal
from anju.engines.cases.types import Refusal


def hand_on_refusal(*, case: CaseFacts, desk: Desk, to: UUID | None = None) -> Refusal | None:
    """Why ``desk`` cannot hand the case on: whoever may dispatch it may, but not to the office that has it."""
    if refusal := dispatch_refusal(case=case, desk=desk):
        return refusal
    is_there = to is not None and to == case.office_id
    return Refusal(code="answers_already", facts={"office": to}) if is_there else None
