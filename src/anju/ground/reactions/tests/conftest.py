"""A made-up city in which opening an account lets something follow."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator

from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import SYSTEM, Role
from anju.ground.ledger import types as ledger
from anju.ground.reactions import actions, declared
from anju.ground.reactions.types import Reaction
from anju.ground.rulebook import actions as rulebook
from anju.kit.errors import Problem

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
REALLY = declared.reactions
MINUTE = timedelta(minutes=1)
PATH = "42/4299/"
OPENED, GRANTED = "access.account_opened", "access.role_granted"


class Done:
    """What the tests' reactions did; raises what it is told to raise, after having done its act."""

    def __init__(self):
        self.entries, self.raises = [], None

    def __call__(self, entry, *, at):
        account("followed" if not self.entries else f"followed-{len(self.entries)}", at)
        self.entries.append(entry)
        if self.raises:
            raise self.raises


@pytest.fixture
def declare(monkeypatch):
    """Declare reactions for one test; ``follow`` is called as it is when the house starts."""

    def declared_now(*reactions: Reaction) -> None:
        monkeypatch.setattr(declared, "reactions", lambda: {one.name: one for one in reactions})
        for act in {act for one in reactions for act in one.acts}:
            ledger.follow(act, actions.follow)

    yield declared_now
    ledger.forget(actions.follow)
    for act in {act for one in REALLY().values() for act in one.acts}:
        ledger.follow(act, actions.follow)


@pytest.fixture
def done() -> Done:
    return Done()


@pytest.fixture
def town(db):
    rulebook.found_city(slug="xidi", name="溪地市", root_path=PATH, rule_set="xidi", by=SYSTEM, at=AT)


def account(name: str, at: datetime = AT, path: str = PATH):
    return access.open_account(
        username=f"r-{name}", name=name, region_path=path, by=SYSTEM, at=at, must_change_password=False
    )


def administrator(path: str = PATH):
    person = account(f"admin-{path.replace('/', '-')}", path=path)
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "sealed"})
    access.grant_role(account=person, role=Role.ADMINISTRATOR, region_path=path, by=SYSTEM, at=AT)
    return people.actor(person.pk, AT)


class Broken(Problem):
    code = "broken_here"
