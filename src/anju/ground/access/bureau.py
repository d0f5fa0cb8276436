"""Signing in through the bureau's own identity provider (OpenID Connect), in the clothes of the sign-in library.

Authorization code with PKCE, state and nonce; signature, issuer, audience and time of the identity token are
checked, and nothing it says is kept but a digest of who it speaks of.
"""

import hashlib
import logging
import secrets
from typing import Any

import jwt
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.base.constants import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from anju.ground.access import locks
from anju.ground.access.actions import identities
from anju.kit import clock, sealing
from anju.kit.errors import Problem
from anju.kit.web.throttle import client_address

BUREAU = "bureau"
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
NEEDED = ["exp", "iat", "iss", "aud", "sub"]
LEEWAY = 60  # seconds by which the provider's clock may be off
REMEMBERED = 600  # seconds for which the provider's own description is kept

log = logging.getLogger(__name__)


class NotConfirmed(Problem):
    code = "sign_in_not_confirmed"
    status = 401


class Cancelled(Problem):
    code = "sign_in_cancelled"
    status = 401


def is_on() -> bool:
    """Whether officers may sign in through the bureau here."""
    return bool(settings.OIDC_ISSUER)


def refused(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The page that says why the bureau's word was not enough, and what to do."""
    shown = {"problem": problem, "bureau": settings.OIDC_NAME, "contact": settings.HELP_CONTACT}
    return render(request, "access/bureau_refused.html", shown, status=problem.status)


def not_confirmed() -> NotConfirmed:
    return NotConfirmed(
        _("%(bureau)s did not confirm who you are, or this sign-in began too long ago or in another browser. "
          "Begin again."), bureau=settings.OIDC_NAME,
    )  # fmt: skip


class Provider(OpenIDConnectProvider):
    """The bureau's provider; what is asked of it is ours alone, whatever the address bar says."""

    def redirect(self, request, process, next_url=None, data=None, **_asked):
        nonce = secrets.token_urlsafe(32)
        return super().redirect(
            request, AuthProcess.LOGIN, next_url, data, scope=list(settings.OIDC_SCOPES),
            auth_params={"nonce": nonce}, nonce=nonce,
        )  # fmt: skip

    def get_oauth2_adapter(self, request: HttpRequest) -> "Exchange":
        return Exchange(request, BUREAU)


class Exchange(OpenIDConnectOAuth2Adapter):
    """The way from the code that comes back to a person."""

    @property
    def openid_config(self) -> dict[str, Any]:
        found = cache.get(f"oidc:{settings.OIDC_ISSUER}")
        if found is None:
            found = super().openid_config
            if str(found.get("issuer", "")).rstrip("/") != settings.OIDC_ISSUER:
                raise OAuth2Error("the provider says it is another issuer")
            cache.set(f"oidc:{settings.OIDC_ISSUER}", found, REMEMBERED)
        return found

    def complete_login(self, request: HttpRequest, app: SocialApp, token, **kwargs) -> SocialLogin:
        claims = self._checked(app, kwargs["response"].get("id_token") or "")
        if settings.OIDC_CLAIM not in claims:
            told = self._fetch_user_info(token.token)
            if told.get("sub") != claims["sub"]:
                raise OAuth2Error("what the provider tells is about somebody else")
            claims = {**told, **claims}
        who = hashlib.sha256(f"{claims['iss']} {claims['sub']}".encode()).hexdigest()
        login = SocialLogin(provider=self.get_provider(), account=SocialAccount(provider=BUREAU, uid=who))
        login.claims = claims
        return login

    def _checked(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """What the identity token says, once signature, issuer, audience and time are right.

        :raises OAuth2Error: if one of them is not.
        """
        try:
            header = jwt.get_unverified_header(id_token)
            if header.get("alg") not in ALGORITHMS:
                raise OAuth2Error("the identity token is not signed as it must be")
            claims = jwt.decode(
                id_token, self._key(header.get("kid")), algorithms=[header["alg"]], audience=app.client_id,
                issuer=self.openid_config["issuer"], leeway=LEEWAY, options={"require": NEEDED},
            )  # fmt: skip
        except (jwt.PyJWTError, KeyError, TypeError, ValueError) as reason:
            raise OAuth2Error("Invalid id_token") from reason
        if claims.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("the identity token was made for another client")
        return claims

    def _key(self, kid: str | None) -> jwt.PyJWK:
        """The provider's key of this name; where the token names none, its only one."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        keys = [key for key in jwt.PyJWKSet.from_dict(answer.json()).keys if key.public_key_use in (None, "sig")]
        fitting = [key for key in keys if key.key_id == kid] if kid else keys
        if len(fitting) != 1:
            raise OAuth2Error("the provider has no such key")
        return fitting[0]


class BureauAdapter(DefaultSocialAccountAdapter):
    """Nobody signs up; whom the bureau names signs in as the account that is hers, or is told why not."""

    def get_provider(self, request, provider, client_id=None) -> Provider:
        return Provider(request, app=self.get_app(request, provider))

    def get_app(self, request, provider, client_id=None) -> SocialApp:
        if not is_on():
            raise SocialApp.DoesNotExist
        return SocialApp(
            provider="openid_connect", provider_id=BUREAU, name=settings.OIDC_NAME, client_id=settings.OIDC_CLIENT_ID,
            secret=settings.OIDC_CLIENT_SECRET,
            settings={"server_url": settings.OIDC_ISSUER, "oauth_pkce_enabled": True},
        )  # fmt: skip

    def list_providers(self, request) -> list:
        return []  # the sign-in page names the bureau itself

    def list_apps(self, request, provider=None, client_id=None) -> list:
        return []

    def is_open_for_signup(self, request, sociallogin) -> bool:
        return False

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None) -> None:
        if error == AuthError.CANCELLED:
            problem = Cancelled(_("You stopped signing in at %(bureau)s."), bureau=settings.OIDC_NAME)
        else:
            log.warning("signing in through the bureau failed: %s", type(exception).__name__ if exception else error)
            problem = not_confirmed()
        raise ImmediateHttpResponse(refused(request, problem))

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let the account sign in that belongs to the person whom the bureau names."""
        nonce, said = sociallogin.state.get("nonce") or "", str(sociallogin.claims.get("nonce", ""))
        if not nonce or not sealing.same(nonce.encode(), said.encode()):
            raise ImmediateHttpResponse(refused(request, not_confirmed()))
        try:
            account = identities.signing_in(
                who=sociallogin.account.uid, claims=sociallogin.claims, claim=settings.OIDC_CLAIM, at=clock.now()
            )
        except Problem as problem:
            raise ImmediateHttpResponse(refused(request, problem)) from problem
        if locks.locked_until(account.username, address=client_address(request)):
            raise ImmediateHttpResponse(locks.page(request, credentials={"login": account.username}))
        sociallogin.account = SocialAccount.objects.get(provider=BUREAU, user=account)
        sociallogin.user = account


def end_of_session(request: HttpRequest) -> str:
    """Where the session at the provider itself ends; empty if it does not say."""
    try:
        return Exchange(request, BUREAU).openid_config.get("end_session_endpoint", "")
    except Exception:
        log.warning("the bureau's provider does not answer")
        return ""
