"""Acts on a case as a whole. Every one names an Idempotency-Key and is done once for it."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from anju.engines.cases import actions
from anju.engines.cases.api.files import evidence
from anju.engines.cases.api_scopes import ACT
from anju.engines.cases.schemas import (
    DispatchIn,
    DoneOut,
    FilesIn,
    MergeIn,
    OutcomeIn,
    TextIn,
)
from anju.engines.cases.types import NewOrder
from anju.ground.access.checks import acting_once
from anju.kit import clock

router = Router()
_post = partial(acting_once, router, "POST", scope=ACT, response=DoneOut)


def _done(case) -> DoneOut:
    return DoneOut(state=case.state)


@_post("/{uuid:case_id}/dispatch")
def dispatch(request: HttpRequest, case_id: UUID, told: DispatchIn):
    """Send a case to one or more offices (派单)."""
    orders = [NewOrder(**order.dict()) for order in told.orders]
    made = actions.dispatch(case_id, orders, by=request.actor, at=clock.now())
    return DoneOut(order_ids=[order.pk for order in made])


@_post("/{uuid:case_id}/remarks")
def remark(request: HttpRequest, case_id: UUID, told: TextIn):
    """Write an internal remark."""
    actions.add_remark(case_id, text=told.text, by=request.actor, at=clock.now())
    return DoneOut()


@_post("/{uuid:case_id}/evidence")
def add_evidence(request: HttpRequest, case_id: UUID, told: FilesIn):
    """Put files on a case."""
    files = evidence(told.files, account_id=request.actor.account_id)
    actions.add_evidence(case_id, files, by=request.actor, at=clock.now())
    return DoneOut()


@_post("/{uuid:case_id}/close")
def close(request: HttpRequest, case_id: UUID, told: OutcomeIn):
    """Close a case with how it ended; kinds that are answered are closed by their programme."""
    return _done(actions.close_case(case_id, outcome=told.outcome, by=request.actor, at=clock.now()))


@_post("/{uuid:case_id}/reopen")
def reopen(request: HttpRequest, case_id: UUID):
    """Take a case up again."""
    return _done(actions.reopen_case(case_id, by=request.actor, at=clock.now()))


@_post("/{uuid:case_id}/merge")
def merge(request: HttpRequest, case_id: UUID, told: MergeIn):
    """Merge a duplicate into the case that was raised first (合并)."""
    return _done(actions.merge(case_id, into_id=told.into_id, by=request.actor, at=clock.now()))


@_post("/{uuid:case_id}/split")
def split(request: HttpRequest, case_id: UUID):
    """Undo a merger."""
    return _done(actions.split(case_id, by=request.actor, at=clock.now()))
