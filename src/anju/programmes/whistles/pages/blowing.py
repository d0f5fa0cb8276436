"""The street: it whistles from a blank form or from a case, and calls more departments."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anju.engines.cases import queries as cases
from anju.engines.cases.types import Evidence
from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.ground.registers import queries as registers
from anju.ground.registers.types import EstateFacts
from anju.kit import clock
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.kit.web import forming, photographs
from anju.programmes.whistles import actions, queries
from anju.programmes.whistles.actions.blowing import blowing_office
from anju.programmes.whistles.actions.held import accountable
from anju.programmes.whistles.acts import STREET, Act
from anju.programmes.whistles.forms import BlowForm, CallForm
from anju.programmes.whistles.types import LEVEL_TITLES, MOST_PHOTOS, Called, Level

MOST_ESTATES = 40


@signed_in
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """In which estate."""
    if not request.actor.has(*STREET):
        raise Hidden()
    text = request.GET.get("q", "").strip()[:60]
    estates = list(registers.estates_seen_by(request.actor, text=text)[:MOST_ESTATES])
    return render(request, "whistles/choose.html", {"estates": estates, "text": text})


@signed_in
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, estate_id: UUID) -> HttpResponse:
    """A whistle from a blank form."""
    return _blown(request, estate_id, None)


@signed_in
@require_http_methods(["GET", "POST"])
def from_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A whistle that a case gave cause for: an appeal, a triplicate, a warning."""
    access.require(request.actor, Act.BLOWN)
    case = cases.seen(request.actor, case_id)
    if case.estate_id is None:
        raise Hidden()
    return _blown(request, case.estate_id, case)


def _blown(request: HttpRequest, estate_id: UUID, cause) -> HttpResponse:
    at = clock.now()
    facts = registers.facts_on(estate_id, local_day(at))
    blowing_office(request.actor, facts)
    law, here = queries.law_at(facts.region_path, at), queries.callable_offices(facts.region_path, at=at)
    powers, chosen, made = queries.powers(law), photographs.sent(request, most=MOST_PHOTOS), []
    form = BlowForm(
        request.POST or None, items=_items(powers), levels=levels(law), offices=office_choices(here),
        initial={"level": Level.ORDINARY.value, "words": cause.title if cause else ""},
    )  # fmt: skip

    def act():
        made.append(actions.blow(
            estate_id=estate_id, called=_told(form, chosen), by=request.actor, at=at, cause_id=cause and cause.pk
        ))  # fmt: skip

    if request.method == "POST" and not chosen.problems and forming.did(form, act):
        messages.success(request, _("Whistled: the departments have been told."))
        return redirect("cases:case", made[0])
    return _page(request, facts, form, cause=cause, has_powers=bool(powers), chosen=chosen, at=at, has_offices=here)


def _page(request: HttpRequest, facts: EstateFacts, form, **shown) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, "whistles/new.html", {"facts": facts, "form": form, **shown}, status=status)


def _told(form: BlowForm, chosen) -> Called:
    said = form.cleaned_data
    return Called(
        level=Level(said["level"]), item=said["item"], site=said["site"], words=said["words"],
        office_ids=[UUID(one) for one in said["offices"]], photos=Evidence.of_photos(chosen.photos, kind="raised"),
    )  # fmt: skip


def _items(powers) -> list[tuple[str, str]]:
    """Each item with the departments that its line names."""
    return [(code, f"{one.title}（{'、'.join(one.departments)}）") for code, one in powers.items()]


def office_choices(offices) -> list[tuple[str, str]]:
    return [(str(one.pk), one.name) for one in offices]


def levels(law) -> list[tuple[str, str]]:
    """Each level with its term in words; without one it says so."""
    return [
        (level.value, f"{LEVEL_TITLES[level]} · {term_words(term)}")
        for level, term in queries.arrival_terms(law).items()
    ]


def term_words(term) -> str:
    if term is None:
        return _("no term is published")
    told = {
        "hour": _("on the spot within %(many)s hours"),
        "working_day": _("on the spot within %(many)s working days"),
        "calendar_day": _("on the spot within %(many)s days"),
    }
    return told[term.unit.value] % {"many": term.length}


@signed_in
@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Call more departments, such as in place of one that refused."""
    at: datetime = clock.now()
    found = queries.whistle(case_id, by=request.actor)
    access.require(request.actor, Act.CALLED, on=accountable(found.case))
    if found.case.closed_at:
        return redirect("cases:case", case_id)
    at_work = {one.office_id for one in found.calls if one.is_open}
    here = [one for one in queries.callable_offices(found.row.region_path, at=at) if one.pk not in at_work]
    form = CallForm(request.POST or None, offices=office_choices(here))

    def act():
        chosen = [UUID(one) for one in form.cleaned_data["offices"]]
        actions.call(case_id=case_id, office_ids=chosen, by=request.actor, at=at)

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Whistled: the departments have been told."))
        return redirect("cases:case", case_id)
    shown = {"found": found, "form": form, "at": at, "has_offices": bool(here)}
    return render(request, "whistles/call.html", shown, status=422 if form.errors else 200)
