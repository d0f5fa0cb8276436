"""Offices, accounts and sign-ins for tests, through the acts."""

import uuid
from datetime import timedelta

from django.test import Client

from anju.ground.access import actions, queries
from anju.ground.access.models import Account, Office
from anju.ground.access.types import SYSTEM, OfficeKind, Role
from anju.kit import clock

CITY, DISTRICT, STREET = "42/4201/", "42/4201/420102/", "42/4201/420102/420102017/"
ELSEWHERE = "42/4201/420103/"
PASSWORD = "three quiet lifts"


def office(name: str = "后湖街道办事处", *, kind=OfficeKind.STREET_OFFICE, region_path: str = STREET, **rest) -> Office:
    return actions.open_office(kind=kind, name=name, region_path=region_path, by=SYSTEM, at=clock.now(), **rest)


def account(username: str = "wang", *, region_path: str = STREET, password: str | None = None, **rest) -> Account:
    rest = {"name": username.title(), "must_change_password": False} | rest
    return actions.open_account(
        username=username, region_path=region_path, password=password, by=SYSTEM, at=clock.now(), **rest
    )


def holder(username: str, role: Role, *, region_path: str = STREET, password: str | None = None, **grant) -> Account:
    """An account with one role; without an office, for the place."""
    found = account(username, region_path=region_path, password=password)
    reach = {} if grant.get("office") else {"region_path": region_path}
    actions.grant_role(account=found, role=role, by=SYSTEM, at=clock.now(), **{**reach, **grant})
    return found


def actor(found: Account):
    return queries.actor(found.pk, clock.now())


def signed_in(found: Account) -> Client:
    client = Client()
    client.force_login(found)
    return client


def token(of, *scopes: str) -> str:
    """A token of an account, or of whoever an actor is, good until tomorrow."""
    at = clock.now()
    found = of if isinstance(of, Account) else queries.account(of.account_id)
    return actions.make_token(
        account=found, name="测试", scopes=scopes, by=queries.actor(found.pk, at), at=at,
        last_day=clock.local_day(at) + timedelta(days=1),
    )[1]  # fmt: skip


class Program:
    """A program outside that bears a token; each post is its own act unless it gives a key."""

    def __init__(self, of, *scopes: str, api: str = ""):
        self.api = api
        self.client = Client(headers={"authorization": f"Bearer {token(of, *scopes)}"})

    def get(self, path: str):
        return self.client.get(self.api + path)

    def post(self, path: str, told=None, *, key=None):
        headers = {"idempotency-key": str(key or uuid.uuid4())}
        return self.client.post(self.api + path, told or {}, content_type="application/json", headers=headers)
