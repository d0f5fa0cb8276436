"""What everybody reads: how often places were checked in a year, and how estates were drawn; without JavaScript."""

from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from anju.ground.access import queries as offices
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web.throttle import limited
from anju.programmes.patrols.models import Plan
from anju.programmes.patrols.queries import public

RATE, ESTATES, SHOWN, YEARS = "120/minute", 50, 300, 5
# Said in the file beside the lots, so that a program needs nothing else.
RULE = "lot = SHA-256 of 'seed:salt:id' in hexadecimal; the lowest lots are drawn; seal = SHA-256 of the salt"


def _limited(page):
    return require_safe(limited(RATE, methods=("GET", "HEAD"), name="patrols.public")(page))


@_limited
def cities(request: HttpRequest) -> HttpResponse:
    """The cities that patrol; where there is one, that one."""
    found = public.cities()
    if len(found) == 1:
        return redirect("patrols:public", found[0].slug)
    return render(request, "patrols/public_cities.html", {"cities": found})


@_limited
def place(request: HttpRequest, slug: str, code: str = "") -> HttpResponse:
    """A city by its districts, or a district by its streets with every estate of it, in a year."""
    city, today = public.city_of(slug), clock.local_day(clock.now())
    year = _year(request, today)
    found = public.year_of(city, year, day=min(today, date(year, 12, 31)), code=code)
    page = Paginator(found.estates, ESTATES).get_page(request.GET.get("page"))
    shown = {
        "city": city, "found": found, "year": year, "code": code, "page": page,
        "years": range(today.year, today.year - YEARS, -1), "estates": public.checked(list(page), year),
    }  # fmt: skip
    return render(request, "patrols/public_place.html", shown)


def _year(request: HttpRequest, today: date) -> int:
    year = request.GET.get("year", "")
    return int(year) if year.isdecimal() and today.year - YEARS < int(year) <= today.year else today.year


@_limited
def draws(request: HttpRequest, slug: str) -> HttpResponse:
    """The plans of a city: what was drawn from how many, and what became of it."""
    city = public.city_of(slug)
    return render(request, "patrols/public_draws.html", {
        "city": city, "plans": public.plans(city), "today": clock.local_day(clock.now()),
    })  # fmt: skip


@_limited
def draw(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """One plan: its seed and seal at once; salt, lots and how to check them once it is over."""
    row, today = _plan(plan_id), clock.local_day(clock.now())
    lots = public.lots(row, day=today)
    shown = {
        "plan": row, "city": rulebook.city_of(row.region_path), "is_open": row.is_open(today), "lots": lots[:SHOWN],
        "many": len(lots), "office": offices.office(row.office_id).name,
    }  # fmt: skip
    return render(request, "patrols/public_draw.html", shown)


@_limited
def draw_file(request: HttpRequest, plan_id: UUID) -> JsonResponse:
    """The lots as a file, once the plan is over."""
    row = _plan(plan_id)
    lots = public.lots(row, day=clock.local_day(clock.now()))
    if not lots:
        raise Hidden()
    told = {
        "seed": row.seed, "salt": row.salt, "seal": row.seal, "drawn": row.many, "rule": RULE,
        "estates": [{"id": str(one.estate_id), "name": one.name, "lot": one.lot, "drawn": one.is_drawn}
                    for one in lots],
    }  # fmt: skip
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="draw.json"'
    return answer


def _plan(plan_id: UUID) -> Plan:
    """The plan, if its city patrols."""
    row = public.plan(plan_id)
    city = rulebook.city_of(row.region_path)
    if city is None or "patrols" not in city.programmes:
        raise Hidden()
    return row
