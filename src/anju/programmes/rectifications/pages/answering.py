"""The enterprise on a phone: what was done about each problem, and an objection."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anju.engines.cases.types import Evidence
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.web import forming, photographs
from anju.programmes.rectifications import actions, queries
from anju.programmes.rectifications.actions.answering import AnswerIncomplete, own_order
from anju.programmes.rectifications.actions.objecting import objection_until
from anju.programmes.rectifications.forms import AnsweredForm, ObjectionForm
from anju.programmes.rectifications.types import Answered


@signed_in
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Report the open problems as rectified: words, and a photograph beside each photograph of a problem."""
    notice = queries.notice(case_id, by=request.actor)
    order = own_order(case_id, request.actor)
    blocks = [_block(request, problem) for problem in notice.open_problems]
    form = Form(request.POST or None)
    missing = []

    def act():
        answers = {problem.row.pk: _answered(block, places) for problem, block, places in blocks}
        try:
            actions.submit(case_id=case_id, answers=answers, by=request.actor, at=clock.now())
        except AnswerIncomplete as problem:
            missing.extend(problem.missing)
            raise

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Reported; the office checks again on the spot."))
        return redirect("cases:case", case_id)
    for problem, _form, places in blocks:
        _point_out(missing, problem, places)
    shown = {"notice": notice, "order": order, "blocks": blocks, "form": form, "at": clock.now()}
    return render(request, "rectifications/answer.html", shown, status=422 if form.errors else 200)


def _block(request: HttpRequest, problem: queries.ProblemView):
    """(problem, form, places): each place with its photograph before and what came for afterwards."""
    prefix = f"p{problem.row.number}"
    places = [
        {"number": n, "before": before, "name": f"{prefix}-after{n}", "lacks": False,
         "chosen": photographs.sent(request, f"{prefix}-after{n}", most=1)}
        for n, before in problem.places
    ]  # fmt: skip
    return problem, AnsweredForm(request.POST or None, prefix=prefix), places


def _answered(block: AnsweredForm, places: list[dict]) -> Answered:
    text = block.cleaned_data["text"] if block.is_valid() else ""
    taken = [next(iter(Evidence.of_photos(place["chosen"].photos)), None) for place in places]
    return Answered(text=text, photos=taken)


def _point_out(missing, problem: queries.ProblemView, places: list[dict]) -> None:
    """Say at its place which photograph an answer lacks; missing words stand at their field."""
    for one in missing:
        if one.problem.id != problem.row.pk:
            continue
        if one.what == "photo" and one.place < len(places):
            places[one.place]["lacks"] = True


@signed_in
@require_http_methods(["GET", "POST"])
def object_to(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Say what is not right about the notice (陈述申辩)."""
    notice = queries.notice(case_id, by=request.actor)
    own_order(case_id, request.actor)
    form = ObjectionForm(request.POST or None)

    def act():
        actions.object_to(case_id=case_id, text=form.cleaned_data["text"], by=request.actor, at=clock.now())

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Your objection has gone to the office; the term runs on meanwhile."))
        return redirect("cases:case", case_id)
    until = objection_until(notice.row, notice.case.due_at)
    shown = {"form": form, "notice": notice, "until": until, "at": clock.now()}
    return render(request, "rectifications/object.html", shown, status=422 if form.errors else 200)
