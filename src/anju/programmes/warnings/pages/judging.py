"""The street's pages: it settles what was warned of, or closes the warning with a reason."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods

from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.acts import Act as Declared
from anju.kit.web import forming
from anju.programmes.warnings import actions, queries
from anju.programmes.warnings.acts import Act
from anju.programmes.warnings.forms import DropForm, SettleForm

SETTLE = gettext_lazy("Settle it here")
DROP = pgettext_lazy("warning", "Close with a reason")


@signed_in
@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What the street did about it."""
    form = SettleForm(request.POST or None)

    def act():
        actions.settle(case_id=case_id, text=form.cleaned_data["text"], by=request.actor, at=clock.now())

    return _judged(request, case_id, Act.SETTLED, form, act, headline=SETTLE)


@signed_in
@require_http_methods(["GET", "POST"])
def drop(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Why nothing follows."""
    form = DropForm(request.POST or None)

    def act():
        actions.drop(case_id=case_id, reason=form.cleaned_data["reason"], by=request.actor, at=clock.now())

    return _judged(request, case_id, Act.DROPPED, form, act, headline=DROP)


def _judged(request: HttpRequest, case_id: UUID, declared: Declared, form, act, *, headline) -> HttpResponse:
    row = queries.warning(case_id, by=request.actor, act=declared)
    if row.case.closed_at:
        return redirect("cases:case", case_id)
    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Kept; whoever warned is told."))
        return redirect("cases:case", case_id)
    shown = {"row": row, "case": row.case, "form": form, "headline": headline}
    return render(request, "warnings/judge.html", shown, status=422 if form.errors else 200)
