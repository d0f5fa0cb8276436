"""What everybody sees: the cities, the units of a kind, one unit with both sources."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web.throttle import limited
from anju.programmes.double_evaluation.pages.places import whole_number
from anju.programmes.double_evaluation.queries import public
from anju.programmes.double_evaluation.types import KIND_TITLES, Kind

RATE = "60/minute"
FIRST = (Kind.STREET, *Kind)


def _open_cities() -> list[City]:
    return [city for city in rulebook.cities() if "double_evaluation" in city.programmes]


@require_safe
def cities(request: HttpRequest) -> HttpResponse:
    """The cities with a double evaluation; where there is one, its units."""
    found = _open_cities()
    if len(found) == 1:
        return redirect("double_evaluation:index", found[0].slug)
    return render(request, "double_evaluation/cities.html", {"cities": found})


@require_safe
@limited(RATE, methods=("GET", "HEAD"), name="double_evaluation.index")
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """The units of a city, a kind at a time, with what was said of them where that is public."""
    city = next((one for one in _open_cities() if one.slug == slug), None)
    if city is None:
        raise Hidden()
    kind, text = _kind(request), request.GET.get("q", "").strip()[:60]
    found = public.index(
        city, kind=kind, text=text, number=whole_number(request, "page"), day=clock.local_day(clock.now())
    )
    tabs = [(one.value, title, found.kinds[one]) for one, title in KIND_TITLES.items() if one in found.kinds]
    shown = {"found": found, "tabs": tabs, "text": text, "kind_title": KIND_TITLES[found.kind], "at": clock.now()}
    return render(request, "double_evaluation/index.html", shown)


def _kind(request: HttpRequest) -> Kind:
    asked = request.GET.get("kind", "")
    return Kind(asked) if asked in {one.value for one in Kind} else FIRST[0]


@require_safe
@limited(RATE, methods=("GET", "HEAD"), name="double_evaluation.unit")
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """One unit: both sources with what they rest on, the course over the years, released comments."""
    at = clock.now()
    found = public.one(code, day=clock.local_day(at))
    shown = {"view": found, "at": at, "kind_title": KIND_TITLES[found.kind]}
    return render(request, "double_evaluation/unit.html", shown)
