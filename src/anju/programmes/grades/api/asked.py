"""Answering an opinion round for an office's programs."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from anju.ground.access.checks import acting_once, program
from anju.kit import clock
from anju.programmes.grades import actions
from anju.programmes.grades.api_scopes import ACT, READ
from anju.programmes.grades.pages.answers import answering
from anju.programmes.grades.queries import asked
from anju.programmes.grades.schemas import (
    GradingOut,
    GradingsOut,
    OpinionIn,
    OpinionRequestOut,
    OpinionRequestsOut,
    OpinionTaken,
)

router = Router(auth=program(READ))
_post = partial(acting_once, router, "POST", scope=ACT)


@router.get("/opinions", response=GradingsOut)
def rounds(request: HttpRequest):
    """The running rounds in which one's offices are asked."""
    answering(request)
    return GradingsOut(rows=[GradingOut.of(one.grading) for one in asked.tasks(request.actor)])


@router.get("/opinions/{uuid:grading_id}", response=OpinionRequestsOut)
def requests(request: HttpRequest, grading_id: UUID, answered: bool = False, page: int = 1):
    """The enterprises that one's offices are asked about, those that wait or those that were answered, 50 a page."""
    answering(request)
    found = asked.lines(request.actor, grading_id, answered=answered, number=page)
    return OpinionRequestsOut(
        grading=GradingOut.of(found.task.grading), questions=[str(one.title) for one in found.questions],
        values=[list(one.values) for one in found.questions], page=found.page.number,
        pages=found.page.paginator.num_pages, rows=[_request(line, found) for line in found.page],
    )  # fmt: skip


def _request(line, found: asked.Lines) -> OpinionRequestOut:
    return OpinionRequestOut(
        line_id=line.pk, enterprise_id=line.subject_id, name=found.sheets[line.subject_id].name, party=line.party,
        answered=line.is_answered,
    )  # fmt: skip


@_post("/opinions/lines/{uuid:line_id}", response=OpinionTaken)
def answer(request: HttpRequest, line_id: UUID, told: OpinionIn):
    """Give the opinion of one's own office about one enterprise (反馈意见)."""
    answering(request)
    actions.answer(
        line_id, answers=told.answers, key=told.key, words=told.words, by=request.actor, at=clock.now()
    )  # fmt: skip
    return OpinionTaken()
