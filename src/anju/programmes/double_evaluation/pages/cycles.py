"""Cycles at the desk: those there were, a new one, one with its next step, its results."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anju.engines.ballots import queries as ballots
from anju.ground.access import queries as offices
from anju.ground.access.checks import signed_in
from anju.ground.rulebook.types import RuleMissing
from anju.kit import clock
from anju.kit.errors import Hidden, Problem
from anju.kit.web import forming
from anju.programmes.double_evaluation import actions
from anju.programmes.double_evaluation.acts import OVERSEERS, Act
from anju.programmes.double_evaluation.forms import CycleForm, first_window
from anju.programmes.double_evaluation.pages.places import whole_number
from anju.programmes.double_evaluation.pages.units import book
from anju.programmes.double_evaluation.queries import cycles, results
from anju.programmes.double_evaluation.types import CYCLE_TITLES, KIND_TITLES, LIST_TITLES, CycleState, Kind, ListState

TONES = {
    CycleState.PREPARED: ("line", "wait"), CycleState.OPEN: ("act", "clock"), CycleState.CLOSED: ("soon", "pause"),
    CycleState.COUNTED: ("done", "check"),
}  # fmt: skip
DISTRICT_DEPTH = 15  # characters of the path of a district
STEPS = {"draw": actions.draw_on, "open": actions.open_cycle, "close": actions.close_cycle,
         "count": actions.count_cycle, "draft": actions.draft_lists}  # fmt: skip
DONE = {
    "draw": gettext_lazy("The roll is being drawn on; load this page again to see how far it is."),
    "open": gettext_lazy("The rolls are frozen and the window is open."),
    "close": gettext_lazy("Closed; judge what is unusual among the ballots, then count."),
    "count": gettext_lazy("Counted and frozen; nothing of it is public yet."),
    "draft": gettext_lazy("The lists are drafted; hand them in to be checked."),
}


def state(row) -> tuple:
    """Word, tone and icon of a cycle's state."""
    found = CycleState(row.state)
    return (CYCLE_TITLES[found], *TONES[found])


@signed_in
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The cycles of the reader's city, the latest first."""
    by = request.actor
    if not by.has(*OVERSEERS):
        raise Hidden()
    rows = [(row, *state(row)) for row in cycles.seen(by)[:30]]
    return render(request, "double_evaluation/cycles.html", {
        "rows": rows, "may_run": offices.runs_city(by, Act.PREPARED), "at": clock.now()
    })  # fmt: skip


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Prepare the evaluation of a year."""
    at = clock.now()
    city, _office = offices.city_run_by(request.actor, Act.PREPARED)
    form = CycleForm(request.POST or None, initial=first_window(clock.local_day(at)))
    made = []

    def act():
        opens_at, closes_at = form.window
        told = {"year": form.cleaned_data["year"], "opens_at": opens_at, "closes_at": closes_at}
        made.append(actions.prepare_cycle(**told, by=request.actor, at=at))

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Prepared; the roll is being drawn up, this page shows how far it is."))
        return redirect("double_evaluation:cycle", made[0].pk)
    shown = {"form": form, "city": city}
    return render(request, "double_evaluation/new_cycle.html", shown, status=422 if form.errors else 200)


@signed_in
@require_safe
def one(request: HttpRequest, cycle_id: UUID) -> HttpResponse:
    """One cycle: where it stands, who took part, what comes next."""
    if not request.actor.has(*OVERSEERS):
        raise Hidden()
    return render(request, "double_evaluation/cycle.html", _shown(request, cycle_id, at=clock.now()))


def _shown(request: HttpRequest, cycle_id: UUID, *, at: datetime) -> dict:
    by = request.actor
    found = cycles.one(cycle_id, by=by, at=at)
    took = [(poll, _turnout(poll)) for poll in found.polls.values()]
    kinds = []
    if found.state is CycleState.COUNTED:
        many = results.kinds_of(results.of_cycle(found.row, by=by))
        kinds = [(kind, title, *many[kind]) for kind, title in KIND_TITLES.items() if kind in many]
    again = results.again(found.row) if kinds and "again" in request.GET else None
    order = list(CycleState)
    return {
        "found": found, "at": at, "state": state(found.row), "polls": took, "kinds": kinds, "again": again,
        "may_run": offices.runs_city(by, Act.PREPARED), "steps": [CYCLE_TITLES[one] for one in order],
        "now": order.index(found.state) + (found.state is CycleState.COUNTED),
        "listings": [(one, LIST_TITLES[ListState(one.state)]) for one in found.listings],
    }  # fmt: skip


def _turnout(poll) -> tuple[int, int]:
    """(took part, on the roll) of a poll in all."""
    found = ballots.turnout(poll, depth=DISTRICT_DEPTH)
    return sum(one.voted for one in found), sum(one.electors for one in found)


@signed_in
@require_POST
def step(request: HttpRequest, cycle_id: UUID) -> HttpResponse:
    """The next step: open, close, count, or draft the lists."""
    name = request.POST.get("step", "")
    if name not in STEPS:
        raise Hidden()
    cycles.one(cycle_id, by=request.actor, at=clock.now())
    try:
        done = STEPS[name](cycle_id, by=request.actor, at=clock.now())
    except Hidden:
        raise
    except (Problem, RuleMissing) as problem:
        messages.error(request, str(problem))
        return redirect("double_evaluation:cycle", cycle_id)
    messages.success(request, str(DONE[name]))
    if name == "draft":
        return redirect("double_evaluation:lists", done.pk)
    return redirect("double_evaluation:cycle", cycle_id)


@signed_in
@require_safe
def result_list(request: HttpRequest, cycle_id: UUID) -> HttpResponse:
    """The results of a cycle within the reader's places, a kind at a time, the ranked first."""
    by, at = request.actor, clock.now()
    if not by.has(*OVERSEERS):
        raise Hidden()
    cycle = cycles.one(cycle_id, by=by, at=at).row
    many = results.kinds_of(results.of_cycle(cycle, by=by))
    kind = _kind(request, many)
    rows, number = results.of_cycle(cycle, by=by, kind=kind), whole_number(request, "page")
    some = list(rows[(number - 1) * results.PAGE : number * results.PAGE + 1])
    return render(request, "double_evaluation/results.html", {
        "cycle": cycle, "kind": kind, "number": number, "has_next": len(some) > results.PAGE, "at": at,
        "tabs": [(one, title, many[one][0]) for one, title in KIND_TITLES.items() if one in many],
        "rows": [results.told(row, cycle) for row in some[: results.PAGE]],
    })  # fmt: skip


def _kind(request: HttpRequest, many: dict) -> str:
    asked = request.GET.get("kind", "")
    if asked in many:
        return asked
    return next((kind.value for kind in (Kind.STREET, *Kind) if kind in many), Kind.STREET.value)


@signed_in
@require_POST
def export(request: HttpRequest, cycle_id: UUID) -> HttpResponse:
    """The same as an Excel file."""
    at = clock.now()
    cycle = cycles.one(cycle_id, by=request.actor, at=at).row
    kind = request.GET.get("kind", "")
    known = kind if kind in {one.value for one in Kind} else ""
    return book(actions.export_results(cycle, kind=known, by=request.actor, at=at), f"evaluation-{cycle.year}.xlsx")
