"""The desk of the offices that publish, for their programs: read, hand in, check, finalise, take back."""

from functools import partial
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from anju.engines.publishing import actions, queries
from anju.engines.publishing.acts import OFFICERS
from anju.engines.publishing.api_scopes import ACT, READ
from anju.engines.publishing.schemas import (
    DeskLinesOut,
    DeskPublicationOut,
    ReviewIn,
    StandsOut,
    TakeBackIn,
)
from anju.ground.access.checks import acting_once, program
from anju.ground.access.types import Role
from anju.kit import clock
from anju.kit.errors import Hidden

FIELDS = (
    "id", "code", "version", "kind", "title", "summary", "body", "content", "state", "formed_on", "drafted_at",
    "submitted_at", "published_at", "notice_until", "final_at", "ends_on",
)  # fmt: skip

router = Router()
_post = partial(acting_once, router, "POST", scope=ACT, response=StandsOut)


@router.get("/", response=DeskLinesOut, auth=program(READ))
def publications(
    request: HttpRequest,
    view: Literal["draft", "in_review", "noticed", "final", "over"] = "draft",
    kind: str = Query("", max_length=64),
    after: str = "",
):
    """What is drafted, waits to be checked, is on notice, published or over in one's places; newest first."""
    _reader(request)
    page = queries.listed(request.actor, view=view, kind=kind, after=after)
    return {"rows": [_line(one) for one in page.lines], "after": page.after}


def _line(one: queries.Line) -> dict:
    return {name: getattr(one, name) for name in one.__slots__} | {"kind": str(one.kind)}


def _reader(request: HttpRequest) -> None:
    """:raises Hidden: for whoever has no desk here."""
    if not request.actor.has(*OFFICERS, Role.AUDITOR):
        raise Hidden()


@router.get("/{uuid:publication_id}", response=DeskPublicationOut, auth=program(READ))
def publication(request: HttpRequest, publication_id: UUID):
    """One version, drafts too, with what may be done next."""
    _reader(request)
    page = queries.page(request.actor, publication_id, at=clock.now())
    told = {name: getattr(page.row, name) for name in FIELDS}
    return told | {
        "office": page.office, "timing": str(page.timing), "reviews": page.reviews, "objections": len(page.objections),
        "may": sorted(page.may),
    }  # fmt: skip


def _stands(publication_id: UUID) -> dict:
    return {"state": queries.publication(publication_id).state}


@_post("/{uuid:publication_id}/submit")
def submit(request: HttpRequest, publication_id: UUID):
    """Hand a draft in; somebody who did not write on it checks it (送审)."""
    actions.submit(publication_id, by=request.actor, at=clock.now())
    return _stands(publication_id)


@_post("/{uuid:publication_id}/review")
def review(request: HttpRequest, publication_id: UUID, told: ReviewIn):
    """Release what was handed in, or send it back; never who wrote on it (公开前审查)."""
    actions.review(publication_id, **told.dict(), by=request.actor, at=clock.now())
    return _stands(publication_id)


@_post("/{uuid:publication_id}/finalise")
def finalise(request: HttpRequest, publication_id: UUID):
    """Make a notice final, once the time for objections is over and they are decided (正式公布)."""
    actions.finalise(publication_id, by=request.actor, at=clock.now())
    return _stands(publication_id)


@_post("/{uuid:publication_id}/withdraw")
def withdraw(request: HttpRequest, publication_id: UUID, told: TakeBackIn):
    """Take a publication back, or give a draft up (撤回)."""
    actions.withdraw(publication_id, reason=told.reason, by=request.actor, at=clock.now())
    return _stands(publication_id)
