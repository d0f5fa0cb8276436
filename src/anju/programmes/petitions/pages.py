"""Pages of petitions: registering one, what is said in writing, asking for a review, who the petitioner is."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anju.engines.cases import queries as cases
from anju.ground.access.checks import signed_in
from anju.ground.access.types import Role
from anju.ground.registers import queries as registers
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web import forming
from anju.kit.web.throttle import limited
from anju.programmes.petitions import actions, listing, queries
from anju.programmes.petitions.acts import OFFICERS, Act
from anju.programmes.petitions.case_types import PETITION
from anju.programmes.petitions.forms import OpinionForm, PetitionForm
from anju.programmes.petitions.types import NEXT, STAGES, Outcome

TABS = {
    "open": pgettext_lazy("petitions", "Waiting"),
    "registered": gettext_lazy("To be told in writing"),
    "review": pgettext_lazy("petitions", "Under review"),
    "answered": pgettext_lazy("petitions", "Answered"),
    "ended": pgettext_lazy("petitions", "Ended"),
    "all": pgettext_lazy("petitions", "All"),
}
TONES = {"answered": ("done", "check"), "reviewed": ("done", "check"), "final": ("line", "check"),
         "refused": ("line", "x"), "accepted": ("act", "clock")}  # fmt: skip


@signed_in
@require_safe
def petitions(request: HttpRequest) -> HttpResponse:
    """Petitions of the reader's places, newest first."""
    by, at = request.actor, clock.now()
    if not by.has(*OFFICERS, Role.AUDITOR):
        raise Hidden()
    view, path = request.GET.get("view", ""), request.GET.get("region", "")[:64]
    view = view if view in listing.VIEWS else "open"
    page = listing.listed(by, view=view, region_path=path, after=request.GET.get("after", ""))
    many, own = listing.counts(by, region_path=path), path or min(by.region_paths, key=len, default="")
    state_of = PETITION.lifecycle.state
    shown = {
        "page": page, "view": view, "at": at, "most": cases.MOST, "may_register": by.has(*OFFICERS),
        "rows": [(line, state_of(line.state).title, *TONES.get(line.state, ("wait", "doc"))) for line in page.lines],
        "tabs": [(name, title, many[name]) for name, title in TABS.items()],
        "region": registers.region(path) if path else None,
        "places": listing.by_place(by, region_path=own) if own else [],
    }  # fmt: skip
    return render(request, "petitions/list.html", shown)


@signed_in
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Register a petition that came by letter, in person, or was passed on."""
    if not request.actor.has(*OFFICERS):
        raise Hidden()
    form = PetitionForm(request.POST or None, places=_places(request.actor))
    made = []

    def act():
        said = dict(form.cleaned_data)
        petitioner = actions.Petitioner(name=said.pop("name"), contact=said.pop("contact"))
        made.append(actions.register(**said, petitioner=petitioner, by=request.actor, at=clock.now()))

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("Registered; tell the petitioner in writing in time."))
        return redirect("cases:case", made[0])
    return _shown(request, "register", form)


def _places(by) -> list[tuple[str, str]]:
    """(path, name) of the reader's own places and the divisions right below them."""
    found: dict[str, str] = {}
    for path in sorted({grant.region_path for grant in by.grants if grant.role in OFFICERS and grant.region_path}):
        found[path] = registers.region_name(path) or path
        found |= {one.path: one.name for one in registers.children(path)}
    return list(found.items())


@signed_in
@require_http_methods(["GET", "POST"])
def say(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Tell the petitioner in writing: accepted or not, the opinion, the opinion of a review."""
    row = queries.petition(case_id, by=request.actor, act=Act.ANSWERED)
    if row.case.state not in NEXT:
        return redirect("cases:case", case_id)
    stage, outcomes = NEXT[row.case.state]
    form = OpinionForm(request.POST or None, outcomes=outcomes)

    def act():
        said = form.cleaned_data
        outcome = Outcome(said["outcome"])
        actions.say(case_id=case_id, outcome=outcome, text=said["text"], by=request.actor, at=clock.now())

    if request.method == "POST" and forming.did(form, act):
        messages.success(request, _("It stands in the file; hand it to the petitioner in writing."))
        return redirect("cases:case", case_id)
    return _shown(request, "say", form, petition=row, headline=STAGES[stage])


@signed_in
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Take down that the petitioner asks for a review."""
    row = queries.petition(case_id, by=request.actor, act=Act.REVIEW_ASKED)
    form = Form(request.POST or None)

    def act():
        actions.ask_review(case_id=case_id, by=request.actor, at=clock.now())

    if request.method == "POST":
        form = Form({"asked": "1"})
        if forming.did(form, act):
            messages.success(request, _("The review lies with the office above, with a term of its own."))
            return redirect("cases:case", case_id)
    return _shown(request, "review", form, petition=row)


@signed_in
@require_POST
@limited("60/hour", name="petitions.identity")
def identity(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Who the petitioner is, shown once and kept by nobody; looking at it is recorded."""
    who = actions.read_identity(case_id=case_id, by=request.actor, at=clock.now())
    row = queries.petition(case_id, by=request.actor, act=Act.IDENTITY_READ)
    answer = render(request, "petitions/identity.html", {"petition": row, "who": who})
    answer["Cache-Control"] = "no-store"
    return answer


def _shown(request: HttpRequest, name: str, form: Form, **facts) -> HttpResponse:
    return render(request, f"petitions/{name}.html", {"form": form, **facts}, status=422 if form.errors else 200)
