"""The acts on patrols: plans and single visits at the desk; what the phones send."""

from anju.programmes.patrols.actions.held import ReasonMissing, TeamTooSmall, VisitOver
from anju.programmes.patrols.actions.planning import BadPeriod, NothingDue, cancel, make_plan, plan_visit
from anju.programmes.patrols.actions.receiving import AnotherOnesId, Damaged, take, take_photo

__all__ = [
    "AnotherOnesId",
    "BadPeriod",
    "Damaged",
    "NothingDue",
    "ReasonMissing",
    "TeamTooSmall",
    "VisitOver",
    "cancel",
    "make_plan",
    "plan_visit",
    "take",
    "take_photo",
]
