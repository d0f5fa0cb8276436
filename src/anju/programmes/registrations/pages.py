"""Pages of registrations: the public form, where it stands, and the bureau's decisions."""

from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from anju.ground.access.checks import signed_in
from anju.ground.access.types import Role
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web import forming
from anju.kit.web.throttle import limited
from anju.programmes.registrations import actions, queries
from anju.programmes.registrations.acts import Act
from anju.programmes.registrations.forms import (
    DisputeForm,
    EnterpriseForm,
    RefusalForm,
    SettlingForm,
    StandingForm,
)


def _open_cities() -> list[City]:
    return [city for city in rulebook.cities() if "registrations" in city.programmes]


@require_safe
def cities(request: HttpRequest) -> HttpResponse:
    """The cities in which enterprises can register."""
    open_cities = _open_cities()
    if len(open_cities) == 1:
        return redirect("registrations:apply", open_cities[0].slug)
    return render(request, "registrations/cities.html", {"cities": open_cities})


@limited("10/hour", methods=("POST",))
@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of an enterprise that enters itself."""
    city = next((one for one in _open_cities() if one.slug == slug), None)
    if city is None:
        raise Hidden()
    districts = [(one.path, one.name) for one in registers.children(city.root_path)]
    form = EnterpriseForm(request.POST or None, districts=districts)
    numbers = []

    def act():
        told = dict(form.cleaned_data)
        where = told.pop("region_path")
        new = actions.NewEnterprise(**told)
        numbers.append(actions.apply(region_path=where, new=new, by=request.actor, at=clock.now()))

    if request.method == "POST" and forming.did(form, act):
        return render(request, "registrations/applied.html", {"number": numbers[0], "city": city})
    return _shown(request, "apply", form, city=city)


@limited("30/hour", methods=("POST",))
@require_http_methods(["GET", "POST"])
def standing(request: HttpRequest) -> HttpResponse:
    """Where a registration stands, for whoever has its number and code."""
    form, row = StandingForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        row = queries.standing(**form.cleaned_data)
        if row is None:
            form.add_error(None, _("No registration has this number and code; check both."))
    return _shown(request, "standing", form, row=row)


@signed_in
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Verify or refuse a registration."""
    row = queries.registration(case_id, by=request.actor)
    if row.is_decided and request.method == "GET":
        return redirect("cases:case", case_id)
    form = RefusalForm(request.POST or None)

    def act():
        given = {"case_id": case_id, "by": request.actor, "at": clock.now()}
        if request.POST.get("decision") == "verify":
            return actions.verify(**given)
        return actions.refuse(reason=form.cleaned_data["reason"], **given)

    if request.method == "POST" and forming.did(form, act):
        return redirect("cases:case", case_id)
    return _shown(request, "decide", form, registration=row)


@signed_in
@require_http_methods(["GET", "POST"])
def dispute(request: HttpRequest, estate_id: UUID) -> HttpResponse:
    """An enterprise says that an estate is not its own; one that has said so is shown where it stands."""
    facts = registers.facts_on(estate_id, clock.local_day(clock.now()))
    mine = {grant.enterprise_id for grant in request.actor.grants if grant.role == Role.ENTERPRISE_STAFF}
    if facts.enterprise_id is None or facts.enterprise_id not in mine:
        raise Hidden()
    both = {"estate_id": estate_id, "enterprise_id": facts.enterprise_id}
    if waiting := queries.waiting_dispute(**both):
        return redirect("registrations:disputed", waiting)
    form, told = DisputeForm(request.POST or None), {**both, "by": request.actor, "at": clock.now()}
    if request.method == "POST" and forming.did(form, lambda: actions.dispute(text=form.cleaned_data["text"], **told)):
        return redirect("registrations:disputed", queries.waiting_dispute(**both))
    return _shown(request, "dispute", form, facts=facts)


@signed_in
@require_safe
def disputed(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Where a dispute stands, for the enterprise and for the bureau."""
    row = queries.dispute(case_id, by=request.actor)
    return render(request, "registrations/disputed.html", {"dispute": row, "at": clock.now()})


@signed_in
@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """End the booking of an estate, or let it stand."""
    row = queries.dispute(case_id, by=request.actor, act=Act.UPHELD)
    if row.is_decided and request.method == "GET":
        return redirect("cases:case", case_id)
    today = clock.local_day(clock.now())
    form = SettlingForm(request.POST or None, initial={"on": today})

    def act():
        given = {"case_id": case_id, "reason": form.cleaned_data["reason"], "by": request.actor, "at": clock.now()}
        if request.POST.get("decision") == "uphold":
            return actions.uphold(on=form.cleaned_data["on"] or today, **given)
        return actions.dismiss(**given)

    if request.method == "POST" and forming.did(form, act):
        return redirect("cases:case", case_id)
    return _shown(request, "settle", form, dispute=row)


def _shown(request: HttpRequest, name: str, form: Form, **facts) -> HttpResponse:
    return render(request, f"registrations/{name}.html", {"form": form, **facts}, status=422 if form.errors else 200)
