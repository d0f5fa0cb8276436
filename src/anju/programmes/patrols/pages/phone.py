"""The app on an inspector's phone: its shell, what the browser needs to keep it, the day, and what the phone sends.

The shell holds nothing of anybody and is kept by the phone; who may see what is asked where data is fetched and sent.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from anju.ground.access.checks import kept_by_nobody, signed_in
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock, storage
from anju.kit.errors import Hidden, Problem
from anju.kit.web.throttle import limited
from anju.programmes.patrols import actions, queries
from anju.programmes.patrols.acts import INSPECTORS
from anju.programmes.patrols.spoken import words
from anju.programmes.patrols.types import MOST_PHOTOS, MOST_RECORDS, PHOTO_MB, Kind, Receipt, Sent, SentPhoto, Shown

STATIC = Path(__file__).resolve().parents[1] / "static"
MODULES = ("app", "camera", "draw", "keep", "pad", "queue", "screens", "sending", "sums", "upload")
SCRIPTS = [f"patrols/{name}.js" for name in MODULES]
STYLES = ["build/anju.css", "patrols/patrol.css"]
ICONS = ["anju/mark.svg", "anju/mark-180.png", "anju/mark-512.png"]
# One phone sends at most a few hundred in a minute; twenty behind one office's address are still let through.
RATE = "3000/minute"


class Unreadable(Problem):
    """What was sent is not what the app sends."""

    code = "unreadable"


@require_safe
@ensure_csrf_cookie
def app(request: HttpRequest) -> HttpResponse:
    """The shell of the app."""
    told = {
        "day": reverse("patrols:day"), "records": reverse("patrols:records"), "photos": reverse("patrols:photos"),
        "worker": reverse("patrols:worker"), "home": reverse("patrols:app"), "photoMb": PHOTO_MB,
        "mostRecords": MOST_RECORDS, "mostPhotos": MOST_PHOTOS, "words": words(),
        "signIn": f"{reverse('access:sign_in')}?next={reverse('patrols:app')}",
    }  # fmt: skip
    return render(request, "patrols/app.html", {"told": told})


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: which files the phone keeps, under a version that changes with any of them."""
    files = [reverse("patrols:app"), *(static(name) for name in [*SCRIPTS, *STYLES, *ICONS])]
    shown = {"version": _version(files), "files": json.dumps(files), "home": reverse("patrols:app")}
    answer = render(request, "patrols/worker.js", shown, content_type="text/javascript")
    answer["Cache-Control"] = "no-cache"
    return answer


def _version(files: list[str]) -> str:
    found = hashlib.sha256("\n".join(files).encode())
    for name in SCRIPTS + STYLES[1:]:
        found.update((STATIC / name).read_bytes())
    found.update(json.dumps(words(), ensure_ascii=False).encode())
    return found.hexdigest()[:16]


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to keep the app among its programs."""
    told = {
        "name": _("Patrols"), "short_name": _("Patrols"), "start_url": reverse("patrols:app"),
        "scope": reverse("patrols:app"), "display": "standalone", "background_color": "#14181a",
        "theme_color": "#14181a",
        "icons": [{"src": static("anju/mark-512.png"), "sizes": "512x512", "type": "image/png"}],
    }  # fmt: skip
    return JsonResponse(told, content_type="application/manifest+json")


@require_safe
def day(request: HttpRequest) -> JsonResponse:
    """The visits of whoever is signed in, with all a phone needs to work without signal; 401 asks to sign in."""
    by, at = request.actor, clock.now()
    if not by.is_signed_in:
        return kept_by_nobody(JsonResponse({"code": "sign_in"}, status=401))
    _inspector(request)
    city = next((rulebook.city_of(path) for path in sorted(by.region_paths)), None)
    told = {
        **queries.day_of(by, day=clock.local_day(at)), "who": str(by.account_id), "name": by.name,
        "now": at.isoformat(), "today": clock.local_day(at).isoformat(), "token": get_token(request),
        "madeUp": city.made_up if city else "",
    }  # fmt: skip
    return kept_by_nobody(JsonResponse(told))


def _inspector(request: HttpRequest) -> None:
    if not request.actor.has(*INSPECTORS):
        raise Hidden()


@limited(RATE, name="patrols.records")
@require_POST
def records(request: HttpRequest) -> JsonResponse:
    """Take records; for each a receipt, or what is wrong with it."""
    if not request.actor.is_signed_in:
        return kept_by_nobody(JsonResponse({"code": "sign_in"}, status=401))
    _inspector(request)
    try:
        told = json.loads(request.body)["records"]
        sent = [_sent(one) for one in told[:MOST_RECORDS]]
    except (ValueError, KeyError, TypeError, AttributeError) as reason:
        raise Unreadable(gettext_lazy("This is not what the app sends; load the app anew.")) from reason
    found = actions.take(sent, by=request.actor, at=clock.now())
    return JsonResponse({"receipts": [_told(one.id, answer) for one, answer in zip(sent, found, strict=True)]})


def _sent(one: Mapping[str, Any]) -> Sent:
    body = json.loads(one["text"])
    if not isinstance(body, dict):
        raise ValueError("a record is an object")
    return Sent(
        id=UUID(one["id"]), kind=Kind(one["kind"]), visit_id=UUID(one["visit"]), phone_at=_moment(one["phone_at"]),
        sha256=str(one["sha256"])[:64], text=one["text"], body=body,
    )  # fmt: skip


def _moment(text: str) -> datetime:
    found = parse_datetime(text)
    if found is None:
        raise ValueError("no moment")
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _told(client_id: UUID, answer: Receipt | Problem) -> dict[str, Any]:
    if isinstance(answer, Problem):
        return {"id": str(client_id), "error": answer.code, "message": str(answer)}
    return {"id": str(client_id), "sha256": answer.sha256, "at": answer.received_at.isoformat(), "clash": answer.clash}


@limited(RATE, name="patrols.photos")
@require_POST
def photos(request: HttpRequest) -> JsonResponse:
    """Take one photograph; its receipt names the fingerprint of just these bytes."""
    if not request.actor.is_signed_in:
        return kept_by_nobody(JsonResponse({"code": "sign_in"}, status=401))
    _inspector(request)
    try:
        one, file = _photo(request.POST), request.FILES["file"]
    except (ValueError, KeyError) as reason:
        raise Unreadable(gettext_lazy("This is not what the app sends; load the app anew.")) from reason
    receipt = actions.take_photo(one, file.read(), by=request.actor, at=clock.now())
    return JsonResponse(_told(one.id, receipt))


def _photo(told: Mapping[str, str]) -> SentPhoto:
    return SentPhoto(
        id=UUID(told["id"]), of=UUID(told["of"]), visit_id=UUID(told["visit"]), shows=Shown(told["shows"]),
        phone_at=_moment(told["phone_at"]), sha256=told["sha256"][:64], position=_position(told),
    )  # fmt: skip


def _position(told: Mapping[str, str]) -> tuple[float, float, float] | None:
    if not told.get("latitude"):
        return None
    north, east, metres = (float(told[name]) for name in ("latitude", "longitude", "metres"))
    if not (abs(north) <= 90 and abs(east) <= 180 and 0 <= metres < 1e7):
        raise ValueError("no place on earth")
    return round(north, 6), round(east, 6), round(metres)


@signed_in
@require_safe
def photo(request: HttpRequest, visit_id: UUID, digest: str) -> HttpResponse:
    """A photograph of a visit, for whoever may read the visit."""
    return storage.send(queries.file_of(visit_id, digest, by=request.actor))
