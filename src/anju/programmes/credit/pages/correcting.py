"""An office corrects an archived record of its own accord: one person proposes it, another confirms it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web import forming
from anju.programmes.credit import actions
from anju.programmes.credit.actions.weighing import BadVerdict
from anju.programmes.credit.forms_objections import ConfirmForm, CorrectingForm, ReasonForm
from anju.programmes.credit.models import Record
from anju.programmes.credit.pages.deciding import tell_overtaken
from anju.programmes.credit.pages.verdicts import Block, blocks_of, point_out, said
from anju.programmes.credit.queries import corrections, requests
from anju.programmes.credit.queries.requests import RequestView
from anju.programmes.credit.types_requests import Ask


@signed_in
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """提出更正."""
    record = corrections.correctable(record_id, by=request.actor)
    form, asked = ReasonForm(request.POST or None), _asked(request, record)
    blocks = blocks_of(request, record, [item for item in record.items.all() if not item.struck], form=CorrectingForm)
    if request.method == "POST" and _proposed(request, record_id, form, blocks, asked):
        messages.success(request, _("Proposed; it counts once somebody else of the bureau has confirmed it."))
        return redirect("credit:record", record_id)
    shown = {"record": record, "form": form, "blocks": blocks, "asked": asked}
    return render(request, "credit/correct.html", shown, status=422 if request.method == "POST" else 200)


def _asked(request: HttpRequest, record: Record) -> RequestView | None:
    """The enterprise's request that a correction answers, if its case is named and it waits."""
    named = request.POST.get("request") or request.GET.get("request")
    waiting = (one for one in requests.of_record(record, ask=Ask.CORRECTION) if not one.row.is_decided)
    return next((one for one in waiting if str(one.case.pk) == named), None) if named else None


def _proposed(
    request: HttpRequest, record_id: UUID, form: ReasonForm, blocks: list[Block], asked: RequestView | None
) -> bool:
    whole = form.is_valid() & all([block.form.is_valid() for block in blocks])

    def act():
        try:
            actions.propose_correction(
                record_id, verdicts=said(blocks), reason=form.cleaned_data["reason"], by=request.actor, at=clock.now(),
                request_id=asked.case.pk if asked else None,
            )  # fmt: skip
        except BadVerdict as problem:
            point_out(blocks, problem)
            raise

    return whole and forming.did(form, act)


@signed_in
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, correction_id: UUID) -> HttpResponse:
    """Read a correction; somebody else than who proposed it confirms or refuses it."""
    by = request.actor
    found = corrections.view(correction_id, by=by)
    form = ConfirmForm(request.POST or None)

    def act():
        if form.cleaned_data["answer"] == ConfirmForm.YES:
            actions.confirm_correction(correction_id, by=by, at=clock.now())
        else:
            actions.refuse_correction(correction_id, reason=form.cleaned_data["reason"], by=by, at=clock.now())

    if request.method == "POST" and not found.may_decide:
        raise Hidden()
    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Decided."))
        tell_overtaken(request, found.record)
        return redirect("credit:record", found.row.record_id)
    shown = {"correction": found, "form": form, "at": clock.now()}
    return render(request, "credit/correction.html", shown, status=422 if form.errors else 200)
