"""Triplicates for programs of enterprises, streets and departments: the same calls as the pages."""

from functools import partial
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from anju.engines.cases import queries as cases
from anju.ground.access.checks import acting_once, program
from anju.kit import clock
from anju.programmes.triplicates import actions, queries
from anju.programmes.triplicates.api_scopes import ACT, READ
from anju.programmes.triplicates.schemas import (
    AnswerTriplicateIn,
    DeclineIn,
    DissuadedIn,
    IllegalActIn,
    ReportIn,
    RerouteIn,
    TriplicateDone,
    TriplicateMade,
    TriplicateOut,
    TriplicatesOut,
    WithdrawTriplicateIn,
)
from anju.programmes.triplicates.types import Dissuaded, Finding

router = Router(tags=["triplicates"])
_post = partial(acting_once, router, "POST", scope=ACT)


@router.get("/", response=TriplicatesOut, auth=program(READ))
def triplicates(
    request: HttpRequest,
    view: Literal["open", "found", "reported", "accepted", "answered", "solved", "all"] = "open",
    region: str = Query("", max_length=64, description="Path of a division"),
    after: str = "",
):
    """Triplicates, newest first, 50 a page."""
    page = queries.listed(request.actor, view=view, region_path=region, after=after)
    return {"rows": page.lines, "after": page.after}


@router.get("/{uuid:case_id}", response=TriplicateOut, auth=program(READ))
def triplicate(request: HttpRequest, case_id: UUID):
    """One triplicate with its dissuasions and copies; who is concerned is opened on the page alone."""
    found = queries.report(case_id, by=request.actor)
    row, case = found.row, found.case
    return {
        "id": row.pk, "number": case.number, "matter": row.matter, "title": case.title, "state": case.state,
        "where": row.where, "estate_id": row.estate_id, "estate_name": found.estate_name,
        "enterprise_name": found.enterprise_name, "found_at": row.found_at, "reported_at": row.reported_at,
        "is_missed": row.is_missed, "due_at": case.due_at, "dissuasions": found.dissuasions, "copies": found.copies,
        "declined": found.declined, "withdrawn_because": row.withdrawn_because,
    }  # fmt: skip


def _finding(request: HttpRequest, told: IllegalActIn) -> Finding:
    return Finding(
        matter=told.matter, where=told.where, found_at=told.found_at, concerned=told.concerned,
        photos=cases.handed_in(told.files, by=request.actor, kind="before"),
    )  # fmt: skip


@_post("/", response=TriplicateMade)
def report(request: HttpRequest, told: ReportIn):
    """Record what was found and how it was dissuaded; what goes on is reported in three copies at once (三联报告)."""
    made = actions.find(
        estate_id=told.estate_id, finding=_finding(request, told), dissuaded=Dissuaded(**told.dissuaded.dict()),
        by=request.actor, at=clock.now(),
    )  # fmt: skip
    return TriplicateMade(id=made)


@_post("/missed", response=TriplicateMade)
def missed(request: HttpRequest, told: IllegalActIn):
    """Record, as an officer, what the enterprise did not report (应报未报)."""
    made = actions.note_missed(
        estate_id=told.estate_id, finding=_finding(request, told), by=request.actor, at=clock.now()
    )
    return TriplicateMade(id=made)


@_post("/{uuid:case_id}/dissuade", response=TriplicateDone)
def dissuade(request: HttpRequest, case_id: UUID, told: DissuadedIn):
    """Record another dissuasion of what is not reported yet (再次劝阻)."""
    actions.dissuade(case_id=case_id, dissuaded=Dissuaded(**told.dict()), by=request.actor, at=clock.now())
    return TriplicateDone()


@_post("/{uuid:case_id}/accept", response=TriplicateDone)
def accept(request: HttpRequest, case_id: UUID):
    """Accept a report as the department; its copy is signed for with it (受理)."""
    actions.accept(case_id=case_id, by=request.actor, at=clock.now())
    return TriplicateDone()


@_post("/{uuid:case_id}/decline", response=TriplicateDone)
def decline(request: HttpRequest, case_id: UUID, told: DeclineIn):
    """Say that the department is not competent, and whose it is (不属本部门职责)."""
    actions.decline(case_id=case_id, reason=told.reason, by=request.actor, at=clock.now())
    return TriplicateDone()


@_post("/{uuid:case_id}/answer", response=TriplicateDone)
def answer(request: HttpRequest, case_id: UUID, told: AnswerTriplicateIn):
    """Feed the result back to the enterprise and the street (处理反馈)."""
    actions.answer(
        case_id=case_id, result=told.result, report=told.report, by=request.actor, at=clock.now(),
        photos=cases.handed_in(told.files, by=request.actor),
    )  # fmt: skip
    return TriplicateDone()


@_post("/{uuid:case_id}/reroute", response=TriplicateDone)
def reroute(request: HttpRequest, case_id: UUID, told: RerouteIn):
    """Send it to another department, or back to the one whose answer does not do (改派)."""
    actions.reroute(
        case_id=case_id, office_id=told.office_id, reason=told.reason, by=request.actor, at=clock.now()
    )  # fmt: skip
    return TriplicateDone()


@_post("/{uuid:case_id}/withdraw", response=TriplicateDone)
def withdraw(request: HttpRequest, case_id: UUID, told: WithdrawTriplicateIn):
    """Take back, as the enterprise, what was entered by mistake and nobody has accepted yet (误报撤回)."""
    actions.withdraw(case_id=case_id, reason=told.reason, by=request.actor, at=clock.now())
    return TriplicateDone()


@_post("/{uuid:case_id}/close", response=TriplicateDone)
def close(request: HttpRequest, case_id: UUID):
    """Close what was fed back; who is concerned is forgotten (办结)."""
    actions.close(case_id=case_id, by=request.actor, at=clock.now())
    return TriplicateDone()
