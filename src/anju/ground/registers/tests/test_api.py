"""The registers for programs: narrowed to the account, in a fixed number of queries."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from anju.ground.access import actions as access
from anju.ground.access.models import Account
from anju.ground.access.tests import factories as people
from anju.ground.access.types import SYSTEM, Role
from anju.ground.registers.tests import factories as make
from anju.ground.registers.tests.factories import PATH
from anju.ground.registers.tests.test_pages import HERE, THERE, town
from anju.kit import clock

pytestmark = pytest.mark.django_db
API = "/api/v1/registers"
__all__ = ["town"]


def program(path: str = HERE, scopes=("registers:read",)) -> Client:
    """A program with a token of a district's officer."""
    at = clock.now()
    account = access.open_account(
        username=f"p{Account.objects.count()}", name="示例", region_path=path, must_change_password=False, by=SYSTEM,
        at=at,
    )  # fmt: skip
    access.grant_role(account=account, role=Role.DISTRICT_OFFICER, region_path=path, by=SYSTEM, at=at)
    return Client(headers={"authorization": f"Bearer {people.token(account, *scopes)}"})


def test_estates_are_those_of_the_own_jurisdiction(town):
    here, there = (program(path).get(f"{API}/estates").json()["rows"] for path in (HERE, THERE))
    assert [row["name"] for row in here] == ["示例花园"] and [row["name"] for row in there] == ["江汉花园"]


def test_an_estate_is_told_as_it_stood_on_the_day_asked(town):
    estate, other, firm = town
    client = program()
    assert client.get(f"{API}/estates/{estate.pk}?on=2024-06-01").json()["enterprise_name"] == firm.name
    assert client.get(f"{API}/estates/{estate.pk}?on=2023-06-01").json()["enterprise_id"] is None
    assert client.get(f"{API}/estates/{other.pk}").status_code == 404


def test_enterprises_say_how_many_estates_they_serve(town):
    (row,) = program("42/4201/").get(f"{API}/enterprises").json()["rows"]
    assert row["estate_count"] == 2


def test_divisions_go_down_step_by_step(town):
    assert {HERE, THERE} <= {row["path"] for row in program().get(f"{API}/regions?below=42/4201/").json()}


def test_without_the_scope_nothing_is_told(town):
    assert program(scopes=["cases:read"]).get(f"{API}/estates").status_code == 403
    assert Client().get(f"{API}/estates").status_code == 401


def asked(client: Client) -> int:
    with CaptureQueriesContext(connection) as seen:
        client.get(f"{API}/estates")
    return len(seen)


def test_a_list_takes_the_same_queries_however_long(town):
    client = program()
    client.get(f"{API}/estates")
    few = asked(client)
    for number in range(5):
        make.estate(f"又一个花园{number}", PATH)
    assert asked(client) == few
