"""The office that decided checks what was reported."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from anju.engines.cases import queries as cases
from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web import forming
from anju.programmes.conferences import actions
from anju.programmes.conferences.acts import Act
from anju.programmes.conferences.forms import CheckForm
from anju.programmes.conferences.types import CASE_TYPE


@signed_in
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Carried out, or once more."""
    by, at = request.actor, clock.now()
    case = cases.seen(by, case_id)
    if case.type != CASE_TYPE:
        raise Hidden()
    access.require(by, Act.CHECKED, on=actions.accountable(case))
    if case.state != "answered":
        return redirect("cases:case", case_id)
    form = CheckForm(request.POST or None)

    def act():
        said = form.cleaned_data
        actions.check(
            case_id=case_id, passed=said["passed"] == "yes", reason=said["reason"], due_on=said["due_on"], by=by, at=at
        )

    if request.method == "POST" and forming.did(form, act):
        passed = form.cleaned_data["passed"] == "yes"
        messages.success(
            request,
            pgettext("joint meeting", "Carried out.") if passed else _("Back to the office, with what is missing."),
        )
        return redirect("cases:case", case_id)
    report = cases.last_reports([case_id]).get(case_id, "")
    shown = {"form": form, "case": case, "report": report, "at": at}
    return render(request, "conferences/check.html", shown, status=422 if form.errors else 200)
