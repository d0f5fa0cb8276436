"""Signing in as people do: password, lock, first change, second factor, sessions."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from axes.models import AccessAttempt
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from anju.ground.access import actions
from anju.ground.access.models import Account, SignIn
from anju.ground.access.tests.factories import CITY, PASSWORD, account, actor, holder, signed_in
from anju.ground.access.types import SYSTEM, Role
from anju.ground.ledger import queries as ledger
from anju.kit import clock
from anju.kit.web import throttle

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()
    throttle.forget()


def sign_in(client: Client, username: str, password: str = PASSWORD, **where):
    return client.post("/sign-in/", {"login": username, "password": password}, **where)


def code_for(secret: str) -> str:
    return f"{hotp_value(secret, next(yield_hotp_counters_from_time())):06}"


def enrol(client: Client) -> tuple[str, list[str]]:
    """Set up an app as a person does; the secret and the recovery codes come back."""
    page = client.get(reverse("mfa_activate_totp"), follow=True)
    if page.request["PATH_INFO"] == reverse("account_reauthenticate"):
        query = {"next": reverse("mfa_activate_totp")}
        page = client.post(page.request["PATH_INFO"], {"password": PASSWORD, **query}, follow=True)
    secret = page.context["form"].secret
    done = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)}, follow=True)
    return secret, done.context["unused_codes"]


def test_name_and_password_lead_to_the_desk():
    holder("wang", Role.STREET_OFFICER, password=PASSWORD)
    client = Client()
    answer = sign_in(client, " Wang ")
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert client.get("/account/").context["account"].username == "wang"


def test_a_wrong_password_says_what_to_do_and_not_which_of_the_two_was_wrong():
    account("wang", password=PASSWORD)
    known, unknown = sign_in(Client(), "wang", "wrong"), sign_in(Client(), "nobody", "wrong")
    assert known.context["form"].non_field_errors() == unknown.context["form"].non_field_errors()
    assert not SignIn.objects.exists()


def test_after_five_wrong_passwords_the_right_one_does_not_open_either():
    account("wang", password=PASSWORD)
    client = Client()
    answers = [sign_in(client, "wang", "wrong") for _ in range(settings.AXES_FAILURE_LIMIT)]
    assert answers[-1].status_code == 429
    locked = sign_in(client, "WANG")
    assert locked.status_code == 429
    assert "access/locked.html" in [template.name for template in locked.templates]
    assert locked.context["until"] > clock.now() + timedelta(minutes=14)
    assert "_auth_user_id" not in client.session


def test_a_lock_holds_for_the_address_that_guessed_and_not_for_the_person_elsewhere():
    account("wang", password=PASSWORD)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(Client(), "wang", "wrong", REMOTE_ADDR="203.0.113.9")
    assert sign_in(Client(), "wang", REMOTE_ADDR="203.0.113.9").status_code == 429
    assert sign_in(Client(), "wang", REMOTE_ADDR="203.0.113.10").status_code == 302


def test_a_lock_ends_by_itself_or_by_an_administrator():
    found = account("wang", password=PASSWORD)
    client = Client()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, "wang", "wrong")
    AccessAttempt.objects.update(attempt_time=clock.now() - settings.AXES_COOLOFF_TIME - timedelta(seconds=1))
    assert sign_in(client, "wang").status_code == 302
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(Client(), "wang", "wrong")
    actions.unlock(account=found, by=SYSTEM, at=clock.now())
    assert sign_in(Client(), "wang").status_code == 302


def test_nobody_signs_up_and_no_password_comes_by_mail():
    client = Client()
    for address in ("/signup/", "/accounts/signup/", "/sign-up/", "/account/signup/", "/account/password/reset/"):
        assert client.get(address).status_code == 404


def test_a_closed_account_does_not_open():
    found = account("wang", password=PASSWORD)
    actions.close_account(account=found, by=SYSTEM, at=clock.now())
    client = Client()
    assert sign_in(client, "wang")["Location"] == reverse("account_inactive")
    assert "_auth_user_id" not in client.session


def test_signing_in_never_leads_to_another_house():
    account("wang", password=PASSWORD)
    answer = Client().post("/sign-in/?next=https://evil.example/", {"login": "wang", "password": PASSWORD})
    assert answer["Location"] == "/desk/"


# ── first password ───────────────────────────────────────────────────────────


def test_a_given_password_is_changed_before_anything_else():
    holder("wang", Role.STREET_OFFICER, password=PASSWORD)
    Account.objects.update(must_change_password=True)
    client = Client()
    sign_in(client, "wang")
    assert client.get("/account/")["Location"] == "/account/password/"
    new = {"current": PASSWORD, "password": "another quiet lift", "again": "another quiet lift"}
    assert client.post("/account/password/", new)["Location"] == "/account/"
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"current": "not mine"}, "current"),
        ({"password": "short", "again": "short"}, "password"),
        ({"again": "something else"}, "again"),
    ],
)
def test_what_is_wrong_with_a_new_password_is_said_at_its_field(given, field):
    client = signed_in(account("wang", password=PASSWORD))
    sent = {"current": PASSWORD, "password": "another quiet lift", "again": "another quiet lift"} | given
    answer = client.post("/account/password/", sent)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


def test_a_changed_password_ends_the_other_sessions_and_keeps_this_one():
    found = account("wang", password=PASSWORD)
    here, there = signed_in(found), signed_in(found)
    new = {"current": PASSWORD, "password": "another quiet lift", "again": "another quiet lift"}
    here.post("/account/password/", new)
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302


# ── second factor ────────────────────────────────────────────────────────────


def test_an_administrator_gets_no_further_than_the_second_factor_until_it_is_set_up():
    holder("admin", Role.ADMINISTRATOR, region_path=CITY, password=PASSWORD)
    client = Client()
    sign_in(client, "admin")
    assert client.get("/desk/accounts/")["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200
    enrol(client)
    assert client.get("/desk/accounts/").status_code == 200


def test_everybody_else_may_work_without_one():
    client = signed_in(holder("wang", Role.STREET_OFFICER))
    assert client.get("/account/").status_code == 200


def test_the_next_sign_in_asks_for_the_code_and_takes_no_other():
    holder("wang", Role.STREET_OFFICER, password=PASSWORD)
    client = Client()
    sign_in(client, "wang")
    secret, _codes = enrol(client)
    again = Client()
    assert sign_in(again, "wang")["Location"] == reverse("mfa_authenticate")
    assert again.get("/account/").status_code == 302
    wrong = str((int(code_for(secret)) + 1) % 10**6).zfill(6)
    assert again.post(reverse("mfa_authenticate"), {"code": wrong}).context["form"].errors["code"]
    used = Client()
    sign_in(used, "wang")
    later = f"{hotp_value(secret, next(yield_hotp_counters_from_time()) + 1):06}"
    assert used.post(reverse("mfa_authenticate"), {"code": later})["Location"] == "/desk/"
    assert used.get("/account/").status_code == 200


def test_guessing_codes_is_stopped():
    holder("wang", Role.STREET_OFFICER, password=PASSWORD)
    client = Client()
    sign_in(client, "wang")
    secret, _codes = enrol(client)
    guesser = Client()
    sign_in(guesser, "wang")
    for _ in range(20):
        guesser.post(reverse("mfa_authenticate"), {"code": "000000"})
    later = f"{hotp_value(secret, next(yield_hotp_counters_from_time()) + 1):06}"
    assert guesser.post(reverse("mfa_authenticate"), {"code": later}).context["form"].errors["code"]


def test_a_recovery_code_opens_once():
    holder("wang", Role.STREET_OFFICER, password=PASSWORD)
    client = Client()
    sign_in(client, "wang")
    _secret, codes = enrol(client)
    assert len(codes) == 10
    for expected in (302, 200):
        again = Client()
        sign_in(again, "wang")
        assert again.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == expected


def test_the_secret_lies_sealed_in_the_database_and_its_setting_up_in_the_ledger(django_capture_on_commit_callbacks):
    found = holder("wang", Role.STREET_OFFICER, password=PASSWORD)
    client = Client()
    sign_in(client, "wang")
    with django_capture_on_commit_callbacks(execute=True):
        secret, codes = enrol(client)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    assert not any(code in kept for code in codes)
    assert "access.second_factor_changed" in [line.act for line in ledger.story([found.pk])]


def test_an_administrators_last_second_factor_stays():
    found = holder("admin", Role.ADMINISTRATOR, region_path=CITY, password=PASSWORD)
    client = Client()
    sign_in(client, "admin")
    enrol(client)
    answer = client.post(reverse("mfa_deactivate_totp"))
    assert answer.context["form"].non_field_errors()
    actions.reset_second_factor(account=found, by=SYSTEM, at=clock.now())
    assert not Authenticator.objects.exists()
    assert client.get("/account/").status_code == 302


# ── sessions ─────────────────────────────────────────────────────────────────


def test_no_more_sessions_than_allowed_the_oldest_ends():
    found = account("wang")
    clients = [signed_in(found) for _ in range(settings.SESSIONS_PER_ACCOUNT + 1)]
    assert [client.get("/account/").status_code for client in clients] == [302] + [200] * settings.SESSIONS_PER_ACCOUNT
    assert SignIn.objects.get(ended_why="replaced")


def test_a_session_left_alone_for_too_long_is_over():
    client = signed_in(account("wang"))
    session = client.session
    session["seen_at"] -= settings.SESSION_IDLE_SECONDS + 1
    session.save()
    assert client.get("/account/")["Location"] == "/sign-in/?next=/account/"


def test_a_session_in_use_goes_on():
    client = signed_in(account("wang"))
    session = client.session
    session["seen_at"] -= settings.SESSION_IDLE_SECONDS - 60
    session.save()
    client.get("/account/")
    assert client.session["seen_at"] >= int(clock.now().timestamp()) - 60


def test_one_ends_the_own_sessions_elsewhere_and_nobody_elses():
    found = account("wang")
    here, there, other = signed_in(found), signed_in(found), signed_in(account("li"))
    of_there = SignIn.objects.get(session_key=there.session.session_key)
    of_other = SignIn.objects.get(session_key=other.session.session_key)
    assert here.post(reverse("access:end_session", args=[of_other.pk])).status_code == 404
    assert here.post(reverse("access:end_session", args=[of_there.pk])).status_code == 302
    assert there.get("/account/").status_code == 302
    assert other.get("/account/").status_code == 200


def test_signing_out_ends_the_session():
    client = signed_in(account("wang"))
    client.post("/sign-out/")
    assert SignIn.objects.get().ended_why == "signed_out"
    assert client.get("/account/").status_code == 302


def test_the_session_gets_a_new_key_when_one_signs_in():
    account("wang", password=PASSWORD)
    client = Client()
    client.get("/sign-in/")
    before = client.session.session_key
    sign_in(client, "wang")
    assert client.session.session_key != before
    assert actor(SignIn.objects.get().account).is_signed_in
