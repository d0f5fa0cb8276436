"""Whoever is graded with the own grade (我的信用等级): every year, the sheet with what was put in, and objecting."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.programmes.grades.acts import GRADED
from anju.programmes.grades.pages.sheets import shown
from anju.programmes.grades.queries import explained, history, own, repairs
from anju.programmes.grades.types import KIND_TITLES, Board


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
        "repair": _repair(mine, at) if mine.grade.board == Board.BLACK else None,
        "consequences": [] if mine.grade.ended_at else [one.get("title", "") for one in mine.grade.consequences],
    })  # fmt: skip


def _repair(mine: own.Own, at: datetime) -> repairs.Stands | None:
    """From when what follows from the own grade may end by repair, and why not yet; None where nothing follows."""
    day = local_day(at)
    stands = repairs.stands(mine.grade, repairs.law_on(mine.grade.grade_list.region_path, day), day=day)
    return None if stands.code == "nothing_follows" else stands


@signed_in
@require_safe
def of_grade(request: HttpRequest, grade_id: UUID) -> HttpResponse:
    """Where a message about the own grade leads: the sheet of its year."""
    _graded(request)
    return redirect("grades:own_sheet", own.sheet_of(grade_id, by=request.actor))
