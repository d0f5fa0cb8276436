"""The bureau decides on repairs and answers requests to correct."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.kit.web import forming
from anju.programmes.credit import actions
from anju.programmes.credit.actions.held import keeps, law_on
from anju.programmes.credit.acts import Act
from anju.programmes.credit.forms_requests import DecidingForm, DecliningForm
from anju.programmes.credit.pages.deciding import tell_overtaken
from anju.programmes.credit.queries import repairs, requests

SAID = {
    DecidingForm.GRANT: gettext_lazy("Repaired; the enterprise is told and can print the decision."),
    DecidingForm.RETURN: gettext_lazy("Sent back; the enterprise is told what is missing."),
    DecidingForm.REFUSE: gettext_lazy("Refused; the enterprise reads the reason."),
}


@signed_in
@require_http_methods(["GET", "POST"])
def repair(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Grant an application for repair, send it back, or refuse it."""
    found, at = _kept(request, case_id, Act.REPAIRED), clock.now()
    if not found.is_repair:
        raise Hidden()
    form = DecidingForm(request.POST or None)
    if request.method == "POST" and forming.did(form, lambda: _decide(request, case_id, form)):
        messages.success(request, SAID[form.cleaned_data["answer"]])
        tell_overtaken(request, found.record)
        return redirect("cases:case", case_id)
    if found.row.is_decided and request.method == "GET":
        return redirect("cases:case", case_id)
    stands = repairs.stands(found.record, law_on(found.record.region_path, at), day=local_day(at), but=case_id)
    shown = {"asked": found, "form": form, "at": at, "stands": stands}
    return render(request, "credit/decide_repair.html", shown, status=422 if form.errors else 200)


def _decide(request: HttpRequest, case_id: UUID, form: DecidingForm) -> None:
    told = {"by": request.actor, "at": clock.now()}
    answer, reason = form.cleaned_data["answer"], form.cleaned_data["reason"]
    if answer == DecidingForm.GRANT:
        actions.grant_repair(case_id, reason=reason, **told)
    elif answer == DecidingForm.RETURN:
        actions.return_repair(case_id, lacking=reason, **told)
    else:
        actions.refuse_repair(case_id, reason=reason, **told)


@signed_in
@require_http_methods(["GET", "POST"])
def correction(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Take a request to correct up, which leads to the form of the correction, or refuse it."""
    found = _kept(request, case_id, Act.CORRECTION_DECLINED)
    if found.is_repair:
        raise Hidden()
    form = DecliningForm(request.POST or None)

    def act():
        actions.decline_correction(case_id, reason=form.cleaned_data["reason"], by=request.actor, at=clock.now())

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Refused; the enterprise reads the reason."))
        return redirect("cases:case", case_id)
    if found.row.is_decided and request.method == "GET":
        return redirect("cases:case", case_id)
    shown = {"asked": found, "form": form, "at": clock.now()}
    return render(request, "credit/answer_request.html", shown, status=422 if form.errors else 200)


def _kept(request: HttpRequest, case_id: UUID, act) -> requests.RequestView:
    """:raises Hidden: if there is no such request, or another bureau keeps its record."""
    found = requests.view(case_id)
    if not keeps(request.actor, act, found.record):
        raise Hidden()
    return found
