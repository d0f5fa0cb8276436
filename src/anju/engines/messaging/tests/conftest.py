from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator

from anju.engines.messaging import actions
from anju.engines.messaging.declared import messages, told_of
from anju.engines.messaging.types import Message
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import SYSTEM, OfficeKind, Role
from anju.ground.ledger import types as ledger

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
PATH = "42/4299/"
MESSAGE = Message(
    act="access.role_granted", to="office", subject="A new colleague",
    describe=lambda pks: dict.fromkeys(pks, "about her"), outside=lambda pks: dict.fromkeys(pks, "her number"),
)  # fmt: skip


@pytest.fixture
def told(monkeypatch, at):
    """The tests' own message: an office is told of a new colleague."""
    monkeypatch.setitem(messages(), MESSAGE.act, [MESSAGE])
    ledger.follow(MESSAGE.act, actions.follow)
    yield MESSAGE
    ledger.forget(actions.follow)
    for act in told_of():
        if act != MESSAGE.act:
            ledger.follow(act, actions.follow)


@pytest.fixture
def at() -> datetime:
    """Now: what is recorded today is news."""
    return datetime.now(UTC)


@pytest.fixture
def office(db, at):
    return access.open_office(kind=OfficeKind.STREET_OFFICE, name="甲街道办事处", region_path=PATH, by=SYSTEM, at=at)


def account(name: str, at: datetime, email: str = ""):
    return access.open_account(
        username=f"m-{name}", name=name, region_path=PATH, email=email, by=SYSTEM, at=at, must_change_password=False
    )


def granted(name: str, office, at: datetime, email: str = ""):
    """A new street officer of the office; her grant is recorded."""
    person = account(name, at, email)
    access.grant_role(account=person, role=Role.STREET_OFFICER, office=office, by=SYSTEM, at=at)
    return people.actor(person.pk, at)


def administrator(at: datetime, path: str = PATH):
    """Who looks after the accounts of a place."""
    person = account(f"admin-{path.replace('/', '-')}", at)
    access.grant_role(account=person, role=Role.ADMINISTRATOR, region_path=path, by=SYSTEM, at=at)
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "sealed"})
    return people.actor(person.pk, at)
