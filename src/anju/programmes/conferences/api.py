"""Joint meetings for programs: the same calls as the pages."""

from functools import partial
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from anju.ground.access.checks import acting_once, program
from anju.kit import clock
from anju.programmes.conferences import actions, queries
from anju.programmes.conferences.api_scopes import ACT, READ
from anju.programmes.conferences.pages.digest import asked
from anju.programmes.conferences.schemas import (
    ConferenceMade,
    ConferenceMatterOut,
    ConferenceMattersOut,
    ConferenceMeetingLine,
    ConferenceMeetingOut,
    ConferenceProposalIn,
    DigestOut,
)
from anju.programmes.conferences.types import Proposal

router = Router(tags=["conferences"])
_post = partial(acting_once, router, "POST", scope=ACT)


@router.get("/matters", response=ConferenceMattersOut, auth=program(READ))
def matters(
    request: HttpRequest,
    view: Literal["open", "proposed", "listed", "decided", "answered", "ended"] = "open",
    region: str = Query("", max_length=64, description="Path of a division"),
    after: str = "",
):
    """Matters of joint meetings, newest first, 50 a page."""
    page = queries.listed(request.actor, view=view, region_path=region, after=after)
    return {"rows": page.lines, "after": page.after}


@router.get("/matters/{uuid:matter_id}", response=ConferenceMatterOut, auth=program(READ))
def matter(request: HttpRequest, matter_id: UUID):
    """One matter with its path from level to level and its decisions."""
    found = queries.matter(matter_id, by=request.actor)
    row = found.row
    path = [
        {"level": leg.level, "office": leg.office.short_name or leg.office.name, "arrived_at": leg.arrived_at,
         "due_at": leg.due_at, "ended_at": leg.ended_at, "ended": leg.ended, "text": leg.text}
        for leg in found.path
    ]  # fmt: skip
    return {
        "id": row.pk, "title": row.title, "text": row.text, "kind": row.kind, "source": row.source, "state": row.state,
        "level": row.level, "holder": found.holder, "case_id": row.case_id, "estate_id": row.estate_id,
        "due_at": row.due_at, "ended_at": row.ended_at, "answer": row.answer, "path": path, "orders": found.orders,
    }  # fmt: skip


@_post("/matters", response=ConferenceMade)
def propose(request: HttpRequest, told: ConferenceProposalIn):
    """Propose a matter for the next joint meeting: of a case, an estate or a place (提出议题)."""
    by, at = request.actor, clock.now()
    if told.case_id:
        made = actions.propose_case(case_id=told.case_id, text=told.text, kind=told.kind, by=by, at=at)
    else:
        proposal = Proposal(title=told.title, text=told.text, kind=told.kind, estate_id=told.estate_id)
        made = actions.propose(proposal=proposal, region_path=told.region, by=by, at=at)
    return ConferenceMade(id=made)


@router.get("/meetings", response=list[ConferenceMeetingLine], auth=program(READ))
def meetings(request: HttpRequest, region: str = Query("", max_length=64, description="Path of a division")):
    """The latest 50 meetings."""
    return queries.meetings(request.actor, region_path=region)


@router.get("/meetings/{uuid:meeting_id}", response=ConferenceMeetingOut, auth=program(READ))
def meeting(request: HttpRequest, meeting_id: UUID):
    """One meeting with its seats, minutes and decisions."""
    found = queries.meeting(meeting_id, by=request.actor)
    row = found.row
    seats = [{"title": one.title, "office": one.office.name if one.office else "", "came": one.came, "post": one.post}
             for one in found.seats]  # fmt: skip
    points = [
        {"matter_id": one.item.matter_id, "title": one.item.matter.title, "minutes": one.item.minutes,
         "outcome": one.item.outcome, "orders": one.orders}
        for one in found.points
    ]  # fmt: skip
    return {
        "id": row.pk, "title": row.title, "level": row.level, "state": row.state, "place": row.place,
        "starts_at": row.starts_at, "held_at": row.held_at, "opening": row.opening, "seats": seats, "points": points,
    }  # fmt: skip


@router.get("/digest", response=DigestOut, auth=program(READ))
def digest(
    request: HttpRequest,
    week: str = Query("", max_length=10, description="2022-W20; the week that ended last without one"),
    region: str = Query("", max_length=64, description="Path of a city or a district"),
):
    """The weekly digest of the reader's city or district, its parts compared like for like."""
    path, since = asked(request)
    found = queries.digest(path, since=since, at=clock.now())
    return {
        "place": found.place, "week": found.week, "since": found.since, "until": found.until,
        "whole": _part(found.whole), "parts": [_part(one) for one in found.parts],
    }  # fmt: skip


def _part(one: queries.Part) -> dict:
    return {
        "path": one.path, "name": one.name, "estates": one.estates, "households": one.households,
        "matters": dict(one.matters), "cases": dict(one.standing), "rates": {k: dict(v) for k, v in one.rates.items()},
    }  # fmt: skip
