"""The steps of a cycle, one press each, and its results as a table."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.errors import Hidden, Problem
from anju.programmes.assessments import actions, exporting
from anju.programmes.assessments.pages.cycles import SHEET, asked, overseeing
from anju.programmes.assessments.queries import cycles


def _step(act: Callable, said: Callable[[], str]) -> Callable:
    """A page that takes one step and says so, or says why not, on the page of the cycle."""

    @signed_in
    @require_POST
    def taken(request: HttpRequest, cycle_id: UUID) -> HttpResponse:
        overseeing(request)
        try:
            act(cycle_id, by=request.actor, at=clock.now())
        except Hidden:
            raise
        except Problem as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, said())
        return redirect("assessments:cycle", cycle_id)

    return taken


roll = _step(actions.draw_roll, lambda: _("The roll is being drawn up; this page shows how far it is."))
start = _step(actions.start, lambda: _("Roll and questions are frozen; the window is open."))
close = _step(actions.close, lambda: _("Closed. Judge what is unusual, settle paper ballots, then count."))
count = _step(actions.aggregate, lambda: _("Counted and frozen. Nothing of it is public yet."))
boards = _step(actions.draft_boards, lambda: _("The boards are drafted; hand the publication in to be checked."))


@signed_in
@require_POST
def export(request: HttpRequest, cycle_id: UUID) -> HttpResponse:
    """The results of the address with its filters, as an Excel file."""
    overseeing(request)
    cycle = cycles.held(cycle_id, by=request.actor)
    answer = HttpResponse(exporting.book(cycle, asked(request), by=request.actor, at=clock.now()), content_type=SHEET)
    answer["Content-Disposition"] = f'attachment; filename="assessment-{cycle.year}.xlsx"'
    return answer
