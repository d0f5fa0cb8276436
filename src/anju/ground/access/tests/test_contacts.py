"""Whom to ask behind a 404: the same words whether a page is absent or another's."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from anju.ground.access.tests import factories as make
from anju.ground.access.types import OfficeKind, Role
from anju.kit import clock

pytestmark = pytest.mark.django_db
NOWHERE = "/desk/nowhere/"


@pytest.fixture
def town():
    """A street below its district's bureau, with an administrator there."""
    bureau = make.office("江岸区房管局", kind=OfficeKind.DISTRICT_BUREAU, region_path=make.DISTRICT)
    make.holder("zhou", Role.ADMINISTRATOR, region_path=make.DISTRICT, office=bureau)
    make.holder("far", Role.ADMINISTRATOR, region_path=make.ELSEWHERE)
    return make.office()


def page(client, address=NOWHERE) -> str:
    answer = client.get(address)
    assert answer.status_code == 404
    return answer.content.decode()


def test_an_officer_is_told_the_bureau_above_and_the_administrator_of_the_area(town):
    said = page(make.signed_in(make.holder("wang", Role.STREET_OFFICER, office=town)))
    assert "Wang · 后湖街道办事处" in said and "江岸区房管局" in said and "Zhou" in said and "Far" not in said
    assert "归别的单位办" in said


def test_whoever_has_no_place_is_still_told_who_they_are(town):
    said = page(make.signed_in(make.account("newcomer")))
    assert "Newcomer" in said and "Zhou" not in said


def test_a_resident_is_sent_the_public_way_and_sees_no_officer(town):
    said = page(Client(), "/nowhere/")
    assert "街道办事处" in said and "查询码" in said and "Zhou" not in said and "江岸区房管局" not in said


def test_absent_and_forbidden_say_the_same_to_an_officer(town):
    client = make.signed_in(make.holder("wang", Role.STREET_OFFICER, office=town))
    plain = [re.sub(r'value="[^"]*"|nonce="[^"]*"', "", page(client, one)) for one in (NOWHERE, "/desk/accounts/")]
    assert plain[0] == plain[1]


def test_help_costs_at_most_three_queries_more(town, django_assert_max_num_queries):
    from anju.ground.access import contacts

    by = make.actor(make.holder("wang", Role.STREET_OFFICER, office=town))
    with django_assert_max_num_queries(3):
        assert len(list(contacts.of_reader(by, clock.now()))) == 2


def test_an_administrator_whose_term_is_over_is_not_named(town, monkeypatch):
    by = make.actor(make.holder("wang", Role.STREET_OFFICER, office=town))
    from anju.ground.access import contacts
    from anju.ground.access.models import RoleGrant

    today = clock.local_day(clock.now())
    RoleGrant.objects.filter(account__username="zhou").update(
        valid_from=today - timedelta(days=9), valid_to=today - timedelta(days=1)
    )
    assert [one.name for one in contacts.of_reader(by, clock.now())] == ["江岸区房管局"]
