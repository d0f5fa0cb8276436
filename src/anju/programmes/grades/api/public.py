"""Grades that are final, for everybody's programs: the same as the pages, no token."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from anju.kit.web.throttle import limited
from anju.programmes.grades import drawing
from anju.programmes.grades.models import Grade
from anju.programmes.grades.pages.public import RATE
from anju.programmes.grades.queries import explained, public
from anju.programmes.grades.schemas import GradeBoardOut, GradedOut, GradeTotalOut, GradingOut, GradingsOut
from anju.programmes.grades.types import State

router = Router()


@router.get("/years", response=GradingsOut)
@limited(RATE, methods=("GET",), name="grades.api")
def years(request: HttpRequest):
    """Every year that is final, newest first, city by city."""
    found = [year.row for _city, some in public.years() for year in some if year.row.state == State.FINAL]
    return GradingsOut(rows=[GradingOut.of(row) for row in found])


@router.get("/years/{city}/{year}", response=GradeBoardOut)
@limited(RATE, methods=("GET",), name="grades.api")
def board(
    request: HttpRequest,
    city: str,
    year: int,
    grade: str = Query("", max_length=24, description="Only this grade"),
    district: str = Query("", max_length=12, description="Code of a district"),
    q: str = Query("", max_length=60, description="Part of a name, or a credit code"),
    page: int = 1,
):
    """Everybody's grade in a year that is final, 100 a page."""
    asked = public.Asked(band=grade, district=district, text=q.replace("\x00", "").strip(), number=page)
    found = public.board(city, year, asked)
    return GradeBoardOut(
        grading=GradingOut.of(found.year.row), rated=found.rated, counts=found.counts,
        rows=[_graded(one) for one in found.page], page=found.page.number, pages=found.page.paginator.num_pages,
    )  # fmt: skip


def _graded(one: Grade) -> GradedOut:
    return GradedOut(
        enterprise_id=one.enterprise_id, name=one.sheet.name, code=one.sheet.uscc, grade=one.band, title=one.title,
        total=drawing.plain(one.total), rank=one.rank, board=one.board,
    )  # fmt: skip


@router.get("/years/{city}/{year}/{uuid:enterprise_id}", response=GradeTotalOut)
@limited(RATE, methods=("GET",), name="grades.api")
def why(request: HttpRequest, city: str, year: int, enterprise_id: UUID):
    """Why an enterprise has its grade, once it was put on notice."""
    found = public.why(city, year, enterprise_id)
    return GradeTotalOut.of_explained(explained.explained(found.grade.grade_list.run_id, enterprise_id))
