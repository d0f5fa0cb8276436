"""Whoever is graded with the own grade (我的信用等级): every year, the sheet with what was put in, and objecting."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.programmes.grades.acts import GRADED
from anju.programmes.grades.pages.sheets import shown
from anju.programmes.grades.queries import explained, history, own
from anju.programmes.grades.types import KIND_TITLES


def _graded(request: HttpRequest) -> None:
    """:raises Hidden: for whoever speaks for no enterprise."""
    if not request.actor.has(*GRADED):
        raise Hidden()


@signed_in
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The own grades, newest year first; the one that is open to objections stands on top."""
    _graded(request)
    at = clock.now()
    rows = own.listed(request.actor, at=at)
    return render(request, "grades/own.html", {
        "rows": rows, "at": at, "open": next((one for one in rows if one.takes_objections), None),
    })  # fmt: skip


@signed_in
@require_safe
def one(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """The own sheet of one year: every figure with its source, the opinions together, the total explained."""
    _graded(request)
    at = clock.now()
    mine = own.one(sheet_id, by=request.actor, at=at)
    found = explained.one(mine.sheet)
    return render(request, "grades/own_sheet.html", shown(found) | {
        "own": mine, "at": at, "years": history.years(mine.sheet.enterprise_id),
        "explained": explained.explained(mine.grade.grade_list.run_id, mine.sheet.enterprise_id),
        "inputs": [(KIND_TITLES[kind], put) for kind, put in found.inputs],
        "consequences": [] if mine.grade.ended_at else [one.get("title", "") for one in mine.grade.consequences],
    })  # fmt: skip
