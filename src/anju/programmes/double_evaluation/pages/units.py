"""The register of evaluated units at the desk: the list, one unit, loading, adding, changing, ending."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anju.ground.access import queries as offices
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.errors import BadFile, Hidden
from anju.kit.web import forming
from anju.programmes.double_evaluation import actions, sheet
from anju.programmes.double_evaluation.acts import EVALUATED, OVERSEERS, Act
from anju.programmes.double_evaluation.forms import AddForm, ChangeForm, EndForm, FileForm, FilterForm
from anju.programmes.double_evaluation.pages.places import desks_of, own_root, places_below, whole_number
from anju.programmes.double_evaluation.queries import public, units
from anju.programmes.double_evaluation.types import KIND_TITLES, Kind, UnitLine

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def book(content: bytes, name: str) -> HttpResponse:
    """A workbook to be kept."""
    return HttpResponse(content, content_type=SHEET, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@signed_in
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The units in force of the reader's places, by kind."""
    return render(request, "double_evaluation/units.html", _list(request))


def _list(request: HttpRequest) -> dict:
    by, day = request.actor, clock.local_day(clock.now())
    if not by.has(*OVERSEERS):
        raise Hidden()
    filters, form = asked(request)
    page = units.page(units.seen(by, filters, day=day), whole_number(request, "page"), day=day)
    many = units.counts(by, day=day)
    tabs = [("", _("All units"), sum(many.values()))]
    tabs += [(kind.value, title, many[kind.value]) for kind, title in KIND_TITLES.items() if kind in many]
    return {
        "page": page, "filters": filters, "form": form, "tabs": tabs, "kinds": KIND_TITLES, "file": FileForm(),
        "may_run": offices.runs_city(by, Act.PREPARED),
    }  # fmt: skip


def asked(request: HttpRequest) -> tuple[units.Filters, FilterForm]:
    """The filters of the address; what makes no sense there asks for nothing."""
    form = FilterForm(request.GET, places=places_below(request.actor))
    form.is_valid()
    text = request.GET.get("q", "").strip()[:60]
    return units.Filters(kind=form.value("kind"), region_path=form.value("region"), text=text), form


@signed_in
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The list with its filters as an Excel file."""
    at = clock.now()
    content = actions.export_units(asked(request)[0], by=request.actor, at=at)
    return book(content, f"evaluated-units-{clock.local_day(at):%Y%m%d}.xlsx")


@signed_in
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """An empty table with notes."""
    offices.city_run_by(request.actor, Act.UNITS_LOADED)
    return book(sheet.template(), "evaluated-units-template.xlsx")


@signed_in
@require_POST
def load(request: HttpRequest) -> HttpResponse:
    """Take a table: whole, or not at all with every wrong cell named."""
    city, _office = offices.city_run_by(request.actor, Act.UNITS_LOADED)
    form = FileForm(request.POST, request.FILES)
    problem = None
    if form.is_valid():
        try:
            content = form.cleaned_data["file"].read()
            done = actions.load_file(content, region_path=city.root_path, by=request.actor, at=clock.now())
            told = {"added": done.added, "changed": done.changed, "unchanged": done.unchanged}
            messages.success(request, _("%(added)d added, %(changed)d changed, %(unchanged)d as they were.") % told)
            return redirect("double_evaluation:units")
        except BadFile as refused:
            problem = refused
    shown = _list(request) | {"file": form, "problem": problem}
    return render(request, "double_evaluation/units.html", shown, status=422)


@signed_in
@require_POST
def take_over(request: HttpRequest) -> HttpResponse:
    """Bring the enterprises in line with those that serve an estate today."""
    city, _office = offices.city_run_by(request.actor, Act.ENTERPRISES_TAKEN_OVER)
    at = clock.now()
    done = actions.take_over_enterprises(region_path=city.root_path, on=clock.local_day(at), by=request.actor, at=at)
    told = {"added": done.added, "ended": done.changed, "unchanged": done.unchanged}
    messages.success(request, _("%(added)d enterprises added, %(ended)d ended, %(unchanged)d as they were.") % told)
    return redirect("double_evaluation:units")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """One new unit."""
    at = clock.now()
    city, _office = offices.city_run_by(request.actor, Act.UNIT_ADDED)
    first = {"valid_from": clock.local_day(at), "region_path": city.root_path}
    form = AddForm(request.POST or None, initial=first, places=places_below(request.actor),
                   desks=desks_of(city.root_path, clock.local_day(at)))  # fmt: skip
    made = []

    def act():
        told = {**form.cleaned_data, "kind": Kind(form.cleaned_data["kind"])}
        made.append(actions.add_unit(UnitLine(**told), region_path=city.root_path, by=request.actor, at=at))

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("The unit is on the register."))
        return redirect("double_evaluation:desk_unit", made[0].key)
    return render(request, "double_evaluation/add.html", {"form": form}, status=422 if form.errors else 200)


@signed_in
@require_safe
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """One unit: how it stood when, what was said of it."""
    return _one(request, key)


def _one(request: HttpRequest, key: UUID, *, status: int = 200, **typed) -> HttpResponse:
    by, at = request.actor, clock.now()
    day = clock.local_day(at)
    if not by.has(*OVERSEERS, *EVALUATED):
        raise Hidden()
    unit = units.one(key, by=by, day=day)
    may = offices.runs_city(by, Act.PREPARED) and unit.is_open
    shown = {
        "view": public.view(unit, day=day, released_only=False), "at": at, "may_change": may,
        "kind_title": KIND_TITLES[Kind(unit.kind)], "may_oversee": by.has(*OVERSEERS),
        "desk": offices.office_names([unit.office_id]).get(unit.office_id, "") if unit.office_id else "",
    }  # fmt: skip
    if may:
        shown |= _forms(unit, by, day)
    return render(request, "double_evaluation/desk_unit.html", shown | typed, status=status)


def _forms(unit, by, day) -> dict:
    initial = {"name": unit.name, "region_path": unit.region_path, "office_id": unit.office_id, "since": day}
    root = own_root(by)
    return {
        "change": ChangeForm(initial=initial, places=places_below(by), desks=desks_of(root, day)),
        "end": EndForm(initial={"on": day}),
    }


@signed_in
@require_POST
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let a unit go on otherwise from a day."""
    by, at = request.actor, clock.now()
    city, _office = offices.city_run_by(by, Act.UNIT_CHANGED)
    units.one(key, by=by, day=clock.local_day(at))
    desks = desks_of(city.root_path, clock.local_day(at))
    form = ChangeForm(request.POST, places=places_below(by), desks=desks)
    if forming.did(form, lambda: actions.change_unit(key, **form.cleaned_data, by=by, at=at)):
        messages.success(request, _("Changed; how it stood before stays legible."))
        return redirect("double_evaluation:desk_unit", key)
    return _one(request, key, change=form, status=422)


@signed_in
@require_POST
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a unit off the register."""
    by, at = request.actor, clock.now()
    offices.city_run_by(by, Act.UNIT_ENDED)
    units.one(key, by=by, day=clock.local_day(at))
    form = EndForm(request.POST)
    if forming.did(form, lambda: actions.end_unit(key, **form.cleaned_data, by=by, at=at)):
        messages.success(request, _("It is not evaluated any more; what was said of it stays."))
        return redirect("double_evaluation:desk_unit", key)
    return _one(request, key, end=form, status=422)
