"""Pages of registrations: the public form, where it stands, and the bureau's decisions."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from anju.ground.access.checks import signed_in
from anju.ground.access.types import Role
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.errors import Hidden, Problem
from anju.kit.web.throttle import limited
from anju.programmes.registrations import actions, queries
from anju.programmes.registrations.forms import (
    DisputeForm,
    EnterpriseForm,
    RefusalForm,
    SettlingForm,
    StandingForm,
)


def cities(request: HttpRequest) -> HttpResponse:
    """The cities in which enterprises can register."""
    open_cities = [city for city in rulebook.cities() if "registrations" in city.programmes]
    if len(open_cities) == 1:
        return redirect("registrations:apply", open_cities[0].slug)
    return render(request, "registrations/cities.html", {"cities": open_cities})


@limited("10/hour", methods=("POST",))
@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of an enterprise that enters itself."""
    city = next((one for one in rulebook.cities() if one.slug == slug and "registrations" in one.programmes), None)
    if city is None:
        raise Hidden()
    districts = [(one.path, one.name) for one in registers.children(city.root_path)]
    form = EnterpriseForm(request.POST or None, districts=districts)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        try:
            number = actions.apply(
                region_path=told.pop("region_path"), new=actions.NewEnterprise(**told), by=request.actor, at=clock.now()
            )
        except Problem as problem:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        else:
            return render(request, "registrations/applied.html", {"number": number, "city": city})
    return render(request, "registrations/apply.html", {"form": form, "city": city}, status=422 if form.errors else 200)


@limited("30/hour", methods=("POST",))
@require_http_methods(["GET", "POST"])
def standing(request: HttpRequest) -> HttpResponse:
    """Where a registration stands, for whoever has its number and code."""
    form, row = StandingForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        row = queries.standing(**form.cleaned_data)
        if row is None:
            form.add_error(None, _("No registration has this number and code; check both."))
    return render(
        request, "registrations/standing.html", {"form": form, "row": row}, status=422 if form.errors else 200
    )


@signed_in
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Verify or refuse a registration."""
    row = queries.registration(case_id, by=request.actor)
    form = RefusalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {"case_id": case_id, "by": request.actor, "at": clock.now()}
        try:
            if request.POST.get("decision") == "verify":
                actions.verify(**given)
            else:
                actions.refuse(reason=form.cleaned_data["reason"], **given)
        except Hidden:
            raise
        except Problem as problem:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        else:
            return redirect("cases:case", case_id)
    return render(request, "registrations/decide.html", {"form": form, "registration": row},
                  status=422 if form.errors else 200)  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def dispute(request: HttpRequest, estate_id: UUID) -> HttpResponse:
    """An enterprise says that an estate is not its own."""
    facts = registers.facts_on(estate_id, clock.local_day(clock.now()))
    mine = {grant.enterprise_id for grant in request.actor.grants if grant.role == Role.ENTERPRISE_STAFF}
    if facts.enterprise_id is None or facts.enterprise_id not in mine:
        raise Hidden()
    form = DisputeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.dispute(estate_id=estate_id, enterprise_id=facts.enterprise_id, text=form.cleaned_data["text"],
                            by=request.actor, at=clock.now())  # fmt: skip
        except Hidden:
            raise
        except Problem as problem:
            form.add_error(None, str(problem))
        else:
            return render(request, "registrations/disputed.html", {"facts": facts})
    return render(request, "registrations/dispute.html", {"form": form, "facts": facts},
                  status=422 if form.errors else 200)  # fmt: skip


@signed_in
@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """End the booking of an estate, or let it stand."""
    row = queries.dispute(case_id, by=request.actor)
    form = SettlingForm(request.POST or None, initial={"on": clock.local_day(clock.now())})
    if request.method == "POST" and form.is_valid():
        given = {"case_id": case_id, "reason": form.cleaned_data["reason"], "by": request.actor, "at": clock.now()}
        try:
            if request.POST.get("decision") == "uphold":
                actions.uphold(on=form.cleaned_data["on"] or clock.local_day(given["at"]), **given)
            else:
                actions.dismiss(**given)
        except Hidden:
            raise
        except Problem as problem:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        else:
            return redirect("cases:case", case_id)
    return render(request, "registrations/settle.html", {"form": form, "dispute": row},
                  status=422 if form.errors else 200)  # fmt: skip
