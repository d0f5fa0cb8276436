"""The resident judges the answer: stars, one tap per unit, or back to be done again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anju.kit import clock
from anju.kit.errors import Hidden, Problem
from anju.kit.web import forming
from anju.kit.web.throttle import limited
from anju.programmes.appeals import actions, progress
from anju.programmes.appeals.forms import AgainForm, RateForm
from anju.programmes.appeals.pages.following import held
from anju.programmes.appeals.types import Holder


@limited("20/hour", name="appeals.rate")
@held
def rate(request: HttpRequest, number: str, *, holder: Holder) -> HttpResponse:
    """Stars for the answer; afterwards one more tap for each unit that handled it."""
    at = clock.now()
    form = RateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.rate_reply(holder=holder, at=at, **form.cleaned_data)
            messages.success(request, _("Thank you. Your rating counts."))
            return redirect("appeals:rate", number)
        except Hidden:
            raise
        except Problem as problem:
            form.add_error(None, str(problem))
    seen = progress.of(holder, at=at)
    facts = {"form": form, "seen": seen, "at": at, "star_choices": progress.stars(form)}
    return render(request, "appeals/rate.html", facts, status=422 if request.method == "POST" else 200)


@require_POST
@limited("60/hour")
@held
def rate_unit(request: HttpRequest, number: str, office_id: UUID, *, holder: Holder) -> HttpResponse:
    """One tap for one unit."""
    try:
        actions.rate_unit(holder=holder, office_id=office_id, stars=_stars(request), at=clock.now())
    except Hidden:
        raise
    except Problem as problem:
        messages.warning(request, str(problem))
    return redirect("appeals:rate", number)


def _stars(request: HttpRequest) -> int:
    typed = request.POST.get("stars", "")
    return int(typed) if typed.isdecimal() else 0


@limited("10/hour", name="appeals.again")
@held
def again(request: HttpRequest, number: str, *, holder: Holder) -> HttpResponse:
    """Not fixed: back to the office that led."""
    at = clock.now()
    form = AgainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.reopen_appeal(holder=holder, text=form.cleaned_data["text"], at=at)
            messages.success(request, _("It goes back to be done again, and counts as redone."))
            return redirect("appeals:follow", number)
        except Hidden:
            raise
        except Problem as problem:
            forming.tell(form, problem)
    facts = {"form": form, "seen": progress.of(holder, at=at)}
    return render(request, "appeals/again.html", facts, status=422 if request.method == "POST" else 200)
