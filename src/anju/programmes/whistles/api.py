"""Whistles for programs of streets and departments: the same calls as the pages."""

from functools import partial
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from anju.engines.cases import queries as cases
from anju.ground.access.checks import acting_once, program
from anju.kit import clock
from anju.programmes.whistles import actions, queries
from anju.programmes.whistles.api_scopes import ACT, READ
from anju.programmes.whistles.schemas import (
    ArriveIn,
    CallMoreIn,
    CloseWhistleIn,
    EnforceIn,
    EnforcementsOut,
    RateDepartmentIn,
    RefuseWhistleIn,
    WhistleDone,
    WhistleIn,
    WhistleMade,
    WhistleOut,
    WhistleResultIn,
    WhistlesOut,
)
from anju.programmes.whistles.types import Called, Document, Enforced, Measure, Position

router = Router(tags=["whistles"])
_post = partial(acting_once, router, "POST", scope=ACT)


@router.get("/", response=WhistlesOut, auth=program(READ))
def whistles(
    request: HttpRequest,
    view: Literal["open", "called", "answered", "refused", "closed", "all"] = "open",
    region: str = Query("", max_length=64, description="Path of a division"),
    after: str = "",
):
    """Whistles, newest first, 50 a page."""
    page = queries.listed(request.actor, view=view, region_path=region, after=after)
    return {"rows": page.lines, "after": page.after}


@router.get("/enforcements", response=EnforcementsOut, auth=program(READ))
def enforcements(
    request: HttpRequest, region: str = Query("", max_length=64), measure: Measure | None = None, after: str = ""
):
    """Enforcement records, newest first, 50 a page; never a person."""
    rows, mark = queries.enforcements(request.actor, region_path=region, measure=measure or "", after=after)
    return {"rows": rows, "after": mark}


@router.get("/{uuid:case_id}", response=WhistleOut, auth=program(READ))
def whistle(request: HttpRequest, case_id: UUID):
    """One whistle with the departments it called and what they recorded."""
    found = queries.whistle(case_id, by=request.actor)
    row, case = found.row, found.case
    return {
        "id": row.pk, "number": case.number, "item": row.item, "title": case.title, "level": row.level,
        "state": case.state, "site": row.site, "words": row.words, "estate_id": row.estate_id,
        "estate_name": found.estate_name, "street": found.street, "blown_at": row.blown_at, "cause_id": case.cause_id,
        "due_at": case.due_at, "calls": found.calls, "enforcements": queries.enforcement_lines(found.enforcements),
    }  # fmt: skip


@_post("/", response=WhistleMade)
def blow(request: HttpRequest, told: WhistleIn):
    """Call departments to an estate (吹哨)."""
    called = Called(
        level=told.level, item=told.item, site=told.site, words=told.words, office_ids=told.office_ids,
        photos=cases.handed_in(told.files, by=request.actor, kind="raised"),
    )  # fmt: skip
    made = actions.blow(
        estate_id=told.estate_id, called=called, by=request.actor, at=clock.now(), cause_id=told.cause_id
    )
    return WhistleMade(id=made)


@_post("/{uuid:case_id}/call", response=WhistleDone)
def call(request: HttpRequest, case_id: UUID, told: CallMoreIn):
    """Call more departments (增派)."""
    actions.call(case_id=case_id, office_ids=told.office_ids, by=request.actor, at=clock.now())
    return WhistleDone()


@_post("/{uuid:case_id}/arrive", response=WhistleDone)
def arrive(request: HttpRequest, case_id: UUID, told: ArriveIn):
    """Report in on the spot (报到)."""
    actions.arrive(case_id=case_id, position=Position(**told.dict()), by=request.actor, at=clock.now())
    return WhistleDone()


@_post("/{uuid:case_id}/refuse", response=WhistleDone)
def refuse(request: HttpRequest, case_id: UUID, told: RefuseWhistleIn):
    """Refuse to report in, with a reason (拒绝报到)."""
    actions.refuse(case_id=case_id, reason=told.reason, by=request.actor, at=clock.now())
    return WhistleDone()


@_post("/{uuid:case_id}/result", response=WhistleDone)
def result(request: HttpRequest, case_id: UUID, told: WhistleResultIn):
    """Give the department's result (反馈结果)."""
    actions.answer(
        case_id=case_id, result=told.result, report=told.report, by=request.actor, at=clock.now(),
        photos=cases.handed_in(told.files, by=request.actor),
    )  # fmt: skip
    return WhistleDone()


@_post("/{uuid:case_id}/enforce", response=WhistleMade)
def enforce(request: HttpRequest, case_id: UUID, told: EnforceIn):
    """Record what the department did in law (执法记录)."""
    said = told.dict()
    kept = cases.handed_in(said.pop("files"), by=request.actor, kind="document")
    papers = [Document(sha256=one.sha256, size=one.size, content_type=one.content_type) for one in kept]
    enforced = Enforced(**said, document=papers[0] if papers else None)
    made = actions.enforce(case_id=case_id, enforced=enforced, by=request.actor, at=clock.now())
    return WhistleMade(id=made)


@_post("/{uuid:case_id}/rate", response=WhistleDone)
def rate(request: HttpRequest, case_id: UUID, told: RateDepartmentIn):
    """Rate one department as the street (评价部门)."""
    actions.rate(
        case_id=case_id, order_id=told.order_id, answers=told.answers, by=request.actor, at=clock.now()
    )  # fmt: skip
    return WhistleDone()


@_post("/{uuid:case_id}/close", response=WhistleDone)
def close(request: HttpRequest, case_id: UUID, told: CloseWhistleIn):
    """Close a whistle with how the matter stands (销哨)."""
    actions.close(case_id=case_id, result=told.result, by=request.actor, at=clock.now())
    return WhistleDone()
