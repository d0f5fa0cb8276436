"""Signing in through the bureau's provider, which runs as a process of its own and is spoken to over HTTP."""

import base64
import hashlib
from urllib.parse import parse_qs, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from anju.ground.access import actions
from anju.ground.access.models import Account, SignIn
from anju.ground.access.tests.factories import DISTRICT, account, actor, holder, signed_in
from anju.ground.access.types import SYSTEM, Role
from anju.ground.ledger import queries as ledger
from anju.kit import clock
from anju.kit.testing.identity_provider import NAME

THERE = "/sign-in/bureau/"
pytestmark = pytest.mark.django_db


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def at_the_provider(address: str, sub: str, action: str = "") -> str:
    """Say there who one is; the address to which the provider sends the browser back."""
    body = f"sub={sub}" + (f"&action={action}" if action else "")
    try:
        build_opener(_Stay).open(Request(address, body.encode()), timeout=10)
    except OSError as answer:
        return answer.headers["Location"]
    raise AssertionError("the provider did not send us back")


def through(client: Client, sub: str, *, start: str = THERE, **how):
    """Go to the provider, sign in there as ``sub`` and come back."""
    there = client.get(start)
    back = urlsplit(at_the_provider(there["Location"], sub, **how))
    return client.get(f"{back.path}?{back.query}")


def code_of(answer) -> str:
    return answer.content.decode().split('data-code="')[1].split('"')[0]


def signs_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


@pytest.fixture
def wang(db, provider):
    """An officer with an account here, whom the provider knows too."""
    provider.knows("w-1", preferred_username="Wang", name="王", email="wang@example.org", email_verified=True)
    return holder("wang", Role.STREET_OFFICER)


def test_it_is_off_unless_a_provider_is_named(settings):
    client = Client()
    assert client.get(THERE).status_code == client.get(THERE + "back/").status_code == 404
    assert client.get("/sign-out/bureau/").status_code == 404
    assert THERE not in client.get("/sign-in/").content.decode()


def test_the_sign_in_page_names_the_bureau(provider):
    page = Client().get("/sign-in/?next=/desk/notices/").content.decode()
    assert NAME in page and f'href="{THERE}?next=/desk/notices/"' in page


def test_an_officer_comes_in_and_it_is_kept_like_any_sign_in(wang):
    client = Client()
    answer = through(client, "w-1", start=THERE + "?next=/desk/notices/")
    assert (answer.status_code, answer["Location"]) == (302, "/desk/notices/")
    assert signs_in(client) and SignIn.objects.filter(account=wang).count() == 1
    assert [line.act for line in ledger.story([wang.pk])].count("access.identity_linked") == 1
    assert Account.objects.count() == 1


def test_what_the_provider_says_of_a_person_is_not_kept(wang):
    through(Client(), "w-1")
    row = SocialAccount.objects.get()
    assert (row.extra_data, "w-1" in row.uid) == ({}, False)


def test_the_second_time_nothing_is_linked_again_even_under_another_name(wang, provider):
    through(Client(), "w-1")
    provider.knows("w-1", preferred_username="someone.else")
    client = Client()
    through(client, "w-1")
    assert signs_in(client) and SocialAccount.objects.count() == 1
    assert [line.act for line in ledger.story([wang.pk])].count("access.identity_linked") == 1


def test_the_code_is_bound_to_this_browser_by_state_nonce_and_proof(wang, provider):
    through(Client(), "w-1")
    seen = provider.seen()
    proof = hashlib.sha256(seen["token"]["code_verifier"].encode()).digest()
    assert seen["authorize"]["code_challenge_method"] == "S256"
    assert seen["authorize"]["code_challenge"] == base64.urlsafe_b64encode(proof).decode().rstrip("=")
    assert len(seen["authorize"]["nonce"]) > 30 and len(seen["authorize"]["state"]) >= 16
    assert set(seen["authorize"]["scope"].split()) == {"openid", "profile", "email"}


@pytest.mark.parametrize("who", ["other-audience", "other-nonce", "forged"])
def test_a_token_that_is_not_for_us_is_refused(wang, provider, who):
    provider.knows(who, preferred_username="wang")
    client = Client()
    answer = through(client, who)
    assert (answer.status_code, code_of(answer)) == (401, "sign_in_not_confirmed")
    assert not signs_in(client) and not SocialAccount.objects.exists()


@pytest.mark.parametrize("tampered", ["another", ""])
def test_a_state_that_is_not_ours_is_refused(wang, tampered):
    client = Client()
    back = urlsplit(at_the_provider(client.get(THERE)["Location"], "w-1"))
    code = parse_qs(back.query)["code"][0]
    answer = client.get(f"{back.path}?code={code}&state={tampered}")
    assert (answer.status_code, code_of(answer)) == (401, "sign_in_not_confirmed") and not signs_in(client)


def test_an_answer_meant_for_another_browser_is_refused(wang):
    back = urlsplit(at_the_provider(Client().get(THERE)["Location"], "w-1"))
    victim = Client()
    victim.get(THERE)
    assert victim.get(f"{back.path}?{back.query}").status_code == 401 and not signs_in(victim)


def test_an_answer_is_good_once(wang):
    client = Client()
    back = urlsplit(at_the_provider(client.get(THERE)["Location"], "w-1"))
    assert client.get(f"{back.path}?{back.query}").status_code == 302
    client.post("/sign-out/")
    assert client.get(f"{back.path}?{back.query}").status_code == 401


def test_nobody_becomes_an_officer_by_signing_in(wang, provider):
    provider.knows("s-1", preferred_username="stranger", name="陌生人")
    answer = through(Client(), "s-1")
    assert (answer.status_code, code_of(answer)) == (403, "unknown_person")
    assert "stranger" in answer.content.decode() and Account.objects.count() == 1


def test_a_closed_account_stays_closed(wang):
    through(Client(), "w-1")
    actions.close_account(account=wang, by=SYSTEM, at=clock.now())
    client = Client()
    answer = through(client, "w-1")
    assert (answer.status_code, code_of(answer)) == (403, "account_closed") and not signs_in(client)


def test_a_closed_account_is_not_linked_either(wang):
    actions.close_account(account=wang, by=SYSTEM, at=clock.now())
    assert code_of(through(Client(), "w-1")) == "account_closed" and not SocialAccount.objects.exists()


def test_a_locked_name_stays_locked(wang):
    client = Client()
    for _ in range(5):
        client.post("/sign-in/", {"login": "wang", "password": "wrong"})
    answer = through(client, "w-1")
    assert answer.status_code == 429 and not signs_in(client)


def test_a_name_given_to_somebody_else_there_opens_nothing_here(wang, provider):
    through(Client(), "w-1")
    provider.knows("w-2", preferred_username="wang")
    assert code_of(through(Client(), "w-2")) == "linked_to_another"


def test_whoever_stops_there_is_told_so(wang):
    answer = through(Client(), "w-1", action="deny")
    assert (answer.status_code, code_of(answer)) == (401, "sign_in_cancelled")


def test_a_provider_that_is_away_is_said(wang, settings):
    from django.core.cache import cache

    cache.clear()
    settings.OIDC_ISSUER = "http://127.0.0.1:9"
    answer = Client().get(THERE)
    assert (answer.status_code, code_of(answer)) == (503, "bureau_does_not_answer")


def test_a_provider_that_says_it_is_another_is_refused(wang, settings, provider):
    from django.core.cache import cache

    cache.clear()
    settings.OIDC_ISSUER = provider.url.replace("localhost", "127.0.0.1") + "/"
    assert Client().get(THERE).status_code == 503


# ── by e-mail ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("verified", "others", "code"), [(True, 0, ""), (False, 0, "unknown_person"), (True, 1, "unknown_person")]
)
def test_an_address_names_an_account_if_it_is_verified_and_hers_alone(provider, settings, verified, others, code):
    settings.OIDC_CLAIM = "email"
    for n in range(1 + others):
        account(f"li{n}", email="Li@example.org")
    provider.knows("l-1", email="li@example.org", email_verified=verified)
    client = Client()
    answer = through(client, "l-1")
    assert (signs_in(client), "" if answer.status_code == 302 else code_of(answer)) == (not code, code)


# ── administrators, second factors, links ────────────────────────────────────


def administrator(provider) -> Account:
    provider.knows("a-1", preferred_username="admin")
    return holder("admin", Role.ADMINISTRATOR, region_path=DISTRICT)


def test_an_administrator_without_a_second_factor_is_not_linked(provider):
    administrator(provider)
    assert code_of(through(Client(), "a-1")) == "second_factor_first" and not SocialAccount.objects.exists()


def test_an_administrator_is_asked_for_the_second_factor_all_the_same(provider):
    admin = administrator(provider)
    Authenticator.objects.create(user=admin, type=Authenticator.Type.TOTP, data={"secret": "sealed"})
    client = Client()
    answer = through(client, "a-1")
    assert answer["Location"].startswith("/account/second-factor/authenticate/") and not signs_in(client)


def test_an_administrator_takes_a_link_away_and_it_is_recorded(wang, provider):
    through(Client(), "w-1")
    admin = administrator(provider)
    Authenticator.objects.create(user=admin, type=Authenticator.Type.TOTP, data={"secret": "sealed"})
    actions.grant_role(account=admin, role=Role.ADMINISTRATOR, region_path="42/4201/", by=SYSTEM, at=clock.now())
    client = signed_in(admin)
    assert "通过统一认证登录" in client.get(f"/desk/accounts/{wang.pk}/").content.decode()
    assert client.post(f"/desk/accounts/{wang.pk}/bureau/").status_code == 302
    assert not SocialAccount.objects.exists()
    assert ledger.story([wang.pk])[0].act == "access.identity_unlinked"


def test_others_take_no_link_away(wang, provider):
    through(Client(), "w-1")
    stranger = holder("zhao", Role.STREET_OFFICER)
    assert signed_in(stranger).post(f"/desk/accounts/{wang.pk}/bureau/").status_code == 404
    assert actor(wang).has(Role.STREET_OFFICER) and SocialAccount.objects.exists()


def test_after_signing_out_one_is_told_of_the_session_there(wang, provider):
    client = Client()
    through(client, "w-1")
    answer = client.post("/sign-out/")
    assert answer["Location"] == "/sign-out/bureau/" and not signs_in(client)
    page = client.get(answer["Location"]).content.decode()
    assert f"{provider.url}/oauth2/end_session?client_id=anju&amp;post_logout_redirect_uri=" in page


def test_whoever_came_in_by_password_signs_out_as_ever(provider):
    found = holder("zhou", Role.STREET_OFFICER)
    assert signed_in(found).post("/sign-out/")["Location"] == "/"
