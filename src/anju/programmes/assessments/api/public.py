"""Years, districts and results that are final, for everybody's programs: the same as the pages, no token."""

from django.http import HttpRequest
from ninja import Router

from anju.kit.web.throttle import limited
from anju.programmes.assessments.pages.public import RATE
from anju.programmes.assessments.queries import public
from anju.programmes.assessments.schemas import AssessmentResultsOut, CycleOut, CyclesOut, result_out
from anju.programmes.assessments.types import Board, CycleState

router = Router()


@router.get("/years", response=CyclesOut)
@limited(RATE, methods=("GET",), name="assessments.api")
def years(request: HttpRequest):
    """Every year that is final, newest first, city by city."""
    found = [year.cycle for _city, some in public.years() for year in some if year.cycle.state == CycleState.FINAL]
    return CyclesOut(rows=[CycleOut.of(row) for row in found])


@router.get("/years/{city}/{year}/{district}", response=AssessmentResultsOut)
@limited(RATE, methods=("GET",), name="assessments.api")
def district(request: HttpRequest, city: str, year: int, district: str):
    """Every result of a district in a year that is final, with the boards while they are public."""
    found = public.district(city, year, district)
    on = {one.pk: Board.RED.value for one in found.red} | {one.pk: Board.BLACK.value for one in found.black}
    rows = [result_out(one, board=on.get(one.pk, ""), named=one.pk in on) for one in (*found.ranked, *found.unranked)]
    return AssessmentResultsOut(cycle=CycleOut.of(found.year.cycle), rows=rows, page=1, pages=1)
