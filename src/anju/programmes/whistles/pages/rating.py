"""The street rates each department and closes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anju.engines.cases.types import Result
from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.web import forming
from anju.programmes.whistles import actions, queries
from anju.programmes.whistles.actions.held import accountable
from anju.programmes.whistles.acts import Act
from anju.programmes.whistles.forms import CloseForm, RateForm
from anju.programmes.whistles.showing import shown_calls


@signed_in
@require_http_methods(["GET", "POST"])
def rate(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Each department with its result and its rating; at the end, how the matter stands."""
    by, at = request.actor, clock.now()
    found = queries.whistle(case_id, by=by)
    access.require(by, Act.CLOSED, on=accountable(found.case))
    if found.case.closed_at:
        return redirect("cases:case", case_id)
    questions = queries.questions(queries.law_at(found.row.region_path, at))
    forms = {one.order_id: _rate_form(request, one, questions) for one in found.calls if _waits(one, questions)}
    closing = CloseForm(request.POST if "close" in request.POST else None)
    if request.method == "POST" and _posted(request, case_id, forms, questions, at):
        messages.success(request, _("Rated; your rating stands in the ledger."))
        return redirect("whistles:rate", case_id)
    if request.method == "POST" and "close" in request.POST and _closed(closing, case_id, by, at):
        messages.success(request, _("Closed."))
        return redirect("cases:case", case_id)
    shown = {
        "found": found, "at": at, "closing": closing, "has_questions": bool(questions),
        "calls": [one | {"form": forms.get(one["call"].order_id)} for one in shown_calls(found, by)],
        "may_close": not forms and not any(one.is_open for one in found.calls),
    }  # fmt: skip
    return render(request, "whistles/rate.html", shown, status=422 if request.method == "POST" else 200)


def _waits(call, questions) -> bool:
    return bool(questions and call.answered_at and not call.rated_at)


def _rate_form(request: HttpRequest, call, questions) -> RateForm:
    is_this = request.POST.get("order") == str(call.order_id)
    return RateForm(request.POST if is_this else None, questions=questions, auto_id=f"{call.order_id.hex}_%s")


def _posted(request: HttpRequest, case_id: UUID, forms, questions, at) -> bool:
    form = next((one for one in forms.values() if one.is_bound), None)
    if form is None:
        return False

    def act():
        answers = {one.code: form.cleaned_data[one.code] for one in questions}
        order_id = UUID(request.POST["order"])
        actions.rate(case_id=case_id, order_id=order_id, answers=answers, by=request.actor, at=at)

    return forming.did(form, act)


def _closed(form: CloseForm, case_id: UUID, by, at) -> bool:
    return forming.did(
        form, lambda: actions.close(case_id=case_id, result=Result(form.cleaned_data["result"]), by=by, at=at)
    )  # fmt: skip
