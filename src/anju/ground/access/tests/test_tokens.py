"""Tokens for programs: made, shown once, ended; what they open and what they do not."""

import uuid
from datetime import timedelta

import pytest
from django.http import JsonResponse
from django.test import RequestFactory
from django.urls import reverse

from anju.ground.access import actions, bearer, checks
from anju.ground.access.actions.tokens import BadToken, NoTokens
from anju.ground.access.models import ApiCall, ApiToken
from anju.ground.access.tests.factories import actor, holder
from anju.ground.access.tests.factories import signed_in as sign_in
from anju.ground.access.types import ApiScope, Role
from anju.ground.ledger import queries as ledger
from anju.kit import clock
from anju.kit.errors import Hidden

pytestmark = pytest.mark.django_db
READ, WRITE = ApiScope("cases:read", ""), ApiScope("cases:act", "")


@pytest.fixture
def officer():
    return holder("wang", Role.STREET_OFFICER)


def made(account, *, scopes=("cases:read",), days=30, at=None, name="城管平台"):
    at = at or clock.now()
    last_day = clock.local_day(at) + timedelta(days=days)
    return actions.make_token(account=account, name=name, scopes=scopes, last_day=last_day, by=actor(account), at=at)


def asked(token: str = "", key: str = "", body: bytes = b"{}"):
    headers = {"HTTP_AUTHORIZATION": f"Bearer {token}"} | ({"HTTP_IDEMPOTENCY_KEY": key} if key else {})
    return RequestFactory().post("/api/v1/x", body, content_type="application/json", **headers)


def test_a_token_is_recorded_and_kept_as_a_digest_only(officer):
    row, token = made(officer)
    assert token.encode() not in bytes(row.digest) and token.endswith(row.tail)
    assert next(line.act for line in ledger.story([officer.pk])) == "access.token_made"


def test_whoever_presents_it_acts_as_its_account(officer):
    request = asked(made(officer)[1])
    assert bearer.Bearer(READ)(request)
    assert request.actor == actor(officer)


def test_a_scope_that_was_not_given_is_refused(officer):
    with pytest.raises(actions.ScopeMissing):
        bearer.Bearer(WRITE)(asked(made(officer)[1]))


def test_an_ended_an_expired_and_an_invented_token_open_nothing(officer):
    ended, secret = made(officer)
    actions.end_token(token=ended, by=actor(officer), at=clock.now())
    old = made(officer, at=clock.now() - timedelta(days=40))[1]
    for token in (secret, old, "anju_invented", ""):
        assert not bearer.Bearer(READ)(asked(token))


def test_a_closed_account_takes_its_tokens_along(officer):
    token = made(officer)[1]
    officer.is_active = False
    officer.save()
    assert not bearer.Bearer(READ)(asked(token))


@pytest.mark.parametrize("act", [actions.reset_password, actions.close_account])
def test_a_password_given_anew_and_a_closed_account_end_the_tokens(officer, act):
    """Whoever had got hold of the account may have made one; opened again, it has none."""
    token = made(officer)[1]
    act(account=officer, by=actor(holder("root", Role.ADMINISTRATOR)), at=clock.now())
    officer.is_active = True
    officer.save()
    assert ApiToken.objects.get().ended_at and not bearer.Bearer(READ)(asked(token))


def test_a_closed_account_reads_no_old_answers(officer):
    view, key, token = Counted(), str(uuid.uuid4()), made(officer)[1]
    bearer.once(view)(asked(token, key))
    officer.is_active = False
    officer.save()
    bearer.once(view)(asked(token, key))
    assert view.times == 2


def test_an_administrator_gets_no_token():
    admin = holder("admin", Role.ADMINISTRATOR)
    with pytest.raises(NoTokens):
        made(admin)


def test_nobody_makes_or_ends_a_token_of_another(officer):
    row, _token = made(officer)
    other = holder("li", Role.STREET_OFFICER)
    with pytest.raises(Hidden):
        actions.make_token(
            account=officer, name="x", scopes=["cases:read"], last_day=clock.local_day(clock.now()),
            by=actor(other), at=clock.now(),
        )  # fmt: skip
    with pytest.raises(Hidden):
        actions.end_token(token=row, by=actor(other), at=clock.now())


@pytest.mark.parametrize(
    "wrong, field",
    [({"name": " "}, "name"), ({"scopes": ()}, "scopes"), ({"scopes": ["rooms:all"]}, "scopes"),
     ({"days": 400}, "last_day"), ({"days": -1}, "last_day")],
)  # fmt: skip
def test_what_cannot_be_is_said_at_its_field(officer, wrong, field):
    with pytest.raises(BadToken) as refused:
        made(officer, **wrong)
    assert refused.value.field == field


def test_the_page_shows_a_token_once(officer):
    client = sign_in(officer)
    told = {"name": "城管平台", "scopes": ["cases:read"], "last_day": clock.local_day(clock.now()).isoformat()}
    page = client.post(reverse("access:tokens"), told).content.decode()
    row = ApiToken.objects.get(account=officer)
    assert 'id="token">anju_' in page
    again = client.get(reverse("access:tokens")).content.decode()
    assert "anju_" not in again and f"…{row.tail}" in again


def test_another_persons_token_cannot_be_ended_on_the_page(officer):
    row, _token = made(officer)
    other = sign_in(holder("li", Role.STREET_OFFICER))
    assert other.post(reverse("access:end_token", args=[row.pk])).status_code == 404


# ── once per key ─────────────────────────────────────────────────────────────


class Counted:
    """An operation that counts how often it was really done."""

    def __init__(self, status=200):
        self.times, self.status = 0, status

    def __call__(self, request):
        self.times += 1
        return JsonResponse({"times": self.times}, status=self.status)


@pytest.fixture
def token(officer):
    return made(officer)[1]


def test_the_same_key_gets_the_same_answer_and_is_done_once(token):
    view, key = Counted(), str(uuid.uuid4())
    first, second = (bearer.once(view)(asked(token, key)) for _ in range(2))
    assert view.times == 1 and first.content == second.content
    assert first.content not in bytes(ApiCall.objects.get().answer)  # it may hold a secret that is shown once


def test_another_body_under_the_same_key_is_refused(token):
    view, key = Counted(), str(uuid.uuid4())
    bearer.once(view)(asked(token, key))
    with pytest.raises(bearer.KeyReused):
        bearer.once(view)(asked(token, key, b'{"other": 1}'))


def test_another_program_may_use_the_same_key(officer, token):
    view, key = Counted(), str(uuid.uuid4())
    for one in (token, made(officer)[1]):
        bearer.once(view)(asked(one, key))
    assert view.times == 2


def test_what_failed_is_not_remembered(token):
    view, key = Counted(status=409), str(uuid.uuid4())
    for _ in range(2):
        bearer.once(view)(asked(token, key))
    assert view.times == 2 and not ApiCall.objects.exists()


def test_an_ended_token_reads_no_old_answers(officer):
    row, secret = made(officer)
    view, key = Counted(), str(uuid.uuid4())
    bearer.once(view)(asked(secret, key))
    actions.end_token(token=row, by=actor(officer), at=clock.now())
    bearer.once(view)(asked(secret, key))
    assert view.times == 2  # it reached the operation, which refuses it


def test_a_call_without_a_key_is_told_so_once_it_is_clear_who_calls(token):
    with pytest.raises(bearer.KeyMissing):
        bearer.ActingBearer(READ)(asked(token))
    assert not bearer.ActingBearer(READ)(asked("anju_invented"))


def test_an_operation_declared_so_says_that_it_needs_a_token_and_a_key():
    from ninja import NinjaAPI, Router

    router = Router()

    @checks.acting_once(router, "POST", "/", scope=WRITE)
    def change(request):
        return {"ok": True}

    api = NinjaAPI(urls_namespace="specimen")
    api.add_router("", router)
    operation = api.get_openapi_schema(path_prefix="/")["paths"]["/"]["post"]
    assert operation["security"] and operation["parameters"][0]["name"] == "Idempotency-Key"
