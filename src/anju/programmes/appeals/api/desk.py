"""Appeals for the programs of an office: read, answer, approve. Orders, time and mergers are those of cases."""

from datetime import datetime
from functools import partial
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from anju.engines.cases import queries as cases
from anju.engines.cases.types import Result
from anju.ground.access.checks import acting_once, program
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.programmes.appeals import actions
from anju.programmes.appeals.actions.filing import TYPE
from anju.programmes.appeals.api_scopes import ANSWER
from anju.programmes.appeals.panel import panel
from anju.programmes.appeals.schemas import Done

router = Router()
_post = partial(acting_once, router, "POST", scope=ANSWER, response=Done)


class ReplyOut(Schema):
    text: str
    state: str
    result: str
    sent_at: datetime | None


class AppealOut(Schema):
    """An appeal as an office on it may read it; the telephone number is never among it."""

    number: str
    text: str
    place: str
    matter: str
    channel: str
    households: int
    has_contact: bool
    reply: ReplyOut | None
    in_hand: ReplyOut | None
    stars: int | None


class DraftIn(Schema):
    text: str = Field(max_length=2000)
    result: Result | Literal[""] = ""


class ReasonIn(Schema):
    reason: str = Field(max_length=500)


@router.get("/{uuid:case_id}", response=AppealOut, auth=program(ANSWER))
def read(request: HttpRequest, case_id: UUID):
    """One appeal with its reply."""
    case = cases.seen(request.actor, case_id)
    if case.type != TYPE:
        raise Hidden()
    told = panel(case_id, request.actor, clock.now())
    appeal = told["appeal"]
    return {
        "number": case.number, "text": told["text"], "place": appeal.place, "matter": appeal.matter,
        "channel": appeal.channel, "households": told["households"], "has_contact": told["has_contact"],
        "reply": told["sent"], "in_hand": told["in_hand"], "stars": getattr(told["rating"], "stars", None),
    }  # fmt: skip


@_post("/{uuid:case_id}/draft")
def draft(request: HttpRequest, case_id: UUID, told: DraftIn):
    """Write what the resident is to read; nothing is sent."""
    actions.draft_reply(case_id=case_id, text=told.text, result=told.result, by=request.actor, at=clock.now())
    return Done()


@_post("/{uuid:case_id}/submit")
def submit(request: HttpRequest, case_id: UUID):
    """Hand the draft to the section head; where the city asks for no approval, send it."""
    actions.submit_reply(case_id=case_id, by=request.actor, at=clock.now())
    return Done()


@_post("/{uuid:case_id}/approve")
def approve(request: HttpRequest, case_id: UUID):
    """Approve the reply, which sends it; never the one who wrote it."""
    actions.approve_reply(case_id=case_id, by=request.actor, at=clock.now())
    return Done()


@_post("/{uuid:case_id}/return")
def give_back(request: HttpRequest, case_id: UUID, told: ReasonIn):
    """Give a reply back to its writer, saying what has to change."""
    actions.return_reply(case_id=case_id, reason=told.reason, by=request.actor, at=clock.now())
    return Done()


@_post("/{uuid:case_id}/refuse")
def refuse(request: HttpRequest, case_id: UUID, told: ReasonIn):
    """Do not accept an appeal, telling the resident why and where to go."""
    actions.refuse(case_id=case_id, reason=told.reason, by=request.actor, at=clock.now())
    return Done()
