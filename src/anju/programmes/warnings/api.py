"""Warnings and issues of the scan for programs of communities and streets: the same calls as the pages."""

from functools import partial
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router

from anju.engines.cases import queries as cases
from anju.ground.access.checks import acting_once, program
from anju.kit import clock
from anju.kit.errors import Problem
from anju.programmes.warnings import actions, queries
from anju.programmes.warnings.api_scopes import ACT, READ
from anju.programmes.warnings.schemas import (
    IssueOut,
    IssuesOut,
    JudgedIn,
    WarningDone,
    WarningIn,
    WarningMade,
    WarningOut,
    WarningsOut,
)
from anju.programmes.warnings.types import Noticed

router = Router(tags=["warnings"])
_post = partial(acting_once, router, "POST", scope=ACT)
PAGE = 50


class EstateMissing(Problem):
    """Neither an estate nor an issue was named."""

    code = "estate_missing"


@router.get("/", response=WarningsOut, auth=program(READ))
def warnings(
    request: HttpRequest,
    view: Literal["open", "whistled", "settled", "dropped", "all"] = "open",
    region: str = Query("", max_length=64, description="Path of a division"),
    after: str = "",
):
    """Warnings, newest first, 50 a page."""
    rows, following = queries.listed(request.actor, view=view, region_path=region, after=after)
    return {"rows": rows, "after": following}


@router.get("/issues", response=IssuesOut, auth=program(READ))
def issues(
    request: HttpRequest,
    view: Literal["open", "raised", "dismissed", "all"] = "open",
    region: str = Query("", max_length=64, description="Path of a division"),
    page: int = Query(0, ge=0, le=200),
):
    """Emerging issues of the scan, hottest first, 50 a page."""
    rows, more = queries.issues(request.actor, view=view, region_path=region, offset=page * PAGE)
    return {"rows": rows, "more": more}


@router.get("/issues/{uuid:issue_id}", response=IssueOut, auth=program(READ))
def issue(request: HttpRequest, issue_id: UUID):
    """One emerging issue with its messages."""
    found = queries.issue(issue_id, by=request.actor)
    row = found.row
    row_facts = {name: getattr(row, name) for name in IssueOut.model_fields if hasattr(row, name)}
    members = [
        {"case_id": member.case_id, "number": number, "title": title, "raised_at": member.raised_at,
         "alike": member.alike, "repeats": member.repeats}
        for member, number, title in found.members
    ]  # fmt: skip
    return row_facts | {"members": members, "warning_id": found.warning_id}


@router.get("/{uuid:case_id}", response=WarningOut, auth=program(READ))
def warning(request: HttpRequest, case_id: UUID):
    """One warning."""
    row = queries.warning(case_id, by=request.actor)
    case = row.case
    return {
        "id": row.pk, "number": case.number, "title": case.title, "place": case.place_name, "matter": row.matter,
        "words": row.words, "state": case.state, "estate_id": row.estate_id, "issue_id": row.issue_id,
        "due_at": case.due_at, "raised_at": case.opened_at, "ended_at": row.ended_at, "answer": row.answer,
    }  # fmt: skip


@_post("/", response=WarningMade)
def raise_warning(request: HttpRequest, told: WarningIn):
    """Warn the street of something in an estate, or of an issue of the scan (社区预警)."""
    photos = cases.handed_in(told.files, by=request.actor)
    noticed, by, at = Noticed(matter=told.matter, words=told.words, photos=photos), request.actor, clock.now()
    if told.issue_id:
        made = actions.raise_from_issue(issue_id=told.issue_id, noticed=noticed, by=by, at=at)
    elif told.estate_id:
        made = actions.raise_warning(estate_id=told.estate_id, noticed=noticed, by=by, at=at)
    else:
        raise EstateMissing(_("Name an estate and a matter, or an issue of the scan."), field="estate_id")
    return WarningMade(id=made)


@_post("/issues/{uuid:issue_id}/dismiss", response=WarningDone)
def dismiss(request: HttpRequest, issue_id: UUID, told: JudgedIn):
    """Say that an issue of the scan is none, and why (不构成问题)."""
    actions.dismiss(issue_id=issue_id, reason=told.text, by=request.actor, at=clock.now())
    return WarningDone()


@_post("/{uuid:case_id}/settle", response=WarningDone)
def settle(request: HttpRequest, case_id: UUID, told: JudgedIn):
    """Say what the street did about it; the warning ends (街道自行处置)."""
    actions.settle(case_id=case_id, text=told.text, by=request.actor, at=clock.now())
    return WarningDone()


@_post("/{uuid:case_id}/drop", response=WarningDone)
def drop(request: HttpRequest, case_id: UUID, told: JudgedIn):
    """Close a warning and say why nothing follows (说明理由后关闭)."""
    actions.drop(case_id=case_id, reason=told.text, by=request.actor, at=clock.now())
    return WarningDone()
