"""The office on a phone: the re-check on the spot; and at the desk: the decision on an objection."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from anju.engines.cases.types import Evidence
from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.clock import CHINA
from anju.kit.web import forming, photographs
from anju.programmes.rectifications import actions, queries
from anju.programmes.rectifications.actions.checking import CheckIncomplete
from anju.programmes.rectifications.actions.held import accountable, law_of, rule
from anju.programmes.rectifications.acts import Act
from anju.programmes.rectifications.forms import DecisionForm, FoundForm, VisitForm
from anju.programmes.rectifications.rules import may_check
from anju.programmes.rectifications.types import MOST_PHOTOS, Decision, Found, Verdict

TOLD = {
    Verdict.PASSED: gettext_lazy("Passed; the notice is over."),
    Verdict.AGAIN: gettext_lazy("Not passed; the enterprise has a new term."),
    Verdict.FAILED: gettext_lazy("Not rectified; proposed for credit, where a named officer decides."),
}


@signed_in
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Record a re-check, problem by problem."""
    at = clock.now()
    notice = queries.notice(case_id, by=request.actor)
    access.require(request.actor, Act.PASSED, on=accountable(notice.case))
    if not may_check(notice.case.state, due_at=notice.case.due_at, at=at):
        return redirect("cases:case", case_id)
    form = VisitForm(request.POST or None, initial={"visited_at": at.astimezone(CHINA).replace(tzinfo=None)})
    blocks = [_block(request, problem) for problem in notice.open_problems]
    missing, came = [], []

    def act():
        said = form.cleaned_data
        findings = {problem.row.pk: found for problem, block, taken in blocks if (found := _found(block, taken))}
        try:
            came.append(actions.check(
                case_id=case_id, visited_at=said["visited_at"], findings=findings, due_on=said["due_on"],
                give_up=said["give_up"], by=request.actor, at=at,
            ))  # fmt: skip
        except CheckIncomplete as problem:
            missing.extend(problem.missing)
            raise

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, TOLD[came[0]])
        return redirect("cases:case", case_id)
    for problem, block, _taken in blocks:
        _point_out(missing, problem, block)
    most = rule(law_of(notice.row.region_path, at), "rectifications.most_rounds")
    shown = {"notice": notice, "form": form, "blocks": blocks, "at": at, "most_rounds": most,
             "is_last": most is not None and notice.row.round >= most}  # fmt: skip
    return render(request, "rectifications/check.html", shown, status=422 if form.errors else 200)


def _block(request: HttpRequest, problem: queries.ProblemView):
    """(problem, form, photographs of the visit)."""
    prefix = f"p{problem.row.number}"
    return (
        problem,
        FoundForm(request.POST or None, prefix=prefix),
        photographs.sent(request, f"{prefix}-photos", most=MOST_PHOTOS),
    )


def _found(block: FoundForm, taken) -> Found | None:
    """What was found; nothing where nobody said whether it is rectified."""
    if not block.is_valid() or not block.cleaned_data["passed"]:
        return None
    said = block.cleaned_data
    return Found(passed=said["passed"] == "yes", note=said["note"], photos=Evidence.of_photos(taken.photos))


def _point_out(missing, problem: queries.ProblemView, block: FoundForm) -> None:
    for one in missing:
        if one.problem.id == problem.row.pk and one.what == "text":
            block.add_error("note", _("Write what is still wrong; the enterprise reads it."))


@signed_in
@require_http_methods(["GET", "POST"])
def objection(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Decide the enterprise's objection."""
    notice = queries.notice(case_id, by=request.actor)
    access.require(request.actor, Act.OBJECTION_DECIDED, on=accountable(notice.case))
    if notice.objection is None or notice.objection.is_decided:
        return redirect("cases:case", case_id)
    problems = [(str(one.row.pk), f"{one.row.number}. {one.row.text}") for one in notice.open_problems]
    form = DecisionForm(request.POST or None, problems=problems)

    def act():
        said = form.cleaned_data
        actions.decide_objection(
            case_id=case_id, decision=Decision(said["decision"]), reason=said["reason"],
            struck=[UUID(one) for one in said["struck"]], by=request.actor, at=clock.now(),
        )  # fmt: skip

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Decided; the enterprise has been told."))
        return redirect("cases:case", case_id)
    shown = {"form": form, "notice": notice}
    return render(request, "rectifications/objection.html", shown, status=422 if form.errors else 200)
