"""Running and reading assessments for an office's programs, each within the account's jurisdiction."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from anju.ground.access.checks import acting_once, program
from anju.kit import clock
from anju.programmes.assessments import actions
from anju.programmes.assessments.api_scopes import ACT, READ
from anju.programmes.assessments.pages.cycles import overseeing
from anju.programmes.assessments.queries import cycles, results
from anju.programmes.assessments.schemas import AssessmentResultsOut, CycleOut, CyclesOut, PlanIn, result_out

router = Router(auth=program(READ))
_post = partial(acting_once, router, "POST", scope=ACT)


@router.get("/cycles", response=CyclesOut)
def listed(request: HttpRequest):
    """The assessments of one's city, newest first."""
    overseeing(request)
    return CyclesOut(rows=[CycleOut.of(row) for row in cycles.listed(request.actor)])


@router.get("/cycles/{uuid:cycle_id}", response=AssessmentResultsOut)
def one(
    request: HttpRequest,
    cycle_id: UUID,
    district: str = Query("", max_length=64, description="Path of a district"),
    q: str = Query("", max_length=60, description="Part of a name"),
    page: int = 1,
):
    """A cycle and the results of the places one oversees, 50 a page."""
    overseeing(request)
    cycle = cycles.held(cycle_id, by=request.actor)
    asked = results.Filters(district=district, text=q.replace("\x00", "").strip())
    found = results.page(request.actor, cycle, asked, number=page)
    on = results.boards_of(list(found), cycle)
    return AssessmentResultsOut(
        cycle=CycleOut.of(cycle), rows=[result_out(row, board=on.get(row.pk, "")) for row in found],
        page=found.number, pages=found.paginator.num_pages,
    )  # fmt: skip


@_post("/cycles", response=CycleOut)
def prepare(request: HttpRequest, told: PlanIn):
    """Prepare the assessment of a year (拟定年度考评)."""
    return CycleOut.of(actions.prepare(told.planned(), by=request.actor, at=clock.now()))


@_post("/cycles/{uuid:cycle_id}/roll", response=CycleOut)
def roll(request: HttpRequest, cycle_id: UUID):
    """Order the roll; a job draws it up (生成名册)."""
    actions.draw_roll(cycle_id, by=request.actor, at=clock.now())
    return CycleOut.of(cycles.held(cycle_id, by=request.actor))


@_post("/cycles/{uuid:cycle_id}/start", response=CycleOut)
def start(request: HttpRequest, cycle_id: UUID):
    """Freeze the roll and open the window (启动)."""
    return CycleOut.of(actions.start(cycle_id, by=request.actor, at=clock.now()))


@_post("/cycles/{uuid:cycle_id}/close", response=CycleOut)
def close(request: HttpRequest, cycle_id: UUID):
    """Close a window that is over (截止)."""
    return CycleOut.of(actions.close(cycle_id, by=request.actor, at=clock.now()))


@_post("/cycles/{uuid:cycle_id}/count", response=CycleOut)
def count(request: HttpRequest, cycle_id: UUID):
    """Count and freeze (汇总). Boards are drawn up by a person at the desk."""
    return CycleOut.of(actions.aggregate(cycle_id, by=request.actor, at=clock.now()))
