"""Petitions for programs of the offices: the same calls as the pages. Orders and time are those of cases."""

from functools import partial
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from anju.engines.cases import queries as cases
from anju.ground.access.checks import acting_once, program
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.programmes.petitions import actions, listing
from anju.programmes.petitions.api_scopes import ACT, IDENTITY, READ
from anju.programmes.petitions.panel import panel
from anju.programmes.petitions.schemas import (
    Done,
    PetitionerOut,
    PetitionIn,
    PetitionOut,
    PetitionsOut,
    Registered,
    SayIn,
)
from anju.programmes.petitions.types import CASE_TYPE, NEXT

router = Router(tags=["petitions"])
_post = partial(acting_once, router, "POST", scope=ACT)


@router.get("/", response=PetitionsOut, auth=program(READ))
def petitions(
    request: HttpRequest,
    view: Literal["open", "registered", "review", "answered", "ended", "all"] = "open",
    region: str = Query("", max_length=64, description="Path of a division"),
    after: str = "",
):
    """Petitions, newest first, 50 a page."""
    page = listing.listed(request.actor, view=view, region_path=region, after=after)
    return {"rows": page.lines, "after": page.after}


@router.get("/{uuid:case_id}", response=PetitionOut, auth=program(READ))
def petition(request: HttpRequest, case_id: UUID):
    """One petition with what was said in writing."""
    case = cases.seen(request.actor, case_id)
    if case.type != CASE_TYPE:
        raise Hidden()
    told = panel(case_id, request.actor, clock.now())
    _stage, can_say = NEXT.get(case.state, (None, ()))
    return {
        "id": case.pk, "number": case.number, "title": case.title, "text": told["text"], "channel": case.channel,
        "state": case.state, "since": told["petition"].since, "opinions": told["opinions"], "can_say": can_say,
    }  # fmt: skip


@_post("/", response=Registered)
def register(request: HttpRequest, told: PetitionIn):
    """Register a petition; the term for telling the petitioner in writing runs from now (登记)."""
    said = told.dict()
    who = actions.Petitioner(name=said.pop("name"), contact=said.pop("contact"))
    return Registered(id=actions.register(**said, petitioner=who, by=request.actor, at=clock.now()))


@_post("/{uuid:case_id}/say", response=Done)
def say(request: HttpRequest, case_id: UUID, told: SayIn):
    """Say in writing what comes next: accepted or not, the opinion, the opinion of a review (告知、处理、复查意见)."""
    actions.say(case_id=case_id, outcome=told.outcome, text=told.text, by=request.actor, at=clock.now())
    return Done()


@_post("/{uuid:case_id}/ask-review", response=Done)
def ask_review(request: HttpRequest, case_id: UUID):
    """Take down that the petitioner asks for a review; it goes to the office above (请求复查、复核)."""
    actions.ask_review(case_id=case_id, by=request.actor, at=clock.now())
    return Done()


@acting_once(router, "POST", "/{uuid:case_id}/identity", scope=IDENTITY, response=PetitionerOut)
def identity(request: HttpRequest, case_id: UUID):
    """Who petitions; who looked at it and when is recorded."""
    who = actions.read_identity(case_id=case_id, by=request.actor, at=clock.now())
    return {"name": who.name, "contact": who.contact}
