"""Call-backs (回访) for the programs of a call centre: whom to call, the number, what came of it."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from anju.ground.access.checks import acting_once, program
from anju.kit import clock
from anju.programmes.appeals import actions, queries
from anju.programmes.appeals.api_scopes import CALL
from anju.programmes.appeals.schemas import Done

router = Router()
_post = partial(acting_once, router, "POST", scope=CALL)


class ToCallOut(Schema):
    case_id: UUID
    number: str
    title: str
    place_name: str
    contact_tail: str = Field(description="The last four figures of the telephone number")
    since: datetime
    tries: int


class ToCallsOut(Schema):
    rows: list[ToCallOut]
    after: str = Field(description="Send it to get the next page; empty at the end")


class NumberOut(Schema):
    telephone: str


class CallIn(Schema):
    reached: bool
    verdict: str = Field("", max_length=12, description="Once reached: satisfied, unsatisfied or no_opinion")
    words: str = Field("", max_length=2000, description="In the resident's words")
    reopen: bool = Field(False, description="Send an answer that does not satisfy back at once")


@router.get("/callbacks", response=ToCallsOut, auth=program(CALL))
def callbacks(request: HttpRequest, after: str = ""):
    """Whom to call about an answer, drawn by lot, the longest waiting first, 50 a page."""
    page = queries.to_call(request.actor, at=clock.now(), after=after)
    return {"rows": page.rows, "after": page.after}


@_post("/callbacks/{uuid:case_id}/number", response=NumberOut)
def number(request: HttpRequest, case_id: UUID):
    """The telephone number for a call, read for that reason; who read it and when is recorded."""
    return {"telephone": actions.number_to_call(case_id=case_id, by=request.actor, at=clock.now())}


@_post("/callbacks/{uuid:case_id}", response=Done)
def record(request: HttpRequest, case_id: UUID, told: CallIn):
    """Write down a call: whether somebody answered, and what she thinks of the answer. It is no rating."""
    actions.call_back(case_id=case_id, by=request.actor, at=clock.now(), **told.dict())
    return Done()
