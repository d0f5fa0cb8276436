"""The desk: visits, one visit, plans, coverage; planning and cancelling."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from anju.ground.access import queries as offices
from anju.ground.access.checks import signed_in
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web import forming
from anju.programmes.patrols import actions, queries
from anju.programmes.patrols.actions.held import inspectors, own_office
from anju.programmes.patrols.acts import ENTERPRISE, INSPECTORS, OVERSEERS, Act
from anju.programmes.patrols.forms import PlanForm, ReasonForm, VisitForm
from anju.programmes.patrols.types import (
    CLASH_TITLES,
    KIND_TITLES,
    OPEN,
    RESULT_TITLES,
    SEVERITY_TITLES,
    SIGNED_TITLES,
    STATE_TITLES,
)

TABS = {"due": gettext_lazy("To be visited, all"), "problems": gettext_lazy("With problems"),
        "done": STATE_TITLES["done"], "cancelled": STATE_TITLES["cancelled"]}  # fmt: skip
TONES = {"planned": ("wait", "calendar"), "on_site": ("act", "clock"), "done": ("done", "check"),
         "cancelled": ("line", "x")}  # fmt: skip


def _reader(request: HttpRequest, *roles) -> None:
    if not request.actor.has(*(roles or (*OVERSEERS, *ENTERPRISE))):
        raise Hidden()


@signed_in
@require_safe
def visits(request: HttpRequest) -> HttpResponse:
    """Visits of the reader's places, the latest day first."""
    _reader(request)
    oversees = request.actor.has(*OVERSEERS)
    view = request.GET.get("view", "due" if oversees else "done")
    view = view if view in queries.VIEWS else "done"
    page = queries.listed(request.actor, view=view, after=request.GET.get("after", "")[:60])
    tabs = TABS if oversees else {name: TABS[name] for name in ("done", "problems")}
    shown = {
        "page": page, "view": view, "tabs": tabs.items(), "at": clock.now(), "lines": _toned(page.lines),
        "oversees": oversees, "may_plan": request.actor.has(*INSPECTORS),
    }  # fmt: skip
    return render(request, "patrols/list.html", shown)


def _toned(lines):
    return [(line, STATE_TITLES[line.row.state], *TONES[line.row.state]) for line in lines]


@signed_in
@require_safe
def visit(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """One visit with its answers, photographs, signature and receipts."""
    _reader(request)
    page = queries.visit(visit_id, by=request.actor)
    answers = [(one, RESULT_TITLES[one.row.result], SEVERITY_TITLES.get(one.row.severity, "")) for one in page.answers]
    shown = {
        "page": page, "visit": page.row, "at": clock.now(), "state": STATE_TITLES[page.row.state],
        "tone": TONES[page.row.state], "problems": [one for one in answers if one[0].row.result == "problem"],
        "others": [one for one in answers if one[0].row.result != "problem"],
        "signed": SIGNED_TITLES[page.signature.how] if page.signature else "",
        "received": [(one, KIND_TITLES[one.kind]) for one in page.received],
        "clashes": [(one, KIND_TITLES[one.kind], CLASH_TITLES[one.clash]) for one in page.clashes],
        "is_open": page.row.state in OPEN, "oversees": request.actor.has(*OVERSEERS),
    }  # fmt: skip
    return render(request, "patrols/visit.html", shown)


@signed_in
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """The plans of the reader's places, the latest first."""
    _reader(request, *OVERSEERS)
    shown = {"plans": queries.plans(request.actor), "may_plan": request.actor.has(*INSPECTORS)}
    return render(request, "patrols/plans.html", shown)


@signed_in
@require_safe
def plan(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """One plan: what it rests on, its seed, its visits."""
    _reader(request, *OVERSEERS)
    row = queries.plan(plan_id, by=request.actor)
    view = request.GET.get("view", "due")
    view = view if view in queries.VIEWS else "due"
    page = queries.listed(request.actor, view=view, after=request.GET.get("after", "")[:60], plan_id=row.pk)
    shown = {"plan": row, "page": page, "lines": _toned(page.lines), "view": view, "tabs": TABS.items(),
             "office": offices.office(row.office_id).name, "at": clock.now()}  # fmt: skip
    return render(request, "patrols/plan.html", shown)


@signed_in
@require_http_methods(["GET", "POST"])
def make_plan(request: HttpRequest) -> HttpResponse:
    """Plan the visits of an office in a period."""
    _reader(request, *INSPECTORS)
    mine = [grant.office_id for grant in request.actor.grants if grant.office_id and grant.role in INSPECTORS]
    names = offices.office_names(mine)
    form = PlanForm(request.POST or None, offices=[(str(key), name) for key, name in names.items()])
    made = []

    def act():
        told = {**form.cleaned_data, "office_id": UUID(form.cleaned_data["office"])}
        told.pop("office")
        made.append(actions.make_plan(**told, by=request.actor, at=clock.now()))

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("The visits are planned; the inspectors find them on their phones."))
        return redirect("patrols:plan", made[0].pk)
    return render(request, "patrols/make_plan.html", {"form": form, **_frequency(request)},
                  status=422 if form.errors else 200)  # fmt: skip


def _frequency(request: HttpRequest) -> dict:
    """How often the rules want each grade visited, and whether that is made up; empty where nobody has said."""
    path = next(iter(sorted(request.actor.region_paths, key=len)), "")
    law = rulebook.at(rulebook.city_of(path), clock.local_day(clock.now())) if path else None
    found = _value(law, "patrols.frequency")
    return {"frequency": found or [], "frequency_is_made_up": bool(found) and law.illustrative("patrols.frequency")}


def _value(law: Rules | None, name: str):
    return law.value(name) if law and law.has(name) else None


@signed_in
@require_http_methods(["GET", "POST"])
def plan_visit(request: HttpRequest, estate_id: UUID) -> HttpResponse:
    """Plan one visit to an estate; ``?of=`` names the one it re-checks."""
    _reader(request, *INSPECTORS)
    at = clock.now()
    facts = registers.facts_on(estate_id, clock.local_day(at))
    office_id = own_office(request.actor, Act.VISIT_PLANNED, region_path=facts.region_path)
    people = inspectors(office_id, at=at)
    form = VisitForm(request.POST or None, people=[(str(key), name) for key, name in people.items()],
                     initial={"day": clock.local_day(at)})  # fmt: skip
    of = _of(request)
    made = []

    def act():
        made.append(actions.plan_visit(
            estate_id=estate_id, day=form.cleaned_data["day"], team=[UUID(one) for one in form.cleaned_data["team"]],
            of=of, by=request.actor, at=at,
        ))  # fmt: skip

    if request.method == "POST" and forming.did(form, act):
        return redirect("patrols:visit", made[0].pk)
    shown = {"form": form, "facts": facts, "of": of, "at": at,
             "lines": _toned(queries.visits_of_estate(estate_id, by=request.actor))}  # fmt: skip
    return render(request, "patrols/plan_visit.html", shown, status=422 if form.errors else 200)


def _of(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET.get("of", ""))
    except ValueError:
        return None


@signed_in
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Cancel a visit, saying why."""
    _reader(request, *INSPECTORS)
    page = queries.visit(visit_id, by=request.actor)
    form = ReasonForm(request.POST or None)

    def act():
        actions.cancel(visit_id, reason=form.cleaned_data["reason"], by=request.actor, at=clock.now())

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Cancelled. What a phone still sends of it is kept apart and shown here."))
        return redirect("patrols:visit", visit_id)
    return render(request, "patrols/cancel.html", {"form": form, "page": page}, status=422 if form.errors else 200)


@signed_in
@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """How far the reader's places have been visited in a year, district by district."""
    _reader(request, *OVERSEERS)
    day = clock.local_day(clock.now())
    year = request.GET.get("year", "")
    year = int(year) if year.isdecimal() and 2000 <= int(year) <= day.year else day.year
    since, until = date(year, 1, 1), date(year, 12, 31)
    rows = queries.coverage(request.actor, since=since, until=until, day=min(day, until))
    shown = {"rows": rows, "since": since, "until": min(until, day), "estates": sum(one.estates for one in rows),
             "visited": sum(one.visited for one in rows), "year": year}  # fmt: skip
    return render(request, "patrols/coverage.html", shown)
