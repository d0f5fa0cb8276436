"""Issuing a notice: from an estate, or from a case about it; and withdrawing one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anju.engines.cases import queries as cases
from anju.engines.cases.types import Evidence
from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.ground.registers import queries as registers
from anju.ground.registers.types import EstateFacts
from anju.kit import clock
from anju.kit.clock import local_day
from anju.kit.errors import Hidden, Problem
from anju.kit.web import forming, photographs
from anju.programmes.rectifications import actions, queries
from anju.programmes.rectifications.actions.held import accountable, law_of, rule
from anju.programmes.rectifications.actions.issuing import addressee, issuing_office
from anju.programmes.rectifications.acts import Act
from anju.programmes.rectifications.forms import NoticeForm, ProblemForm, ReasonForm
from anju.programmes.rectifications.types import MOST_PHOTOS, MOST_PROBLEMS, NewProblem


@signed_in
@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest, estate_id: UUID) -> HttpResponse:
    """A notice about an estate."""
    return _page(request, estate_id)


@signed_in
@require_http_methods(["GET", "POST"])
def issue_for(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A notice about the estate of a case; the two are shown on each other's page."""
    case = cases.seen(request.actor, case_id)
    if case.estate_id is None:
        raise Hidden()
    return _page(request, case.estate_id, cause=case)


def _page(request: HttpRequest, estate_id: UUID, *, cause=None) -> HttpResponse:
    at = clock.now()
    facts = registers.facts_on(estate_id, local_day(at))
    issuing_office(request.actor, region_path=facts.region_path, estate_id=estate_id)
    law = law_of(facts.region_path, at)
    wants_more = request.method == "POST" and "more" in request.POST
    typed = {"initial": request.POST.dict()} if wants_more else {"data": request.POST or None}
    form = NoticeForm(**typed, bases=rule(law, "rectifications.bases") or [])
    form.fields["due_on"].help_text = _term(law)
    blocks = _blocks(request, cause)
    blocks[0][0].fields["text"].required = True
    made = []

    def act():
        problems = [
            NewProblem(**block.cleaned_data, photos=Evidence.of_photos(taken.photos))
            for block, taken in blocks
            if block.is_valid() and block.cleaned_data["text"].strip()
        ]
        made.append(actions.issue(
            estate_id=estate_id, problems=problems, basis=form.cleaned_data["basis"],
            due_on=form.cleaned_data["due_on"], by=request.actor, at=at, cause_id=cause and cause.pk,
        ))  # fmt: skip

    if request.method == "POST" and not wants_more and forming.did(form, act):
        messages.success(request, _("The notice was issued; the enterprise has been told."))
        return redirect("cases:case", made[0])
    shown = {"form": form, "blocks": blocks, "facts": facts, "cause": cause, "no_addressee": _no_addressee(facts),
             "wants_more": wants_more, "may_have_more": len(blocks) < MOST_PROBLEMS}  # fmt: skip
    refused = request.method == "POST" and not wants_more
    return render(request, "rectifications/issue.html", shown, status=422 if refused else 200)


def _blocks(request: HttpRequest, cause) -> list:
    """(form, photographs) of each problem on the page."""
    many = _many(request.POST.get("problems", ""))
    first = {"text": cause.title} if cause else {}
    return [
        (
            ProblemForm(request.POST or None, prefix=f"p{number}", initial=first if number == 0 else {}),
            photographs.sent(request, f"p{number}-photos", most=MOST_PHOTOS),
        )
        for number in range(min(many + ("more" in request.POST), MOST_PROBLEMS))
    ]


def _many(text: str) -> int:
    return max(int(text), 1) if text.isdecimal() and len(text) < 4 else 1


def _term(law) -> str:
    """What happens where no day is named."""
    if not law.has("rectifications.rectify_term"):
        return _("Nobody has published a term for this; name a day.")
    term = law.value("rectifications.rectify_term")
    told = {"working_day": _("Left empty, %(many)s working days by the rules."),
            "calendar_day": _("Left empty, %(many)s days by the rules."),
            "hour": _("Left empty, %(many)s hours by the rules.")}  # fmt: skip
    return told[term.unit.value] % {"many": term.length}


def _no_addressee(facts: EstateFacts) -> str:
    try:
        addressee(facts)
    except Problem as problem:
        return str(problem)
    return ""


@signed_in
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Withdraw a notice that should not have been issued."""
    notice = queries.notice(case_id, by=request.actor)
    access.require(request.actor, Act.WITHDRAWN, on=accountable(notice.case))
    form = ReasonForm(request.POST or None)

    def act():
        reason = form.cleaned_data["reason"]
        actions.withdraw(case_id=case_id, reason=reason, by=request.actor, at=clock.now())

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("The notice was withdrawn; the enterprise has been told."))
        return redirect("cases:case", case_id)
    shown = {"form": form, "notice": notice}
    return render(request, "rectifications/withdraw.html", shown, status=422 if form.errors else 200)
