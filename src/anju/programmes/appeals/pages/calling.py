"""Whom to call about an answer (回访), and what came of the call."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anju.engines.cases import queries as cases
from anju.ground.access import checks as access
from anju.kit import clock
from anju.kit.errors import Hidden, Problem
from anju.kit.web import forming
from anju.kit.web.throttle import limited
from anju.programmes.appeals import actions, queries
from anju.programmes.appeals.actions.family import is_outside
from anju.programmes.appeals.actions.held import accountable
from anju.programmes.appeals.acts import Act
from anju.programmes.appeals.forms import CallForm
from anju.programmes.appeals.models import Appeal, Reply
from anju.programmes.appeals.types import RESULT_NAMES


@access.signed_in
@require_safe
def callbacks(request: HttpRequest) -> HttpResponse:
    """The appeals drawn by lot whose residents are to be called, the longest waiting first."""
    access.require(request.actor, Act.CALLED_BACK)
    at = clock.now()
    page = queries.to_call(request.actor, at=at, after=request.GET.get("after", ""))
    return render(request, "appeals/desk_callbacks.html", {"page": page, "at": at})


@access.signed_in
@limited("120/hour", name="appeals.callback")
def callback(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One call: first the number, which is read for this and recorded; then what the resident said."""
    at, number = clock.now(), ""
    appeal, main = _opened(request, case_id)
    form = CallForm(request.POST if request.POST.get("do") == "keep" else None)
    try:
        if request.POST.get("do") == "number":
            number = actions.number_to_call(case_id=case_id, by=request.actor, at=at)
        elif form.is_bound and form.is_valid():
            actions.call_back(case_id=case_id, by=request.actor, at=at, **form.cleaned_data)
            messages.success(request, _("The call was noted."))
            return redirect("appeals:callbacks")
    except Hidden:
        raise
    except Problem as problem:
        form.is_bound and forming.tell(form, problem)
        if not form.is_bound:
            messages.warning(request, str(problem))
    reply = Reply.objects.filter(appeal_id=main.pk, state=Reply.State.SENT).order_by("-sent_at").first()
    facts = {"appeal": appeal, "case": cases.case(case_id), "form": form, "shown": number, "at": at, "reply": reply,
             "result": RESULT_NAMES.get(reply.result, "") if reply else ""}  # fmt: skip
    return render(request, "appeals/desk_callback.html", facts, status=422 if form.errors else 200)


def _opened(request: HttpRequest, case_id: UUID):
    """The appeal and the case that answers for it, for whoever may call about it.

    :raises Hidden: for everybody else, and where nobody left a number.
    """
    appeal = Appeal.objects.filter(pk=case_id).first()
    if appeal is None or not appeal.contact:
        raise Hidden()
    main = cases.main(cases.case(case_id))
    access.require(request.actor, Act.CALLED_BACK, on=accountable(main))
    if not is_outside(request.actor, main):
        raise Hidden()
    return appeal, main
