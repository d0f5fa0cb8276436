"""Which cases are merged (并案) and taken out again."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from anju.engines.cases.rules.facts import CaseFacts, Desk, owns
from anju.engines.cases.rules.orders import dispatch_refusal
from anju.engines.cases.types import MERGED, Refusal


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
    merges: bool = True  # its kind

    def is_like(self, other: "Mergeable") -> bool:
        """Of the same kind in the same estate; where one of them names no estate, in the same city."""
        known = self.estate_id and other.estate_id
        there = self.estate_id == other.estate_id if known else self.city == other.city
        return there and self.type == other.type


def merge_refusal(*, one: Mergeable, into: Mergeable) -> Refusal | None:
    """Why ``one`` cannot be merged into another; the later goes into the earlier, so that no clock begins anew."""
    if one.id == into.id:
        return Refusal(code="merge_itself")
    if not (one.merges and into.merges):
        return Refusal(code="never_merged")
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
    return None if owns(case, desk) else Refusal(code="not_your_office", facts={"office": case.office_id})
