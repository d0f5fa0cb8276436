"""The manager on a phone: what was found, how it was dissuaded, and with one button the three copies."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from anju.engines.cases.types import Evidence
from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.ground.registers import queries as registers
from anju.ground.registers.types import EstateFacts
from anju.kit import clock
from anju.kit.clock import CHINA, local_day
from anju.kit.errors import Hidden
from anju.kit.scopes import Subject
from anju.kit.web import forming, photographs
from anju.programmes.triplicates import actions, queries
from anju.programmes.triplicates.actions.finding import reporting_office
from anju.programmes.triplicates.actions.held import accountable, need_state
from anju.programmes.triplicates.acts import ENTERPRISE, Act
from anju.programmes.triplicates.forms import DissuadedForm, FoundForm
from anju.programmes.triplicates.types import MOST_PHOTOS, Came, Dissuaded, Finding, Way

MOST_ESTATES = 40
TOLD = {
    Came.STOPPED: gettext_lazy("Kept: they stopped, nothing more to do."),
    Came.WENT_ON: gettext_lazy("Reported: the street and the department have their copies."),
    Came.WAITING: gettext_lazy("Kept: look again in time, and report if they go on."),
}


@signed_in
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Which estate; whoever has one goes straight to the form."""
    if not request.actor.has(*ENTERPRISE):
        raise Hidden()
    text = request.GET.get("q", "").strip()[:60]
    estates = list(registers.estates_seen_by(request.actor, text=text)[:MOST_ESTATES])
    if len(estates) == 1 and not text:
        return redirect("triplicates:new", estates[0].pk)
    return render(request, "triplicates/choose.html", {"estates": estates, "text": text})


@signed_in
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, estate_id: UUID) -> HttpResponse:
    """One page, a minute: what, where, photographs, how it was dissuaded, and what came of it."""
    at = clock.now()
    facts = registers.facts_on(estate_id, local_day(at))
    reporting_office(request.actor, facts)
    law = queries.law_of(facts.region_path, at)
    form, dissuaded, chosen = (
        _found(request, law, at),
        _dissuaded(request, at),
        photographs.sent(request, most=MOST_PHOTOS),
    )
    made = []

    def act():
        made.append(actions.find(
            estate_id=estate_id, finding=_finding(form, chosen), dissuaded=_told(dissuaded), by=request.actor, at=at
        ))  # fmt: skip

    sent = request.method == "POST" and dissuaded.is_valid() and not chosen.problems
    if sent and forming.did(form, act):
        messages.success(request, TOLD[Came(dissuaded.cleaned_data["came"])])
        return redirect("cases:case", made[0])
    return _page(request, "triplicates/new.html", facts, law, form=form, dissuaded=dissuaded, chosen=chosen)


@signed_in
@require_http_methods(["GET", "POST"])
def missed(request: HttpRequest, estate_id: UUID) -> HttpResponse:
    """An officer found what the enterprise did not report."""
    at = clock.now()
    facts = registers.facts_on(estate_id, local_day(at))
    where = Subject(subject_type="registers.estate", pk=estate_id, region_path=facts.region_path)
    access.require(request.actor, Act.MISSED, on=where)
    law = queries.law_of(facts.region_path, at)
    form, chosen, made = _found(request, law, at), photographs.sent(request, most=MOST_PHOTOS), []

    def act():
        finding = _finding(form, chosen)
        made.append(actions.note_missed(estate_id=estate_id, finding=finding, by=request.actor, at=at))

    if request.method == "POST" and not chosen.problems and forming.did(form, act):
        messages.success(request, _("Noted as not reported; the department and the enterprise have their copies."))
        return redirect("cases:case", made[0])
    return _page(request, "triplicates/missed.html", facts, law, form=form, chosen=chosen)


def _page(request: HttpRequest, template: str, facts: EstateFacts, law, **shown) -> HttpResponse:
    shown |= {
        "facts": facts, "has_matters": bool(queries.matters(law)), "term": report_term(law), "at": clock.now(),
        "most": 6,
    }  # fmt: skip
    return render(request, template, shown, status=422 if request.method == "POST" else 200)


def report_term(law) -> str:
    """Within what time a failed dissuasion is to be reported, in words; empty where nobody has published it."""
    if not law.has("triplicates.report_term"):
        return ""
    term = law.value("triplicates.report_term")
    told = {"working_day": _("within %(many)s working days"), "calendar_day": _("within %(many)s days"),
            "hour": _("within %(many)s hours")}  # fmt: skip
    return told[term.unit.value] % {"many": term.length}


def _found(request: HttpRequest, law, at: datetime) -> FoundForm:
    matters = [(code, matter.title) for code, matter in queries.matters(law).items()]
    return FoundForm(request.POST or None, matters=matters, initial={"found_at": _local(at)})


def _dissuaded(request: HttpRequest, at: datetime) -> DissuadedForm:
    return DissuadedForm(request.POST or None, initial={"dissuaded_at": _local(at), "way": Way.SPOKEN.value})


def _local(at: datetime) -> datetime:
    return at.astimezone(CHINA).replace(tzinfo=None)


def _finding(form: FoundForm, chosen) -> Finding:
    return Finding(**form.cleaned_data, photos=Evidence.of_photos(chosen.photos, kind="before"))


def _told(form: DissuadedForm) -> Dissuaded:
    said = form.cleaned_data
    return Dissuaded(at=said["dissuaded_at"], way=Way(said["way"]), came=Came(said["came"]), note=said["note"])


@signed_in
@require_http_methods(["GET", "POST"])
def dissuade(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Looked again: stopped, still promised, or reported now."""
    at = clock.now()
    found = queries.report(case_id, by=request.actor)
    access.require(request.actor, Act.DISSUADED, on=accountable(found.case))
    need_state(found.case, "found")
    form = _dissuaded(request, at)

    def act():
        actions.dissuade(case_id=case_id, dissuaded=_told(form), by=request.actor, at=at)

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, TOLD[Came(form.cleaned_data["came"])])
        return redirect("cases:case", case_id)
    term = report_term(queries.law_of(found.row.region_path, at))
    shown = {"form": form, "found": found, "at": at, "term": term}
    return render(request, "triplicates/dissuade.html", shown, status=422 if form.errors else 200)
