"""Polls for the programs of an office: those that reach its places, who took part where, and running them.

What a household answered is nowhere in here.
"""

from functools import partial
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from anju.engines.ballots import actions, queries
from anju.engines.ballots.api_scopes import ACT, READ
from anju.engines.ballots.schemas import DeskPollOut, DeskPollsOut, ExtendIn, TurnoutOut
from anju.engines.ballots.types import State
from anju.ground.access.checks import acting_once, program
from anju.kit import clock

router = Router()
_post = partial(acting_once, router, "POST", scope=ACT, response=DeskPollOut)
Level = Literal["district", "street", "community"]


@router.get("/polls", response=DeskPollsOut, auth=program(READ))
def polls(request: HttpRequest, state: State | Literal[""] = "", after: UUID | None = None):
    """The polls of one's own places and those above that ask there too; newest first, 50 a page."""
    rows = queries.reaching(request.actor, state=state, after=after)
    return {"rows": rows.lines, "after": rows.after}


@router.get("/polls/{uuid:poll_id}", response=DeskPollOut, auth=program(READ))
def poll(request: HttpRequest, poll_id: UUID):
    """One of them."""
    return queries.reached(poll_id, by=request.actor)


@router.get("/polls/{uuid:poll_id}/turnout", response=list[TurnoutOut], auth=program(READ))
def turnout(request: HttpRequest, poll_id: UUID, level: Level = "street"):
    """How many of the roll took part, place by place, below one's own."""
    return queries.turnout_reached(poll_id, level=level, by=request.actor)


@_post("/polls/{uuid:poll_id}/open")
def open_poll(request: HttpRequest, poll_id: UUID):
    """Freeze roll and questions and open the window."""
    return actions.open_poll(poll_id, by=request.actor, at=clock.now())


@_post("/polls/{uuid:poll_id}/extend")
def extend(request: HttpRequest, poll_id: UUID, told: ExtendIn):
    """Let the window last longer; it is never shortened."""
    actions.extend(poll_id, closes_at=clock.start_of(told.day_after), by=request.actor, at=clock.now())
    return queries.reached(poll_id, by=request.actor)


@_post("/polls/{uuid:poll_id}/close")
def close(request: HttpRequest, poll_id: UUID):
    """Close a window that is over; what came in is judged next."""
    return actions.close(poll_id, by=request.actor, at=clock.now())


@_post("/polls/{uuid:poll_id}/tally")
def tally(request: HttpRequest, poll_id: UUID):
    """Count what counts, once and for all."""
    return actions.tally(poll_id, by=request.actor, at=clock.now())
