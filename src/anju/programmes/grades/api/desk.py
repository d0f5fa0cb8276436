"""Reading gradings and entering inputs for an office's programs, each within the account's jurisdiction."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from anju.ground.access.checks import acting_once, program
from anju.kit import clock
from anju.programmes.grades import actions
from anju.programmes.grades.api_scopes import ACT, READ
from anju.programmes.grades.pages.gradings import overseeing
from anju.programmes.grades.queries import desk, desk_sheets, explained
from anju.programmes.grades.schemas import (
    GradeCorrectionIn,
    GradeEntered,
    GradeInputIn,
    GradeSheetsOut,
    GradeSheetWholeOut,
    GradingOut,
    GradingsOut,
    sheet_out,
)

router = Router(auth=program(READ))
_post = partial(acting_once, router, "POST", scope=ACT)


@router.get("/gradings", response=GradingsOut)
def listed(request: HttpRequest):
    """The gradings of one's city, newest first."""
    overseeing(request)
    return GradingsOut(rows=[GradingOut.of(row) for row in desk.listed(request.actor)])


@router.get("/gradings/{uuid:grading_id}", response=GradeSheetsOut)
def one(
    request: HttpRequest,
    grading_id: UUID,
    district: str = Query("", max_length=64, description="Path of a district"),
    q: str = Query("", max_length=60, description="Part of a name, or a credit code"),
    page: int = 1,
):
    """A grading and the enterprises on its list that one oversees, 50 a page."""
    overseeing(request)
    row = desk.held(grading_id, by=request.actor)
    asked = desk_sheets.Filters(district=district, text=q.replace("\x00", "").strip())
    found = desk_sheets.page(request.actor, row, asked, desk.inputs_of(row), number=page)
    return GradeSheetsOut(
        grading=GradingOut.of(row), rows=[sheet_out(one) for one in found], page=found.number,
        pages=found.paginator.num_pages,
    )  # fmt: skip


@router.get("/sheets/{uuid:sheet_id}", response=GradeSheetWholeOut)
def sheet(request: HttpRequest, sheet_id: UUID):
    """One enterprise: its inputs, what the opinions come to, the total explained."""
    overseeing(request)
    return GradeSheetWholeOut.of(explained.one(desk_sheets.sheet(sheet_id, by=request.actor)))


@_post("/gradings/{uuid:grading_id}/inputs", response=GradeEntered)
def enter(request: HttpRequest, grading_id: UUID, told: GradeInputIn):
    """Enter one figure of one enterprise (录入评定材料)."""
    return GradeEntered(id=actions.enter(grading_id, told.new(), by=request.actor, at=clock.now()).pk)


@_post("/inputs/{uuid:input_id}/correct", response=GradeEntered)
def correct(request: HttpRequest, input_id: UUID, told: GradeCorrectionIn):
    """Correct a figure; the first one stays to be read (更正评定材料)."""
    row = actions.correct(input_id, figure=told.figure, reason=told.reason, by=request.actor, at=clock.now())
    return GradeEntered(id=row.pk)
