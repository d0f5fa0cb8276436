"""The reply templates of an office (答复模板) for its programs."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from anju.ground.access.checks import acting_once, program
from anju.kit import clock
from anju.programmes.appeals import actions, queries
from anju.programmes.appeals.api_scopes import ANSWER
from anju.programmes.appeals.schemas import Done

router = Router()
_post = partial(acting_once, router, "POST", scope=ANSWER)


class TemplateOut(Schema):
    id: UUID
    office_id: UUID
    title: str
    matter: str = Field(description="What it is for; empty for every matter")
    text: str
    changed_at: datetime


class TemplateIn(Schema):
    office_id: UUID
    title: str = Field(max_length=60)
    text: str = Field(max_length=4000, description="What stands in braces is filled from the appeal or by hand")
    matter: str = Field("", max_length=32)


@router.get("/templates", response=list[TemplateOut], auth=program(ANSWER))
def templates(request: HttpRequest):
    """The templates in use of the offices the account speaks for."""
    return queries.templates(request.actor)


@_post("/templates", response=TemplateOut)
def write(request: HttpRequest, told: TemplateIn):
    """Write a template of an own office."""
    return actions.write_template(**told.dict(), by=request.actor, at=clock.now())


@_post("/templates/{uuid:template_id}", response=TemplateOut)
def rewrite(request: HttpRequest, template_id: UUID, told: TemplateIn):
    """Write a template anew."""
    return actions.write_template(**told.dict(), template_id=template_id, by=request.actor, at=clock.now())


@_post("/templates/{uuid:template_id}/retire", response=Done)
def retire(request: HttpRequest, template_id: UUID):
    """Offer a template no more; what was written with it stays."""
    actions.retire_template(template_id=template_id, by=request.actor, at=clock.now())
    return Done()
