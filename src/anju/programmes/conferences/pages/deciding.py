"""What a meeting makes of a matter, and taking one off that is none of its business."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.web import forming
from anju.programmes.conferences import actions, queries
from anju.programmes.conferences import rules as decide_by
from anju.programmes.conferences.acts import Act
from anju.programmes.conferences.forms import DecideForm, ReasonForm
from anju.programmes.conferences.pages.meetings import authorities
from anju.programmes.conferences.types import ABOVE, LEVEL_TITLES, OUTCOME_TITLES, Level, NewDecision, Outcome, State

DONE = {
    Outcome.DECIDED: gettext_lazy("Decided; the office has its order."),
    Outcome.POSTPONED: gettext_lazy("Put off; it waits for the next meeting."),
    Outcome.ESCALATED: gettext_lazy("Sent up; the level above has been told."),
    Outcome.SETTLED: gettext_lazy("Settled; whoever raised it is told."),
}


@signed_in
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """Record what was said about a matter and what follows from it."""
    by, at = request.actor, clock.now()
    found = queries.matter(matter_id, by=by)
    row = found.row
    access.require(by, Act.DECIDED, on=row.held())
    is_answered = row.state == State.ANSWERED
    if not row.is_open or not (is_answered or decide_by.may_decide(row.state, is_held=found.is_met)):
        return redirect("conferences:matter", matter_id)
    offices = [(str(one.pk), one.name) for one in authorities(row.holder.region_path, Level(row.level), at)]
    first = {"words": row.answer} if is_answered else {}
    form = DecideForm(request.POST or None, offices=offices, outcomes=outcomes(row), initial=first)

    def act():
        _act(row, form.cleaned_data, by=by, at=at)

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, DONE[Outcome(form.cleaned_data["outcome"])])
        return redirect("conferences:matter", matter_id)
    shown = {"found": found, "row": row, "form": form, "at": at, "is_answered": is_answered,
             "level": LEVEL_TITLES[row.level]}  # fmt: skip
    return render(request, "conferences/decide.html", shown, status=422 if form.errors else 200)


def outcomes(row) -> list[tuple[str, str]]:
    """What is possible where a matter stands now, in words of its level."""
    level = Level(row.level)
    settled = _("Close it, and tell whoever raised it")
    if row.holder_id != row.home_id:
        settled = _("Settled: answer down to the street")
    if row.state == State.ANSWERED:
        return [(Outcome.SETTLED.value, settled)]
    found = [(Outcome.DECIDED.value, OUTCOME_TITLES[Outcome.DECIDED])]
    if row.state == State.LISTED:
        found.append((Outcome.POSTPONED.value, OUTCOME_TITLES[Outcome.POSTPONED]))
    if above := ABOVE.get(level):
        found.append((Outcome.ESCALATED.value, _("Cannot be settled here: send it to %(level)s") % {
            "level": LEVEL_TITLES[above]}))  # fmt: skip
    return [*found, (Outcome.SETTLED.value, settled)]


def _act(row, said: dict, *, by, at) -> None:
    told = {"matter_id": row.pk, "minutes": said["minutes"], "by": by, "at": at}
    match Outcome(said["outcome"]):
        case Outcome.DECIDED:
            new = NewDecision(office_id=UUID(said["office"]), text=said["text"], due_on=said["due_on"])
            actions.decide(decision=new, **told)
        case Outcome.POSTPONED:
            actions.postpone(**told)
        case Outcome.ESCALATED:
            actions.escalate(reason=said["words"], **told)
        case Outcome.SETTLED:
            actions.settle(answer=said["words"], **told)


@signed_in
@require_http_methods(["GET", "POST"])
def drop(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """Take a matter off, with a reason."""
    by = request.actor
    row = queries.matter(matter_id, by=by).row
    access.require(by, Act.DROPPED, on=row.held())
    if row.state != State.PROPOSED or row.holder_id != row.home_id:
        return redirect("conferences:matter", matter_id)
    form = ReasonForm(request.POST or None)

    def act():
        actions.drop(matter_id=matter_id, reason=form.cleaned_data["reason"], by=by, at=clock.now())

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Not taken up; whoever raised it is told why."))
        return redirect("conferences:matter", matter_id)
    shown = {"form": form, "title": _("Do not take it up"), "about": row.title,
             "back": reverse("conferences:matter", args=[matter_id])}  # fmt: skip
    return render(request, "conferences/reason.html", shown, status=422 if form.errors else 200)
