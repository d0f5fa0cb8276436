"""A warning in two taps on the phone: which estate, what about. Words and a photograph if there is time."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anju.engines.cases.types import Evidence
from anju.ground.access import checks as access
from anju.ground.access.checks import signed_in
from anju.ground.registers import queries as registers
from anju.kit import clock
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.kit.scopes import Subject
from anju.kit.web import forming, photographs
from anju.programmes.warnings import actions, queries
from anju.programmes.warnings.acts import RAISERS, Act
from anju.programmes.warnings.forms import NoticedForm
from anju.programmes.warnings.types import MOST_PHOTOS, Noticed

MOST_ESTATES = 40


@signed_in
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Which estate; whoever has one goes straight on."""
    if not request.actor.has(*RAISERS):
        raise Hidden()
    text = request.GET.get("q", "").strip()[:60]
    estates = list(registers.estates_seen_by(request.actor, text=text)[:MOST_ESTATES])
    if len(estates) == 1 and not text:
        return redirect("warnings:new", estates[0].pk)
    return render(request, "warnings/choose.html", {"estates": estates, "text": text})


@signed_in
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, estate_id: UUID) -> HttpResponse:
    """What about; the button of a matter sends the warning."""
    at = clock.now()
    facts = registers.facts_on(estate_id, local_day(at))
    where = Subject(subject_type="registers.estate", pk=estate_id, region_path=facts.region_path)
    access.require(request.actor, Act.RAISED, on=where)
    form, chosen, made = NoticedForm(request.POST or None), photographs.sent(request, most=MOST_PHOTOS), []

    def act():
        noticed = Noticed(**form.cleaned_data, photos=Evidence.of_photos(chosen.photos))
        made.append(actions.raise_warning(estate_id=estate_id, noticed=noticed, by=request.actor, at=at))

    if request.method == "POST" and not chosen.problems and forming.did(form, act):
        messages.success(request, _("The street has your warning."))
        return redirect("cases:case", made[0])
    shown = {
        "facts": facts, "form": form, "chosen": chosen, "most": MOST_PHOTOS,
        "matters": queries.matters(queries.law_of(facts.region_path, at)).values(),
    }  # fmt: skip
    return render(request, "warnings/new.html", shown, status=422 if request.method == "POST" else 200)
