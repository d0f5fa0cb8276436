"""Where a case goes, how its clocks stand, and who may do what next: decisions without database, clock or web."""

from anju.engines.cases.rules.clocks import Light, Standing, standing
from anju.engines.cases.rules.directing import DIRECTIVE_ACTS, direct_refusal
from anju.engines.cases.rules.extending import ask_refusal, decide_refusal, until_refusal
from anju.engines.cases.rules.facts import (
    CaseFacts,
    Desk,
    OrderFacts,
    Pending,
    awaiting_redispatch,
    is_above,
    next_due,
    owns,
    whose_turn,
)
from anju.engines.cases.rules.handing_on import hand_on_refusal
from anju.engines.cases.rules.merging import Mergeable, merge_refusal, split_refusal
from anju.engines.cases.rules.orders import (
    ORDER_ACTS,
    dispatch_refusal,
    moved_on,
    not_open,
    order_refusal,
    take_back_refusal,
)
from anju.engines.cases.rules.pausing import moved, pause_refusal, resume_refusal
from anju.engines.cases.rules.routes import read_routes, routes_for, wrong_routes
from anju.engines.cases.rules.steps import (
    CASE_ACTS,
    next_on_case,
    next_on_order,
    officer_reopens_refusal,
    orders_still_open,
    step_refusal,
)
from anju.engines.cases.rules.verifying import must_verify, unverified, verify_refusal, wrong_verification
from anju.engines.cases.rules.watching import (
    Happened,
    Happening,
    Level,
    Moments,
    Watched,
    is_said_by_an_order,
    look,
    next_moments,
    runs_along,
    warning_at,
    wrong_escalation,
)

__all__ = [
    "CASE_ACTS",
    "DIRECTIVE_ACTS",
    "ORDER_ACTS",
    "CaseFacts",
    "Desk",
    "Happened",
    "Happening",
    "Level",
    "Light",
    "Mergeable",
    "Moments",
    "OrderFacts",
    "Pending",
    "Standing",
    "Watched",
    "ask_refusal",
    "awaiting_redispatch",
    "decide_refusal",
    "direct_refusal",
    "dispatch_refusal",
    "hand_on_refusal",
    "is_above",
    "is_said_by_an_order",
    "look",
    "merge_refusal",
    "moved",
    "moved_on",
    "must_verify",
    "next_due",
    "next_moments",
    "next_on_case",
    "next_on_order",
    "not_open",
    "officer_reopens_refusal",
    "order_refusal",
    "orders_still_open",
    "owns",
    "pause_refusal",
    "read_routes",
    "resume_refusal",
    "routes_for",
    "runs_along",
    "split_refusal",
    "standing",
    "step_refusal",
    "take_back_refusal",
    "until_refusal",
    "unverified",
    "verify_refusal",
    "warning_at",
    "whose_turn",
    "wrong_escalation",
    "wrong_routes",
    "wrong_verification",
]
