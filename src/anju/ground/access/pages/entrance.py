"""Signing in and out: the library's pages under our addresses and templates."""

from allauth.account import views as library
from django.conf import settings

from anju.kit.web.throttle import limited


class SignIn(library.LoginView):
    """The library's page, with the bureau's name on a button where officers may come in through it."""

    def get_context_data(self, **values):
        return {**super().get_context_data(**values), "bureau_name": settings.OIDC_NAME if settings.OIDC_ISSUER else ""}


sign_in = limited("30/minute", name="access.sign_in")(SignIn.as_view())
sign_out = library.logout
