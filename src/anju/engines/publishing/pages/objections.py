"""An objection to a notice at the desk: the decision, and who objected."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anju.engines.publishing import actions, queries
from anju.engines.publishing.acts import Act
from anju.engines.publishing.forms import DecisionForm
from anju.engines.publishing.types import Decision
from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.web import forming


@signed_in
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Uphold or dismiss an objection."""
    objection = queries.objection_on(case_id)
    access.require(request.actor, Act.OBJECTION_DECIDED, on=queries.accountable(objection.publication))
    form = DecisionForm(request.POST or None)

    def act():
        decision = Decision(form.cleaned_data["decision"])
        actions.decide_objection(
            case_id=case_id, decision=decision, reason=form.cleaned_data["reason"], by=request.actor, at=clock.now()
        )  # fmt: skip

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Decided; whoever objected can read it."))
        return redirect("cases:case", case_id)
    if objection.is_decided and not form.errors:
        return redirect("cases:case", case_id)
    shown = {"form": form, "objection": objection, "row": objection.publication, "line": queries.row_words(objection)}
    return render(request, "publishing/desk/decide.html", shown, status=422 if form.errors else 200)


@signed_in
@require_POST
def contact(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Who objected and how to reach them; that it was looked at is kept."""
    who = actions.read_contact(case_id=case_id, by=request.actor, at=clock.now())
    shown = {"who": who, "objection": queries.objection_on(case_id)}
    return render(request, "publishing/desk/objector.html", shown)
