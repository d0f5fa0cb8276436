"""The first page, the privacy notice, and what browsers ask for by themselves."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from anju.engines.indicators import queries as indicators
from anju.faces.web import specimens
from anju.ground.access import checks as access
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.web import navigation

SHOWN = 20
HEADLINES = ("appeals.accepted", "appeals.replied", "appeals.satisfaction_rate", "appeals.rated_share")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Find one's estate; the figures of the month; how it works; the ways into everything else."""
    text, at = request.GET.get("q", "").strip()[:50], clock.now()
    estates = list(registers.find_estates(text)[: SHOWN + 1]) if text else []
    names = registers.region_name_map({estate.region_path for estate in estates})
    found = [{"estate": estate, "place": "".join(names.get(estate.region_path, [])[1:])} for estate in estates[:SHOWN]]
    cities = rulebook.cities()
    return render(request, "site/home.html", {
        "text": text, "found": found, "has_more": len(estates) > SHOWN, "cities": cities, "at": at,
        "month": _month(cities[0], at) if len(cities) == 1 and not text else {},
    })  # fmt: skip


def _month(city: City, at: datetime) -> dict:
    """The headline figures of the latest month in which something happened; empty where nothing ever did."""
    latest = indicators.latest_day(city.slug)
    if latest is None:
        return {}
    since = latest.replace(day=1)
    until = (since + timedelta(days=31)).replace(day=1)
    codes = [code for code in HEADLINES if code in indicators.declared()]
    figures = indicators.figures(city=city.slug, codes=codes, since=since, until=until, as_of=at)
    return {"city": city, "figures": figures, "since": since, "query": f"from={since}&to={until - timedelta(days=1)}",
            "region": city.root_path}  # fmt: skip


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "site/privacy.html")


@require_safe
@access.signed_in
def desk(request: HttpRequest) -> HttpResponse:
    """Where the desk begins for this reader: the first line of the menu."""
    for _heading, section, lines in navigation.menu(request.actor, request.path):
        if section != navigation.PUBLIC and lines:
            return HttpResponseRedirect(lines[0].address)
    raise Hidden()


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every component with its states, in both themes; for builders, not for the public."""
    if not settings.DEBUG:
        raise Hidden()
    return render(request, "site/components.html", specimens.sheet(clock.now()))


@require_safe
@cache_control(max_age=86400, public=True)
def robots(request: HttpRequest) -> HttpResponse:
    """The public pages may be found; nobody's appeal, no desk and no API."""
    hidden = ["/desk/", "/track/", "/objections/", "/q/", "/a/", "/api/", "/account/", "/sign-in/"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in hidden), ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(max_age=86400, public=True)
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to keep the first page among its programs."""
    icons = [
        {"src": static("anju/mark.svg"), "sizes": "any", "type": "image/svg+xml"},
        {"src": static("anju/mark-180.png"), "sizes": "180x180", "type": "image/png"},
        {"src": static("anju/mark-512.png"), "sizes": "512x512", "type": "image/png"},
    ]
    body = {
        "name": _("Anju"), "short_name": _("Anju"), "lang": "zh-Hans", "start_url": reverse("site:home"),
        "display": "standalone", "background_color": "#f6f4ef", "theme_color": "#0f5a5e", "icons": icons,
    }  # fmt: skip
    return JsonResponse(body, content_type="application/manifest+json")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(static("anju/mark.svg"))
