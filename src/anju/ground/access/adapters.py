"""How the sign-in library behaves in our house: nobody signs up, secrets are sealed, codes drawn by our own means."""

from base64 import b64decode, b64encode
from io import BytesIO

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anju.ground.access import queries
from anju.ground.access.types import SECOND_FACTOR
from anju.kit import clock, sealing
from anju.kit.web.throttle import client_address

PURPOSE = "access.second_factor"
STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("The name or the password is wrong. After five wrong tries you have to wait."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
        "incorrect_password": _("This is not your password."),
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def get_logout_redirect_url(self, request) -> str:
        """Whoever came in through the bureau is told that she is still signed in there."""
        ways = request.session.get("account_authentication_methods", ())
        through = settings.OIDC_ISSUER and any(way.get("method") == "socialaccount" for way in ways)
        return reverse("access:signed_out") if through else super().get_logout_redirect_url(request)

    def get_client_ip(self, request) -> str:
        return client_address(request)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code does not fit. Wait for the next one and type that."),
        "cannot_delete_authenticator": _("Your role needs a second factor; add another one before you remove this."),
    }

    def encrypt(self, text: str) -> str:
        return b64encode(sealing.seal(text, purpose=PURPOSE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(b64decode(encrypted_text), purpose=PURPOSE)

    def build_totp_svg(self, url: str) -> str:
        drawing = BytesIO()
        segno.make(url, error="m").save(drawing, kind="svg", scale=5, light="#fff", xmldecl=False)
        return drawing.getvalue().decode()

    def _get_user_identifier(self, user) -> str:
        return user.username

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last second factor of somebody whose role needs one stays."""
        actor = queries.actor(authenticator.user_id, clock.now())
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=STRONG).exclude(
            pk=authenticator.pk
        )
        return authenticator.type not in STRONG or not actor.has(*SECOND_FACTOR) or others.exists()


def has_second_factor(account_id) -> bool:
    """Whether an authenticator app or a key is enrolled; recovery codes alone are not a second factor."""
    return Authenticator.objects.filter(user_id=account_id, type__in=STRONG).exists()
