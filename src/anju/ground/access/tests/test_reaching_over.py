"""An administrator of a district takes over nothing that reaches beyond the district."""

from datetime import timedelta

import pytest

from anju.ground.access import actions, queries
from anju.ground.access.actions.grants import BeyondReach, RolesClash
from anju.ground.access.tests.factories import CITY, DISTRICT, account, actor, holder, office
from anju.ground.access.types import SYSTEM, OfficeKind, Role
from anju.kit import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return actor(holder("district-admin", Role.ADMINISTRATOR, region_path=DISTRICT))


@pytest.fixture
def promoted():
    """Somebody of the district whom the city has made a city officer since."""
    found = holder("wang", Role.DISTRICT_OFFICER, region_path=DISTRICT)
    bureau = office("武汉市住房局", kind=OfficeKind.CITY_BUREAU, region_path=CITY)
    actions.grant_role(account=found, role=Role.CITY_OFFICER, office=bureau, by=SYSTEM, at=clock.now())
    return found


def today():
    return clock.local_day(clock.now())


@pytest.mark.parametrize("act", [actions.reset_password, actions.reset_second_factor])
def test_whoever_reaches_further_than_the_administrator_is_not_taken_over_by_a_reset(by, promoted, act):
    with pytest.raises(BeyondReach):
        act(account=promoted, by=by, at=clock.now())


def test_roles_beyond_the_administrators_region_are_not_handed_over(by, promoted):
    crony = account("crony", region_path=DISTRICT)
    with pytest.raises(BeyondReach):
        actions.hand_over(from_account=promoted, to_account=crony, by=by, at=clock.now())
    assert queries.actor(crony.pk, clock.now()).grants == ()


def test_nor_lent_to_a_deputy(by, promoted):
    crony = account("crony", region_path=DISTRICT)
    bureau = queries.roles_held(promoted, day=today())[1].office
    actions.grant_role(account=crony, role=Role.UTILITY_OFFICER, office=bureau, by=SYSTEM, at=clock.now())
    with pytest.raises(BeyondReach):
        actions.appoint_deputy(account=promoted, deputy=crony, valid_from=today(), reason="x", by=by, at=clock.now(),
                               valid_to=today() + timedelta(days=1))  # fmt: skip


def test_what_lies_within_the_region_is_reset_and_handed_over(by):
    leaving, coming = holder("li", Role.DISTRICT_OFFICER, region_path=DISTRICT), account("zhao", region_path=DISTRICT)
    assert actions.reset_password(account=leaving, by=by, at=clock.now())
    actions.hand_over(from_account=leaving, to_account=coming, by=by, at=clock.now())
    assert queries.actor(coming.pk, clock.now()).has(Role.DISTRICT_OFFICER)


# ── roles that nobody holds together, not even by waiting ────────────────────


@pytest.mark.parametrize("first", [Role.ADMINISTRATOR, Role.DISTRICT_OFFICER])
def test_roles_that_begin_tomorrow_clash_today(first):
    found, tomorrow = account("wang"), today() + timedelta(days=1)
    second = Role.DISTRICT_OFFICER if first == Role.ADMINISTRATOR else Role.ADMINISTRATOR
    told = {"account": found, "region_path": DISTRICT, "by": SYSTEM, "at": clock.now(), "valid_from": tomorrow}
    actions.grant_role(role=first, **told)
    with pytest.raises(RolesClash):
        actions.grant_role(role=second, **told)


def test_work_is_not_handed_to_somebody_who_will_be_an_administrator_tomorrow():
    leaving, coming = holder("li", Role.DISTRICT_OFFICER, region_path=DISTRICT), account("zhao")
    actions.grant_role(account=coming, role=Role.ADMINISTRATOR, region_path=DISTRICT, by=SYSTEM, at=clock.now(),
                       valid_from=today() + timedelta(days=1))  # fmt: skip
    with pytest.raises(RolesClash):
        actions.hand_over(from_account=leaving, to_account=coming, by=SYSTEM, at=clock.now())


def test_a_deputy_who_becomes_an_administrator_no_longer_stands_in():
    bureau = office("江岸区住房局", kind=OfficeKind.DISTRICT_BUREAU, region_path=DISTRICT)
    absent, deputy = (holder(name, Role.DISTRICT_OFFICER, office=bureau) for name in ("li", "zhao"))
    until = today() + timedelta(days=9)
    actions.appoint_deputy(account=absent, deputy=deputy, valid_from=today(), valid_to=until, reason="ill", by=SYSTEM,
                           at=clock.now())  # fmt: skip
    assert queries.actor(deputy.pk, clock.now(), acting_for=absent.pk).acting_for_id == absent.pk
    (own,) = queries.roles_held(deputy, day=today())
    actions.end_role(grant=own, by=SYSTEM, at=clock.now())
    actions.grant_role(account=deputy, role=Role.ADMINISTRATOR, region_path=DISTRICT, by=SYSTEM, at=clock.now())
    assert queries.actor(deputy.pk, clock.now(), acting_for=absent.pk).roles == {Role.ADMINISTRATOR}
