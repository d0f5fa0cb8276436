"""The steps of a grading, one press each; putting an enterprise on its list; its sheets as a table."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.ground.access.checks import signed_in
from anju.ground.registers import queries as registers
from anju.kit import clock
from anju.kit.errors import Hidden, Problem
from anju.programmes.grades import actions, exporting
from anju.programmes.grades.forms import ListingForm, RoundForm
from anju.programmes.grades.pages.gradings import asked, overseeing
from anju.programmes.grades.queries import desk

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _step(act: Callable, said: Callable[[], str]) -> Callable:
    """A page that takes one step and says so, or says why not, on the page of the grading."""

    @signed_in
    @require_POST
    def taken(request: HttpRequest, grading_id: UUID) -> HttpResponse:
        overseeing(request)
        attempt(request, lambda: act(grading_id, by=request.actor, at=clock.now()), said)
        return redirect("grades:grading", grading_id)

    return taken


def attempt(request: HttpRequest, act: Callable, said: Callable[[], str]) -> bool:
    """Do it, and say so or why not.

    :raises Hidden: where there is nothing for this reader.
    """
    try:
        act()
    except Hidden:
        raise
    except Problem as problem:
        messages.error(request, str(problem))
        return False
    messages.success(request, said())
    return True


gather = _step(actions.gather, lambda: _("Gathered. The opinions stand beside the figures of each enterprise."))
compute = _step(actions.compute, lambda: _("Computed and frozen. Nothing of it is public yet."))
draft = _step(actions.draft_list, lambda: _("The list is drafted; hand the publication in to be checked."))


@signed_in
@require_POST
def open_round(request: HttpRequest, grading_id: UUID) -> HttpResponse:
    """Ask every office for its opinion, until the day that was typed or for the term of the rules."""
    overseeing(request)
    form = RoundForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors.get("last_day", ())))
        return redirect("grades:grading", grading_id)
    day = form.cleaned_data["last_day"]
    attempt(
        request, lambda: actions.open_round(grading_id, until=day, by=request.actor, at=clock.now()),
        lambda: _("The offices are asked; who has not answered stands on the page of the round."),
    )  # fmt: skip
    return redirect("grades:grading", grading_id)


@signed_in
@require_POST
def list_enterprise(request: HttpRequest, grading_id: UUID) -> HttpResponse:
    """Put an enterprise on the list by its credit code."""
    overseeing(request)
    desk.held(grading_id, by=request.actor)
    form = ListingForm(request.POST)
    code = form.cleaned_data["enterprise"].strip().upper() if form.is_valid() else ""
    firm = registers.enterprise_by_uscc(code) if code else None
    if firm is None:
        messages.error(request, _("No enterprise of this credit code is registered; look it up in the register."))
        return redirect("grades:grading", grading_id)
    attempt(
        request, lambda: actions.list_enterprise(grading_id, firm.pk, by=request.actor, at=clock.now()),
        lambda: _("%(name)s stands on the list.") % {"name": firm.name},
    )  # fmt: skip
    return redirect("grades:grading", grading_id)


@signed_in
@require_POST
def export(request: HttpRequest, grading_id: UUID) -> HttpResponse:
    """The sheets of the address with its filters, as an Excel file."""
    overseeing(request)
    row = desk.held(grading_id, by=request.actor)
    answer = HttpResponse(exporting.book(row, asked(request), by=request.actor, at=clock.now()), content_type=SHEET)
    answer["Content-Disposition"] = f'attachment; filename="grades-{row.year}.xlsx"'
    return answer
