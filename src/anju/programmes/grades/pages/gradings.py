"""Gradings at the desk: those there are, preparing one, one of them with its steps and its sheets."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.checks import signed_in
from anju.ground.registers import queries as registers
from anju.ground.rulebook.types import RuleMissing
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web.forming import did, tell
from anju.programmes.grades import actions, drawing, listing_sheets, steps
from anju.programmes.grades.acts import OVERSEERS, Act
from anju.programmes.grades.forms import ListingForm, PlanForm, RoundForm
from anju.programmes.grades.queries import desk, desk_sheets
from anju.programmes.grades.types import KIND_TITLES, PARTY_TITLES, STATE_TITLES, State

STATES = {
    State.PREPARED: ("line", "pen"), State.ASKING: ("act", "clock"), State.ASKED: ("soon", "inbox"),
    State.GATHERED: ("soon", "scale"), State.COMPUTED: ("soon", "lock"), State.NOTICED: ("act", "speaker"),
    State.FINAL: ("done", "check"),
}  # fmt: skip


def overseeing(request: HttpRequest) -> None:
    """:raises Hidden: for whoever oversees nothing."""
    if not request.actor.has(*OVERSEERS):
        raise Hidden()


def state_of(row) -> tuple:
    """(word, tone, icon) of where a grading stands."""
    return (STATE_TITLES[State(row.state)], *STATES[State(row.state)])


@signed_in
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The gradings of the reader's city, newest first."""
    overseeing(request)
    rows = [(one, *state_of(one)) for one in desk.listed(request.actor)]
    may_run = offices.runs_city(request.actor, Act.PREPARED)
    return render(request, "grades/gradings.html", {"rows": rows, "may_run": may_run, "at": clock.now()})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Prepare the grading of a year; what the rules do not say yet stands on the page before anything is typed."""
    at = clock.now()
    city, _office = offices.city_run_by(request.actor, Act.PREPARED)
    form = PlanForm(request.POST or None, today=clock.local_day(at))
    made: list = []
    if request.method == "POST":
        try:
            if did(form, lambda: made.append(actions.prepare(form.planned(), by=request.actor, at=at))):
                messages.success(request, _("Prepared. Enter the inputs, and ask for opinions meanwhile."))
                return redirect("grades:grading", made[0].pk)
        except RuleMissing as missing:
            tell(form, missing)
    return render(request, "grades/new.html", {"form": form, "city": city}, status=422 if form.errors else 200)


def asked(request: HttpRequest) -> desk_sheets.Filters:
    """The filters of the address; what nobody offers narrows nothing."""
    show = request.GET.get("show", "")
    return desk_sheets.Filters(
        district=request.GET.get("district", "")[:64], band=request.GET.get("band", "")[:24],
        text=request.GET.get("q", "").replace("\x00", "").strip()[:60], show=show if show in desk_sheets.SHOW else "",
    )  # fmt: skip


@signed_in
@require_safe
def one(request: HttpRequest, grading_id: UUID) -> HttpResponse:
    """A grading: where it stands, what comes next and why not yet, and the enterprises the reader oversees."""
    overseeing(request)
    at, by = clock.now(), request.actor
    found = desk.one(grading_id, by=by)
    return render(request, "grades/grading.html", {
        "found": found, "row": found.row, "at": at, "state": state_of(found.row),
        "steps": steps.of(found, by=by, at=at), "round_form": RoundForm(), "listing_form": ListingForm(),
        "may_list": found.row.state == State.PREPARED and access.allows(by, Act.LISTED, on=found.row),
        "parties": [(PARTY_TITLES[party], many, answered) for party, (many, answered) in found.parties.items()],
        "entered": [(KIND_TITLES[kind], found.entered.get(kind, 0)) for kind in found.inputs],
        "bars": drawing.spread(found.spread, found.titles), **_sheets(request, found),
    })  # fmt: skip


def _sheets(request: HttpRequest, found: desk.OneGrading) -> dict:
    told, row = asked(request), found.row
    page = desk_sheets.page(request.actor, row, told, found.inputs, number=request.GET.get("page"))
    paths = desk_sheets.districts(request.actor, row)
    names = registers.own_names(paths)
    return {
        "page": page, "rows": listing_sheets.rows(page, row, found.inputs, names), "asked": told,
        "kinds": [KIND_TITLES[kind] for kind in found.inputs],
        "districts": [(path, names.get(path, path)) for path in paths],
        "shows": [("missing", _("A figure is missing")), ("red", pgettext("grades", "Red board")),
                  ("black", pgettext("grades", "Black board")), ("off", _("Taken off the list"))],
    }  # fmt: skip
