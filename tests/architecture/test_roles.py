"""What access.yaml says of roles is what the pages do: the named ones get in, all others find nothing."""

from functools import cache

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from anju.ground.access import actions as grants
from anju.ground.access.tests import factories as access
from anju.ground.access.types import SYSTEM, OfficeKind, Role
from anju.ground.rulebook import actions as rulebook
from anju.kit import clock, ids
from tests.architecture.test_access import addresses, classes

pytestmark = pytest.mark.django_db
FOUND = "01941f29-7c00-7000-8000-000000000001"  # stands in every address that wants an identifier
BY_OFFICE = {Role.DEPARTMENT_OFFICER, Role.UTILITY_OFFICER}
OFFICERS = {Role.CITY_OFFICER, Role.DISTRICT_OFFICER, Role.STREET_OFFICER, Role.SECTION_HEAD}  # work in an office


@pytest.fixture(autouse=True)
def calm(db, settings):
    settings.RATE_LIMITS = False
    rulebook.found_city(
        slug="wuhan", name="武汉市", root_path=access.CITY, rule_set="wuhan-demo", by=SYSTEM, at=clock.now()
    )


def signed_in(role: Role) -> Client:
    """Somebody with this role over the whole city, and a second factor where the role needs one."""
    reach = {"enterprise_id": ids.uuid7(), "estate_id": ids.uuid7()}
    if role in BY_OFFICE:
        reach = {"office": access.office("供水公司", kind=OfficeKind.UTILITY, region_path=access.CITY)}
    elif role in OFFICERS:
        reach = {"office": access.office("武汉市房管局", kind=OfficeKind.CITY_BUREAU, region_path=access.CITY)}
    account = access.holder("somebody", role, region_path=access.CITY, **reach)
    if role == Role.SECTION_HEAD:  # one signs for an office, another for a place
        grants.grant_role(account=account, role=role, region_path=access.CITY, by=SYSTEM, at=clock.now())
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": "sealed"})
    return access.signed_in(account)


@cache
def for_roles() -> dict[str, set[str]]:
    """Address name → roles, of all addresses that are for some roles only."""
    return {name: set(value) for name, value in classes().items() if isinstance(value, list) and name[0] != "_"}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_page_for_others_is_not_there(role, method):
    client = signed_in(role)
    barred = [name for name, roles in for_roles().items() if role not in roles]
    answers = {name: getattr(client, method)(addresses()[name]).status_code for name in barred}
    assert barred and set(answers.values()) <= {404, 405}, {n: s for n, s in answers.items() if s not in (404, 405)}


@pytest.mark.parametrize("role", list(Role))
def test_a_page_for_this_role_opens(role):
    client = signed_in(role)
    own = [
        name
        for name, value in classes().items()
        if name[0] != "_"
        and (value == "signed_in" or role in for_roles().get(name, ()))
        and not {FOUND, "x"} & set(addresses()[name].replace(".", "/").split("/"))
        and not name.startswith("mfa_")
    ]
    answers = {name: client.get(addresses()[name]).status_code for name in own}
    assert own and not {name: status for name, status in answers.items() if status not in (200, 302, 405)}, answers
