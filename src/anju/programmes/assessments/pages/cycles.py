"""Cycles at the desk: those there are, preparing one, one of them with its steps and results."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anju.ground.access import queries as offices
from anju.ground.access.checks import signed_in
from anju.ground.registers import queries as registers
from anju.ground.rulebook.types import RuleMissing
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web.forming import did, tell
from anju.programmes.assessments import actions, showing, steps
from anju.programmes.assessments.acts import OVERSEERS, Act
from anju.programmes.assessments.forms import PlanForm
from anju.programmes.assessments.queries import cycles, results
from anju.programmes.assessments.types import STATE_TITLES, CycleState

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STATES = {
    CycleState.PREPARING: ("line", "pen"), CycleState.COLLECTING: ("act", "clock"),
    CycleState.CLOSED: ("soon", "eye"), CycleState.AGGREGATED: ("soon", "lock"),
    CycleState.NOTICED: ("act", "speaker"), CycleState.FINAL: ("done", "check"),
}  # fmt: skip
SHOW = ("", "ranked", "unranked", "red", "black")


def overseeing(request: HttpRequest) -> None:
    """:raises Hidden: for whoever oversees nothing."""
    if not request.actor.has(*OVERSEERS):
        raise Hidden()


@signed_in
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The assessments of the reader's city, newest first."""
    overseeing(request)
    rows = [(one, STATE_TITLES[CycleState(one.state)], *STATES[CycleState(one.state)])
            for one in cycles.listed(request.actor)]  # fmt: skip
    return render(request, "assessments/cycles.html", {
        "rows": rows, "may_run": offices.runs_city(request.actor, Act.PREPARED)
    })  # fmt: skip


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Prepare the assessment of a year; what the rules do not say yet stands on the page before anything is typed."""
    at = clock.now()
    city, _office = offices.city_run_by(request.actor, Act.PREPARED)
    form = PlanForm(request.POST or None, today=clock.local_day(at))
    made: list = []
    if request.method == "POST":
        try:
            if did(form, lambda: made.append(actions.prepare(form.planned(), by=request.actor, at=at))):
                messages.success(request, _("Prepared. Draw up the roll next."))
                return redirect("assessments:cycle", made[0].pk)
        except RuleMissing as missing:
            tell(form, missing)
    status = 422 if form.errors else 200
    return render(request, "assessments/new.html", {"form": form, "city": city}, status=status)


def asked(request: HttpRequest) -> results.Filters:
    """The filters of the address; what nobody offers narrows nothing."""
    show = request.GET.get("show", "")
    return results.Filters(
        district=request.GET.get("district", "")[:64], text=request.GET.get("q", "").replace("\x00", "").strip()[:60],
        show=show if show in SHOW else "",
    )  # fmt: skip


@signed_in
@require_safe
def one(request: HttpRequest, cycle_id: UUID) -> HttpResponse:
    """A cycle: where it stands, what comes next, who took part, and the results the reader may read."""
    overseeing(request)
    at = clock.now()
    found = cycles.one(cycle_id, by=request.actor)
    shown = {
        "found": found, "at": at, "state": (STATE_TITLES[CycleState(found.row.state)],
                                            *STATES[CycleState(found.row.state)]),
        "steps": steps.of(found, by=request.actor, at=at), "sides": steps.sides(found),
    }  # fmt: skip
    if found.has_results:
        shown |= _results(request, found.row)
    return render(request, "assessments/cycle.html", shown)


def _results(request: HttpRequest, cycle) -> dict:
    told = asked(request)
    page = results.page(request.actor, cycle, told, number=request.GET.get("page"))
    paths = results.districts(request.actor, cycle)
    names = registers.own_names(paths)
    lowest = showing.lowest_of(list(page))
    rows = showing.rows(page, lowest=lowest, boards=results.boards_of(list(page), cycle))
    return {
        "page": page, "rows": rows, "ticks": showing.ticks(lowest), "asked": told, "names": names,
        "districts": [(path, names.get(path, path)) for path in paths], "estimators": showing.estimators(page),
        "shows": [("ranked", _("With a rank")), ("unranked", _("Not ranked")), ("red", _("Red board")),
                  ("black", _("Black board"))],
    }  # fmt: skip
