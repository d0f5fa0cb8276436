"""Signing in and out: the library's pages under our addresses and templates."""

from allauth.account import views as library

from anju.kit.web.throttle import limited

sign_in = limited("30/minute", name="access.sign_in")(library.login)
sign_out = library.logout
