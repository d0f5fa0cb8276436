"""Acts on one handling order. Every one names an Idempotency-Key and is done once for it."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from anju.engines.cases import actions, queries
from anju.engines.cases.api_scopes import ACT
from anju.engines.cases.schemas import AssignIn, DoneOut, FinishIn, ReasonIn, VerifyIn
from anju.ground.access.checks import acting_once
from anju.kit import clock

router = Router()
_post = partial(acting_once, router, "POST", scope=ACT, response=DoneOut)


def _done(order) -> DoneOut:
    return DoneOut(state=order.state)


@_post("/orders/{uuid:order_id}/sign")
def sign(request: HttpRequest, order_id: UUID):
    """Sign for an order (签收)."""
    return _done(actions.sign(order_id, by=request.actor, at=clock.now()))


@_post("/orders/{uuid:order_id}/start")
def start(request: HttpRequest, order_id: UUID):
    """Begin to handle an order."""
    return _done(actions.start(order_id, by=request.actor, at=clock.now()))


@_post("/orders/{uuid:order_id}/return")
def return_order(request: HttpRequest, order_id: UUID, told: ReasonIn):
    """Send an order back, saying who should handle it (退回)."""
    return _done(actions.return_order(order_id, reason=told.reason, by=request.actor, at=clock.now()))


@_post("/orders/{uuid:order_id}/finish")
def finish(request: HttpRequest, order_id: UUID, told: FinishIn):
    """Report an order as done (办结)."""
    files = queries.handed_in(told.files, by=request.actor)
    return _done(actions.finish_order(order_id, result=told.result, report=told.report, by=request.actor,
                                      at=clock.now(), evidence=files))  # fmt: skip


@_post("/orders/{uuid:order_id}/assign")
def assign(request: HttpRequest, order_id: UUID, told: AssignIn):
    """Give an order to a colleague."""
    return _done(actions.assign(order_id, account_id=told.account_id, by=request.actor, at=clock.now()))


@_post("/orders/{uuid:order_id}/take-back")
def take_back(request: HttpRequest, order_id: UUID):
    """Take an order back from an office that has not finished it."""
    return _done(actions.take_back(order_id, by=request.actor, at=clock.now()))


@_post("/orders/{uuid:order_id}/verify")
def verify(request: HttpRequest, order_id: UUID, told: VerifyIn):
    """Say that a finished order was checked: passed, or to be done again (核查)."""
    return _done(actions.verify_order(order_id, passed=told.passed, note=told.note, by=request.actor, at=clock.now()))
