"""Rectification notices for programs of offices and of enterprises: the same calls as the pages."""

from functools import partial
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from anju.engines.cases import queries as cases
from anju.ground.access.checks import acting_once, program
from anju.kit import clock
from anju.programmes.rectifications import actions, queries
from anju.programmes.rectifications.api_scopes import ACT, READ
from anju.programmes.rectifications.schemas import (
    AnswerIn,
    DecideIn,
    Done,
    Issued,
    IssueIn,
    ObjectIn,
    Rechecked,
    RecheckIn,
    RectificationOut,
    RectificationsOut,
    WithdrawIn,
)
from anju.programmes.rectifications.types import Answered, Found, NewProblem

router = Router(tags=["rectifications"])
_post = partial(acting_once, router, "POST", scope=ACT)


@router.get("/", response=RectificationsOut, auth=program(READ))
def notices(
    request: HttpRequest,
    view: Literal["open", "submitted", "passed", "failed", "all"] = "open",
    region: str = Query("", max_length=64, description="Path of a division"),
    after: str = "",
):
    """Notices, newest first, 50 a page."""
    page = queries.listed(request.actor, view=view, region_path=region, after=after)
    return {"rows": page.lines, "after": page.after}


@router.get("/{uuid:case_id}", response=RectificationOut, auth=program(READ))
def notice(request: HttpRequest, case_id: UUID):
    """One notice with its problems, rounds, visits and the objection."""
    found = queries.notice(case_id, by=request.actor)
    row, case, said = found.row, found.case, found.objection
    return {
        "id": row.pk, "number": case.number, "state": case.state, "round": row.round, "estate_id": row.estate_id,
        "estate_name": found.estate_name, "enterprise_id": row.enterprise_id, "enterprise_name": found.enterprise_name,
        "office_name": found.office_name, "basis": row.basis, "issued_at": row.issued_at, "due_at": case.due_at,
        "submitted_at": row.submitted_at, "withdrawn": row.withdrawn, "visits": found.visits,
        "problems": [_problem(one) for one in found.problems],
        "objection": said and {
            "text": said.text, "made_at": said.made_at, "decision": said.decision or None, "reason": said.reason,
            "decided_at": said.decided_at,
        },
    }  # fmt: skip


def _problem(one: queries.ProblemView) -> dict:
    told = {name: getattr(one.row, name) for name in ("id", "number", "text", "basis", "is_open")}
    return told | {"before": one.before, "rounds": [_round(each) for each in one.rounds]}


def _round(one: queries.Round) -> dict:
    answer, finding = one.answer, one.finding
    return {
        "number": one.number, "answer": answer and answer.text, "answered_at": answer and answer.answered_at,
        "pairs": [{"before": pair.before, "after": pair.after} for pair in one.pairs],
        "passed": finding and finding.passed, "note": finding.note if finding else "", "checked": one.checked,
    }  # fmt: skip


@_post("/", response=Issued)
def issue(request: HttpRequest, told: IssueIn):
    """Issue a notice to the enterprise that manages an estate today (下发整改通知)."""
    problems = [
        NewProblem(text=one.text, basis=one.basis, photos=cases.handed_in(one.files, by=request.actor))
        for one in told.problems
    ]
    made = actions.issue(
        estate_id=told.estate_id, problems=problems, basis=told.basis, due_on=told.due_on, cause_id=told.cause_id,
        by=request.actor, at=clock.now(),
    )  # fmt: skip
    return Issued(id=made)


@_post("/{uuid:case_id}/answer", response=Done)
def answer(request: HttpRequest, case_id: UUID, told: AnswerIn):
    """Report the open problems as rectified, once the order was signed for: words, and a photo for each photo of a
    problem (报送整改结果)."""
    answers = {one.problem_id: Answered(text=one.text, photos=_placed(one.files, request)) for one in told.answers}
    actions.submit(case_id=case_id, answers=answers, by=request.actor, at=clock.now())
    return Done()


def _placed(files: list[str | None], request: HttpRequest) -> list:
    """The photographs in their places, None where there is none."""
    return [cases.handed_in([file], by=request.actor)[0] if file else None for file in files]


@_post("/{uuid:case_id}/check", response=Rechecked)
def check(request: HttpRequest, case_id: UUID, told: RecheckIn):
    """Record a re-check on the spot, problem by problem: passed, sent back for another round, or failed (复查)."""
    findings = {
        one.problem_id: Found(
            passed=one.passed, note=one.note, photos=cases.handed_in(one.files, by=request.actor)
        )
        for one in told.findings
    }  # fmt: skip
    verdict = actions.check(
        case_id=case_id, visited_at=told.visited_at, findings=findings, due_on=told.due_on, give_up=told.give_up,
        by=request.actor, at=clock.now(),
    )  # fmt: skip
    return Rechecked(verdict=verdict)


@_post("/{uuid:case_id}/object", response=Done)
def object_to(request: HttpRequest, case_id: UUID, told: ObjectIn):
    """Say what is not right about a notice, once; the term runs on (陈述申辩)."""
    actions.object_to(case_id=case_id, text=told.text, by=request.actor, at=clock.now())
    return Done()


@_post("/{uuid:case_id}/decide-objection", response=Done)
def decide_objection(request: HttpRequest, case_id: UUID, told: DecideIn):
    """Decide the enterprise's objection: the notice is withdrawn, some problems are struck, or it stands."""
    actions.decide_objection(
        case_id=case_id, decision=told.decision, reason=told.reason, struck=told.struck, by=request.actor,
        at=clock.now(),
    )  # fmt: skip
    return Done()


@_post("/{uuid:case_id}/withdraw", response=Done)
def withdraw(request: HttpRequest, case_id: UUID, told: WithdrawIn):
    """Withdraw a notice that should not have been issued (撤回)."""
    actions.withdraw(case_id=case_id, reason=told.reason, by=request.actor, at=clock.now())
    return Done()
