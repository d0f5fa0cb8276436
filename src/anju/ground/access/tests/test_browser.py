"""In a real browser: signing in, an authenticator app, a passkey on a virtual key."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import expect

from anju.ground.access.tests.factories import CITY, PASSWORD, holder, office
from anju.ground.access.types import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADMINISTRATOR_PAGES = ("/desk/accounts/", "/desk/offices/", "/desk/accounts/new/", "/account/")


@pytest.fixture(autouse=True)
def no_limits(settings):
    settings.RATE_LIMITS = False


def sign_in(page, username: str, after: str) -> None:
    page.goto(f"/sign-in/?next={after}")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", PASSWORD)
    page.click("form .btn-main")


def confirm(page) -> None:
    """Say once more that it is you, if asked."""
    if "/account/confirm/" in page.url:
        page.fill("input[name=password]", PASSWORD)
        page.click("form .btn-main")


def test_an_administrator_sets_up_an_app_and_works(desktop):
    holder("admin", Role.ADMINISTRATOR, region_path=CITY, password=PASSWORD)
    office()
    sign_in(desktop, "admin", "/desk/accounts/")
    assert desktop.url.endswith("/account/second-factor/")
    desktop.click("a.btn-main")
    confirm(desktop)
    secret = desktop.inner_text("#authenticator_secret")
    desktop.fill("input[name=code]", f"{hotp_value(secret, next(yield_hotp_counters_from_time())):06}")
    desktop.click("form .btn-main")
    expect(desktop.locator("#recovery_codes li")).to_have_count(10)
    for address in ADMINISTRATOR_PAGES:
        assert desktop.goto(address).status == 200
        assert desktop.locator("h1").count() == 1


def test_a_passkey_is_added_and_signs_in_without_a_password(desktop):
    holder("wang", Role.STREET_OFFICER, password=PASSWORD)
    broken = []
    desktop.on("console", lambda message: broken.append(message.text) if message.type == "error" else None)
    keys = desktop.context.new_cdp_session(desktop)
    keys.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
           "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": key})

    sign_in(desktop, "wang", "/account/second-factor/webauthn/add/")
    confirm(desktop)
    desktop.check("input[name=passwordless]")
    desktop.click("#mfa_webauthn_add")
    desktop.wait_for_selector("#recovery_codes")
    assert Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).count() == 1

    desktop.context.clear_cookies()
    desktop.goto("/sign-in/")
    desktop.click("#passkey_login")
    desktop.wait_for_url("**/desk/**")
    assert desktop.goto("/account/").status == 200
    assert "wang" in desktop.inner_text("main")
    assert not [text for text in broken if "Content Security Policy" in text]
