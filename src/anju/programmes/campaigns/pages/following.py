"""What follows a problem: a refund, a case transferred, the look-back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anju.ground.access.checks import signed_in
from anju.ground.registers import queries as registers
from anju.kit import clock
from anju.kit.clock import CHINA, local_day
from anju.kit.web import forming
from anju.programmes.campaigns import actions, queries
from anju.programmes.campaigns.actions.held import acting_office
from anju.programmes.campaigns.acts import Act
from anju.programmes.campaigns.forms import LookBackForm, RefundForm, TransferForm


def _problem(request: HttpRequest, problem_id: UUID, act):
    row = queries.problem(problem_id, by=request.actor)
    acting_office(row, act, by=request.actor)
    return row


def _page(request: HttpRequest, row, form, *, title: str, button: str) -> HttpResponse:
    shown = {
        "form": form, "problem": row, "row": row.campaign, "title": title, "button": button,
        "kind": row.campaign.titles.get(row.type, ""),
        "estate_name": registers.estate_names([row.estate_id]).get(row.estate_id, ""),
    }  # fmt: skip
    return render(request, "campaigns/follow.html", shown, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def refund(request: HttpRequest, problem_id: UUID) -> HttpResponse:
    """Record money that went back to owners."""
    row, at = _problem(request, problem_id, Act.REFUNDED), clock.now()
    first = {"amount": row.amount, "households": row.households, "refunded_on": local_day(at)}
    form = RefundForm(request.POST or None, initial=first)

    def act():
        actions.refund(problem_id=row.pk, by=request.actor, at=at, **form.cleaned_data)

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("The refund was recorded."))
        return redirect("campaigns:estate", row.target_id)
    return _page(request, row, form, title=_("Record a refund to owners"), button=_("Record the refund"))


@signed_in
@require_http_methods(["GET", "POST"])
def transfer(request: HttpRequest, problem_id: UUID) -> HttpResponse:
    """Hand a problem to an authority that deals with it as a case."""
    row, form = _problem(request, problem_id, Act.TRANSFERRED), TransferForm(request.POST or None)

    def act():
        actions.transfer(problem_id=row.pk, by=request.actor, at=clock.now(), **form.cleaned_data)

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("The transfer was recorded."))
        return redirect("campaigns:estate", row.target_id)
    return _page(request, row, form, title=_("Transfer it as a case"), button=_("Record the transfer"))


@signed_in
@require_http_methods(["GET", "POST"])
def look_back(request: HttpRequest, problem_id: UUID) -> HttpResponse:
    """Say whether what was rectified holds."""
    row, at = _problem(request, problem_id, Act.LOOKED_BACK), clock.now()
    form = LookBackForm(request.POST or None, initial={"looked_at": at.astimezone(CHINA).replace(tzinfo=None)})

    def act():
        said = dict(form.cleaned_data)
        said["holds"] = said["holds"] == "yes"
        actions.look_back(problem_id=row.pk, by=request.actor, at=at, **said)

    if request.method == "POST" and forming.did(form, act):
        held = form.cleaned_data["holds"] == "yes"
        messages.success(request, _("Recorded: it holds.") if held else _("Recorded; a new order has gone out."))
        return redirect("campaigns:estate", row.target_id)
    return _page(request, row, form, title=_("Look back at what was rectified"), button=_("Record the look-back"))
