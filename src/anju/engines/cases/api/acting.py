"""Acts on a case as a whole. Every one names an Idempotency-Key and is done once for it."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from anju.engines.cases import actions, queries
from anju.engines.cases.api_scopes import ACT
from anju.engines.cases.schemas import (
    DecisionIn,
    DirectIn,
    DispatchIn,
    DoneOut,
    ExtensionIn,
    FilesIn,
    HandOnIn,
    MergeIn,
    OutcomeIn,
    PauseIn,
    ResumeIn,
    TextIn,
)
from anju.engines.cases.types import NewOrder, OrderKind
from anju.ground.access.checks import acting_once
from anju.kit import clock

router = Router()
_post = partial(acting_once, router, "POST", scope=ACT, response=DoneOut)


def _done(case) -> DoneOut:
    return DoneOut(state=case.state)


@_post("/extensions/{uuid:extension_id}/decide")
def decide_extension(request: HttpRequest, extension_id: UUID, told: DecisionIn):
    """Grant or refuse more time; never the one who asked."""
    made = actions.decide_extension(
        extension_id, grant=told.grant, until=told.until, answer=told.answer, by=request.actor, at=clock.now()
    )
    return DoneOut(state=made.state)


@_post("/{uuid:case_id}/extensions")
def ask_extension(request: HttpRequest, case_id: UUID, told: ExtensionIn):
    """Ask for more time, for an order or the answer itself (延期)."""
    made = actions.ask_extension(
        case_id, order_id=told.order_id, until=told.until, reason=told.reason, by=request.actor, at=clock.now()
    )
    return DoneOut(state=made.state, facts={"extension_id": str(made.pk)})


@_post("/{uuid:case_id}/pause")
def pause(request: HttpRequest, case_id: UUID, told: PauseIn):
    """Stop a clock while something is waited for; the file shows it (中止计时)."""
    (proof,) = queries.handed_in(told.files, by=request.actor, kind="document")
    actions.pause(
        case_id, order_id=told.order_id, reason=told.reason, text=told.text, proof=proof, by=request.actor,
        at=clock.now(),
    )  # fmt: skip
    return DoneOut(state="paused")


@_post("/{uuid:case_id}/resume")
def resume(request: HttpRequest, case_id: UUID, told: ResumeIn):
    """Let a clock run on."""
    actions.resume(case_id, order_id=told.order_id, by=request.actor, at=clock.now())
    return DoneOut(state="running")


@_post("/{uuid:case_id}/direct")
def direct(request: HttpRequest, case_id: UUID, told: DirectIn):
    """Supervise the accountable office (督办), or pass on a leader's instruction (批示), with a deadline."""
    made = actions.direct(
        case_id, kind=OrderKind(told.kind), office_id=told.office_id, text=told.text, due_at=told.due_at,
        on_behalf=told.on_behalf, by=request.actor, at=clock.now(),
    )  # fmt: skip
    return DoneOut(order_ids=[made.pk])


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
    files = queries.handed_in(told.files, by=request.actor)
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


@_post("/{uuid:case_id}/hand_on")
def hand_on(request: HttpRequest, case_id: UUID, told: HandOnIn):
    """Make another office accountable for the case (转办); its deadline runs on."""
    return _done(
        actions.hand_on(case_id, office_id=told.office_id, reason=told.reason, by=request.actor, at=clock.now())
    )


@_post("/{uuid:case_id}/merge")
def merge(request: HttpRequest, case_id: UUID, told: MergeIn):
    """Merge a duplicate into the case that was raised first (合并)."""
    return _done(actions.merge(case_id, into_id=told.into_id, by=request.actor, at=clock.now()))


@_post("/{uuid:case_id}/split")
def split(request: HttpRequest, case_id: UUID):
    """Undo a merger."""
    return _done(actions.split(case_id, by=request.actor, at=clock.now()))
