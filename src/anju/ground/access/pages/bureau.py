"""Signing in through the bureau: there, back, and out."""

from urllib.parse import urlencode

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from requests import RequestException

from anju.ground.access import bureau
from anju.kit.errors import Hidden, Problem
from anju.kit.web.throttle import limited


class NoAnswer(Problem):
    code = "bureau_does_not_answer"
    status = 503


@never_cache
@limited("30/minute", methods=("GET",), name="access.bureau")
@require_safe
def there(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Off to the bureau's provider."""
    return _asked(request, OAuth2LoginView)


@never_cache
@limited("60/minute", methods=("GET",), name="access.bureau_back")
@require_safe
def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from it, with a code."""
    return _asked(request, OAuth2CallbackView)


def _asked(request: HttpRequest, view) -> HttpResponse:
    if not bureau.is_on():
        raise Hidden()
    try:
        return view.adapter_view(bureau.Exchange(request, bureau.BUREAU))(request)
    except (RequestException, OAuth2Error, KeyError, ValueError):
        problem = NoAnswer(_("%(bureau)s does not answer. Sign in with your password, or try again in a few minutes."),
                           bureau=settings.OIDC_NAME)  # fmt: skip
        return bureau.refused(request, problem)


@never_cache
@limited("30/minute", methods=("GET",), name="access.bureau_out")
@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """Signed out here; at the bureau's provider one still is, and may sign out there too."""
    if not bureau.is_on():
        raise Hidden()
    end = bureau.end_of_session(request)
    home = settings.PUBLIC_URL + reverse("site:home")
    back_to = {"client_id": settings.OIDC_CLIENT_ID, "post_logout_redirect_uri": home}
    address = f"{end}{'&' if '?' in end else '?'}{urlencode(back_to)}" if end else ""
    return render(request, "access/signed_out.html", {"address": address, "bureau": settings.OIDC_NAME})
