"""Where a case goes, how its clocks stand, and who may do what next: decisions without database, clock or web."""

from anju.engines.cases.rules.clocks import Light, Standing, standing
from anju.engines.cases.rules.facts import CaseFacts, Desk, OrderFacts, awaiting_redispatch, next_due, owns, whose_turn
from anju.engines.cases.rules.merging import Mergeable, merge_refusal, split_refusal
from anju.engines.cases.rules.orders import (
    ORDER_ACTS,
    dispatch_refusal,
    moved_on,
    not_open,
    order_refusal,
    take_back_refusal,
)
from anju.engines.cases.rules.routes import read_routes, routes_for, wrong_routes
from anju.engines.cases.rules.steps import CASE_ACTS, next_on_case, next_on_order, orders_still_open, step_refusal
from anju.engines.cases.rules.verifying import must_verify, unverified, verify_refusal, wrong_verification

__all__ = [
    "CASE_ACTS",
    "ORDER_ACTS",
    "CaseFacts",
    "Desk",
    "Light",
    "Mergeable",
    "OrderFacts",
    "Standing",
    "awaiting_redispatch",
    "dispatch_refusal",
    "merge_refusal",
    "moved_on",
    "must_verify",
    "next_due",
    "next_on_case",
    "next_on_order",
    "not_open",
    "order_refusal",
    "orders_still_open",
    "owns",
    "read_routes",
    "routes_for",
    "split_refusal",
    "standing",
    "step_refusal",
    "take_back_refusal",
    "unverified",
    "verify_refusal",
    "whose_turn",
    "wrong_routes",
    "wrong_verification",
]
