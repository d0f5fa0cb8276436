"""Somebody is away, or leaves: what lies with her is found by whoever stands in, or takes over."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from anju.engines.cases import actions as cases
from anju.engines.cases import queries
from anju.engines.cases.tests import factories as make
from anju.engines.cases.tests.factories import AT
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import SYSTEM
from anju.ground.ledger import queries as ledger
from anju.kit import clock
from anju.kit.clock import local_day


def client_of(actor) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.account_id))
    return client


@pytest.fixture
def deputy(town):
    """The colleague, in the place of the street officer, who is away for the week."""
    absent, colleague = (people.account(who.account_id) for who in (town.street_officer, town.colleague))
    day = local_day(AT)
    access.appoint_deputy(
        account=absent, deputy=colleague, valid_from=day, valid_to=day + timedelta(days=7), reason="休假",
        by=town.street_officer, at=AT,
    )  # fmt: skip
    return people.actor(colleague.pk, AT, acting_for=absent.pk)


@pytest.fixture
def hers(town):
    """The lead order of a case, signed for by the street officer."""
    return cases.sign(make.lead(make.opened()).pk, by=town.street_officer, at=AT)


def mine(by) -> set:
    return {row.id for row in queries.inbox(by, view="mine", at=AT).rows}


def test_the_work_of_the_absent_is_the_deputys_while_she_acts_for_her_and_not_otherwise(town, hers, deputy):
    assert mine(deputy) == {hers.case_id}
    assert mine(town.colleague) == set()


def test_what_a_deputy_signs_for_is_there_when_the_absent_person_is_back(town, deputy):
    order = cases.sign(make.lead(make.opened()).pk, by=deputy, at=AT)
    assert order.assignee_id == town.street_officer.account_id
    assert mine(town.street_officer) == {order.case_id}


def test_a_deputys_acts_are_kept_and_shown_with_both_names(town, hers, deputy):
    cases.start(hers.pk, by=deputy, at=AT)
    (line, *_) = ledger.story([hers.case_id])
    assert (line.actor_id, line.acting_for_id) == (town.colleague.account_id, town.street_officer.account_id)
    (told, *_) = queries.case_page(deputy, hers.case_id, at=AT).story
    assert told.actor == "colleague（代street）"


def test_a_deputy_does_on_the_pages_what_the_absent_person_could(town, hers, deputy, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    client = client_of(deputy)
    client.post(reverse("access:act_for"), {"account": str(town.street_officer.account_id)})
    assert "楼道灯坏了一层半" in client.get("/desk/inbox/").content.decode()
    assert client.get(f"/desk/cases/{hers.case_id}/").status_code == 200
    client.post(f"/desk/cases/{hers.case_id}/orders/{hers.pk}/start/")
    hers.refresh_from_db()
    assert hers.state == "handling"


def test_with_the_period_the_deputys_reach_is_over(town, hers, deputy):
    other = people.account(town.lift_officer.account_id)
    over = AT + timedelta(days=8)
    stranger = people.actor(other.pk, over, acting_for=town.street_officer.account_id)
    assert stranger.acting_for_id is None
    assert people.actor(deputy.account_id, over, acting_for=deputy.acting_for_id).acting_for_id is None


def test_whoever_takes_over_finds_the_open_work_as_her_own(town, hers):
    leaving, staying = (people.account(who.account_id) for who in (town.street_officer, town.colleague))
    moved = access.hand_over(from_account=leaving, to_account=staying, by=SYSTEM, at=AT)
    assert moved == [hers.pk]
    assert mine(people.actor(staying.pk, AT)) == {hers.case_id}
    assert people.actor(leaving.pk, AT).grants == ()
    assert queries.inbox(people.actor(leaving.pk, AT), view="all", at=AT).rows == []
    (line, *_) = ledger.story([leaving.pk])
    assert (line.act, line.facts["subjects"]) == ("access.handed_over", 1)
