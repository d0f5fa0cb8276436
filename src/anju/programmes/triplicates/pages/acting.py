"""The department accepts, declines and answers; the street sends on and closes; both open who is concerned."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anju.engines.cases.types import Evidence, Result
from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web import forming, photographs
from anju.programmes.triplicates import actions, queries
from anju.programmes.triplicates.actions.held import accountable, department_order
from anju.programmes.triplicates.actions.sending import departments
from anju.programmes.triplicates.actions.withdrawing import is_of_the_enterprise, may_withdraw
from anju.programmes.triplicates.acts import Act
from anju.programmes.triplicates.forms import AnswerForm, ReasonForm, RerouteForm, WithdrawForm
from anju.programmes.triplicates.types import MOST_PHOTOS


@signed_in
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Accept a report with one button, or say whose it is."""
    found = queries.report(case_id, by=request.actor)
    department_order(case_id, request.actor, Act.ACCEPTED)
    if found.case.state not in ("reported", "accepted"):
        return redirect("cases:case", case_id)
    if request.method == "POST" and "accept" in request.POST:
        actions.accept(case_id=case_id, by=request.actor, at=clock.now())
        messages.success(request, _("Accepted; the time to answer runs from now."))
        return redirect("cases:case", case_id)
    form = ReasonForm(request.POST or None)

    def act():
        actions.decline(case_id=case_id, reason=form.cleaned_data["reason"], by=request.actor, at=clock.now())

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Sent back to the street, which sends it on."))
        return redirect("triplicates:list")
    return _shown(request, "triplicates/accept.html", found, form)


@signed_in
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Feed back what was done, with photographs."""
    found = queries.report(case_id, by=request.actor)
    department_order(case_id, request.actor, Act.ANSWERED)
    if found.case.state != "accepted":
        return redirect("triplicates:accept", case_id)
    form, chosen = AnswerForm(request.POST or None), photographs.sent(request, most=MOST_PHOTOS)

    def act():
        said = form.cleaned_data
        actions.answer(
            case_id=case_id, result=Result(said["result"]), report=said["report"], by=request.actor, at=clock.now(),
            photos=Evidence.of_photos(chosen.photos, kind="after"),
        )  # fmt: skip

    if request.method == "POST" and not chosen.problems and forming.did(form, act):
        messages.success(request, _("Fed back to the enterprise and the street."))
        return redirect("cases:case", case_id)
    return _shown(request, "triplicates/answer.html", found, form, chosen=chosen)


@signed_in
@require_http_methods(["GET", "POST"])
def reroute(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Send it to another department."""
    found = queries.report(case_id, by=request.actor)
    access.require(request.actor, Act.REROUTED, on=accountable(found.case))
    if found.case.state not in ("unplaced", "reported", "answered"):
        return redirect("cases:case", case_id)
    here = departments(found.row.region_path, at=clock.now())
    form = RerouteForm(request.POST or None, offices=[(str(one.pk), one.name) for one in here])

    def act():
        said = form.cleaned_data
        actions.reroute(
            case_id=case_id, office_id=UUID(said["office"]), reason=said["reason"], by=request.actor, at=clock.now()
        )

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Sent; the department's clock runs anew."))
        return redirect("cases:case", case_id)
    return _shown(request, "triplicates/reroute.html", found, form, has_departments=bool(here))


@signed_in
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Look at the result once more, and close."""
    found = queries.report(case_id, by=request.actor)
    access.require(request.actor, Act.CLOSED, on=accountable(found.case))
    if found.case.state != "answered":
        return redirect("cases:case", case_id)
    if request.method == "POST":
        actions.close(case_id=case_id, by=request.actor, at=clock.now())
        messages.success(request, _("Closed; the enterprise has been told."))
        return redirect("cases:case", case_id)
    return _shown(request, "triplicates/close.html", found, None)


@signed_in
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The enterprise takes a mistaken entry back, with why."""
    found = queries.report(case_id, by=request.actor)
    if not is_of_the_enterprise(found.row, found.case, request.actor):
        raise Hidden()
    if request.method == "GET" and not may_withdraw(found.row, found.case, request.actor):
        return redirect("cases:case", case_id)
    form = WithdrawForm(request.POST or None)

    def act():
        actions.withdraw(case_id=case_id, reason=form.cleaned_data["reason"], by=request.actor, at=clock.now())

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Withdrawn; whoever had a copy has been told."))
        return redirect("cases:case", case_id)
    return _shown(request, "triplicates/withdraw.html", found, form)


@signed_in
@require_POST
def concerned(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Who is concerned, once the look is kept; never in an address, and in nobody's cache."""
    found = queries.report(case_id, by=request.actor)
    named = actions.read_concerned(case_id=case_id, by=request.actor, at=clock.now())
    return render(request, "triplicates/concerned.html", {"found": found, "named": named})


def _shown(request: HttpRequest, template: str, found: queries.ReportView, form, **also) -> HttpResponse:
    shown = {"found": found, "form": form, "at": clock.now(), **also}
    return render(request, template, shown, status=422 if form is not None and form.errors else 200)
