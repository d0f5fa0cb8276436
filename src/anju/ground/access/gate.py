"""What stands between signing in and working: idle time, the first change of password, the second factor."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.ground.access import adapters, queries, sessions
from anju.ground.access.actions.recording import record_second_factor
from anju.ground.access.types import SECOND_FACTOR
from anju.kit import clock

OPEN_TO_ALL = ("/sign-out/", "/sign-in/", "/static/", "/health/", "/preferences/")
SECOND_FACTOR_PAGES = "/account/second-factor/"


def stop(request: HttpRequest) -> HttpResponse | None:
    """The answer for somebody signed in who has to do something else first; None lets the request pass."""
    at = clock.now()
    if sessions.is_idle(request, at=at):
        logout(request)
        messages.info(request, _("You were signed out because nothing happened for a while. Please sign in again."))
        return None  # whoever needs to be signed in is asked to
    sessions.touch(request, at=at)
    if request.path.startswith(OPEN_TO_ALL):
        return None
    return _elsewhere(request, *_duty(request))


def _duty(request: HttpRequest) -> tuple[str, str]:
    """(code of what is due first, where); two empty strings if nothing is."""
    password_page = reverse("access:password")
    if request.user.must_change_password:
        return ("", "") if request.path == password_page else ("password_change_required", password_page)
    if request.path.startswith((SECOND_FACTOR_PAGES, password_page, reverse("account_reauthenticate"))):
        return "", ""
    if request.actor.has(*SECOND_FACTOR) and not adapters.has_second_factor(request.user.pk):
        return "second_factor_required", reverse("mfa_index")
    return "", ""


def _elsewhere(request: HttpRequest, code: str, address: str) -> HttpResponse | None:
    if not code:
        return None
    if request.path.startswith("/api/"):
        return JsonResponse({"code": code, "address": address}, status=403)
    return redirect(address)


def note_second_factor(*, sender, request, user, authenticator, what: str, **_) -> None:
    """Follows the library's signals: a second factor was added or removed.

    The library calls once its own transaction is over, so this entry stands in one of its own.
    """
    actor = queries.actor(user.pk, clock.now())
    record_second_factor(account=user, what=f"{authenticator.type}_{what}", by=actor, at=clock.now())
