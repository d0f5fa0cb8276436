"""The addresses of Open311 GeoReport v2."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anju.ground.access.types import RESIDENT
from anju.ground.rulebook.types import City
from anju.kit import clock, storage
from anju.kit.errors import Hidden
from anju.kit.web.throttle import limited
from anju.programmes.appeals import actions, queries
from anju.programmes.appeals.open311 import listing, shown, told
from anju.programmes.appeals.open311.formats import Wrong, answer, endpoint
from anju.programmes.appeals.types import Consents

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
PAGE = 50


@endpoint
@require_safe
def discovery(request: HttpRequest, *, kind: str) -> HttpResponse:
    """Where everything is."""
    base = settings.PUBLIC_URL + reverse("appeals:open311_services", args=["json"]).removesuffix("/services.json")
    return answer(kind, "discovery", {
        "changeset": "2026-11-21T00:00:00Z", "contact": settings.PUBLIC_URL, "key_service": settings.PUBLIC_URL +
        reverse("access:tokens"),
        "endpoints": [{
            "specification": SPECIFICATION, "url": base, "changeset": "2026-11-21T00:00:00Z", "type": "production",
            "formats": ["text/xml", "application/json"],
        }],
    })  # fmt: skip


@endpoint
@require_safe
def services(request: HttpRequest, *, kind: str) -> HttpResponse:
    """What can be raised, as the city's rules list it."""
    found = queries.matters(_law(told.city(request)))
    return answer(kind, "services", [shown.service(matter) for matter in found])


@endpoint
@require_safe
def definition(request: HttpRequest, code: str, *, kind: str) -> HttpResponse:
    """What belongs to a request of one service."""
    found = next((one for one in queries.matters(_law(told.city(request))) if one.name == code), None)
    if found is None:
        raise Wrong(_("There is no service of that code."), status=404)
    return answer(kind, "service_definition", shown.definition(found))


@endpoint
@require_http_methods(["GET", "HEAD", "POST"])
@limited("600/hour", name="appeals.raise")
@limited("120/minute", methods=("GET", "HEAD"), name="appeals.open311")
def requests(request: HttpRequest, *, kind: str) -> HttpResponse:
    """File one, or list those that may be listed."""
    return _file(request, kind) if request.method == "POST" else _list(request, kind)


@endpoint
@require_safe
@limited("120/minute", methods=("GET", "HEAD"), name="appeals.open311")
def one_request(request: HttpRequest, number: str, *, kind: str) -> HttpResponse:
    """One request, if it may be shown."""
    city, account_id = told.city(request), told.sender(request, at=clock.now(), required=False)
    row = shown.visible(city, account_id=account_id).filter(case__number=number).first()
    if row is None:
        raise Hidden()
    return answer(kind, "service_requests", shown.requests([row], law=_law(city), account_id=account_id))


def _law(city: City):
    return queries.law_of(city.root_path, clock.now())


def _file(request: HttpRequest, kind: str) -> HttpResponse:
    city, at = told.city(request), clock.now()
    account_id = told.sender(request, at=at)
    law, place = _law(city), told.place(request, root_path=city.root_path)
    if request.POST.get("media_url"):
        raise Wrong(_("Photos are not fetched from other servers; send them as files named media."))
    filed = actions.relay_appeal(
        account_id=account_id, key=_key(request), by=RESIDENT, at=at, estate_id=place.estate_id, place_code=place.code,
        place=request.POST.get("attribute[place]", "")[:120] or place.text, matter=request.POST.get("service_code", ""),
        text=request.POST.get("description", ""), contact=request.POST.get("phone", ""), channel="web",
        photos=[storage.keep_photo(file, max_mb=law.value("appeals.max_photo_mb"))
                for file in request.FILES.getlist("media")[: law.value("appeals.max_photos") + 1]],
        consents=Consents(),
    )  # fmt: skip
    notice = _("Follow it at %(address)s with number %(number)s and code %(secret)s.") % {
        "address": settings.PUBLIC_URL + reverse("appeals:track"), "number": filed.number, "secret": filed.secret
    }  # fmt: skip
    told_back = {"service_request_id": filed.number, "service_notice": notice, "account_id": ""}
    return answer(kind, "service_requests", [told_back], status=201)


def _key(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.headers["Idempotency-Key"]) if "Idempotency-Key" in request.headers else None
    except ValueError:
        raise Wrong(_("The Idempotency-Key is no UUID.")) from None


def _list(request: HttpRequest, kind: str) -> HttpResponse:
    city, at = told.city(request), clock.now()
    account_id = told.sender(request, at=at, required=False)
    numbers = [one.strip() for one in request.GET.get("service_request_id", "").split(",") if one.strip()]
    if numbers:
        rows, after = shown.visible(city, account_id=account_id).filter(case__number__in=numbers[:PAGE]), None
        rows = rows.order_by("-filed_at", "-pk")
    else:
        page = listing.listed(city, told.listing(request, at=at, size=PAGE), account_id=account_id, size=PAGE)
        rows, after = page.rows, page.after
    found = answer(kind, "service_requests", shown.requests(rows, law=_law(city), account_id=account_id))
    if after:
        found["Link"] = f'<{_next(request, kind, after)}>; rel="next"'
    return found


def _next(request: HttpRequest, kind: str, after: listing.Mark) -> str:
    """Where the next page is: the same question, from the last request of this page on."""
    asked = request.GET.copy()
    asked.pop("page", None)
    asked["after"] = str(after)
    return f"{settings.PUBLIC_URL}{reverse('appeals:open311_requests', args=[kind])}?{asked.urlencode()}"
