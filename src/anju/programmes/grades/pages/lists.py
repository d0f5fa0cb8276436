"""A list of grades at the desk: its objections, correcting it, noting where it was published, ending what follows."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from anju.engines.publishing.types import Channel
from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web.forming import did
from anju.programmes.grades import actions, drawing
from anju.programmes.grades.acts import Act
from anju.programmes.grades.forms import ReasonForm
from anju.programmes.grades.models import GradeList
from anju.programmes.grades.pages.gradings import overseeing
from anju.programmes.grades.pages.running import attempt
from anju.programmes.grades.parameters import CHANNELS
from anju.programmes.grades.queries import desk, lists, repairs
from anju.programmes.grades.types import LIST_TITLES, ListState

STATES = {
    ListState.DRAFTED: ("act", "clock"), ListState.STANDING: ("done", "check"), ListState.REPLACED: ("line", "back"),
    ListState.WITHDRAWN: ("line", "back"), ListState.ENDED: ("line", "pause"),
}  # fmt: skip
WHY_CHANGED = gettext_lazy("Everybody reads it beside the differences.")
WHY_REPAIRED = gettext_lazy("What was put right, and how you know. Orders that were given are not taken back.")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """A list with its objections; whoever runs the grading computes it anew and drafts the corrected list here."""
    overseeing(request)
    found, at = lists.one(list_id, by=request.actor), clock.now()
    allowed = access.allows(request.actor, Act.LIST_CHANGED, on=found.row.grading)
    if request.method == "POST" and not allowed:
        raise Hidden()
    form = ReasonForm(
        request.POST or None, most=500, label=pgettext_lazy("grades", "Reason of the correction"), help_text=WHY_CHANGED
    )
    made: list = []
    if request.method == "POST" and did(form, lambda: made.append(_redraft(request, list_id, form, at))):
        messages.success(request, _("The corrected list is drafted with its differences; hand it in."))
        return redirect("grades:list", made[0].pk)
    state = ListState(found.row.state)
    return render(request, "grades/list.html", {
        "found": found, "row": found.row.grading, "form": form, "at": at, "may_change": found.may_change and allowed,
        "state": (LIST_TITLES[state], *STATES[state]), "bars": drawing.spread(found.counts, found.titles),
        "rated": sum(found.counts.values()),
        "channels": _channels(found.row) if allowed and found.row.state == ListState.STANDING else [],
        "repairs": _repairs(found, at),
        "may_repair": access.allows(request.actor, Act.REPAIRED, on=found.row.grading),
        "repair_form": ReasonForm(label=pgettext_lazy("grades", "Why it ends"), help_text=WHY_REPAIRED),
    }, status=422 if form.errors else 200)  # fmt: skip


def _repairs(found: lists.OneList, at: datetime) -> list[tuple[Any, repairs.Stands]]:
    """Each grade from which something follows, with whether it may be repaired today; one set of rules for all."""
    day = clock.local_day(at)
    law = repairs.law_on(found.row.region_path, day)
    for one in found.follows:
        one.grade_list = found.row
    return [(one, repairs.stands(one, law, day=day)) for one in found.follows]


def _redraft(request: HttpRequest, list_id: UUID, form: ReasonForm, at) -> GradeList:
    return actions.redraft_list(list_id, reason=form.cleaned_data["reason"], by=request.actor, at=at)


def _channels(row: GradeList) -> list[tuple[int, str]]:
    """(place in the rules, name) of the channels on which the city publishes its grades."""
    law = desk.law_of(row.grading)
    told = law.value(CHANNELS.name) if law.has(CHANNELS.name) else []
    return [(number, one["name"]) for number, one in enumerate(told)]


@signed_in
@require_POST
def announce(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Note on which of the city's channels the list was published, today."""
    overseeing(request)
    found, at = lists.one(list_id, by=request.actor), clock.now()
    law = desk.law_of(found.row.grading)
    known = law.value(CHANNELS.name) if law.has(CHANNELS.name) else []
    chosen = {one for one in request.POST.getlist("channel") if one.isdecimal()}
    places = [
        actions.Place(channel=Channel(one["channel"]), name=one["name"])
        for number, one in enumerate(known) if str(number) in chosen
    ]  # fmt: skip
    if not places:
        messages.error(request, _("Choose where it was published."))
        return redirect("grades:list", list_id)
    attempt(
        request,
        lambda: actions.announce(list_id, places, on=clock.local_day(at), by=request.actor, at=at),
        lambda: _("Noted on the publication."),
    )
    return redirect("grades:list", list_id)


@signed_in
@require_POST
def repair(request: HttpRequest, grade_id: UUID) -> HttpResponse:
    """End what follows from one grade."""
    overseeing(request)
    made: list = []
    reason = request.POST.get("reason", "")
    attempt(
        request,
        lambda: made.append(actions.repair(grade_id, reason=reason, by=request.actor, at=clock.now())),
        lambda: _("What followed from the grade has ended; the grade stays on its list as it was given."),
    )
    back = made[0].grade_list_id if made else request.POST.get("list", "")
    try:
        return redirect("grades:list", UUID(str(back)))
    except ValueError:
        return redirect("grades:gradings")
