"""Each act by its rows and its entry in the ledger."""

from datetime import timedelta

import pytest

from anju.ground.access import actions, queries, sessions, types
from anju.ground.access.actions.accounts import BadUsername, UsernameTaken, WeakPassword
from anju.ground.access.actions.deputies import BadPeriod, CannotStandIn, NotAColleague
from anju.ground.access.actions.grants import AlreadyGranted, OwnRole, ReachesNothing, RolesClash
from anju.ground.access.actions.offices import NameTaken
from anju.ground.access.models import RoleGrant, SignIn
from anju.ground.access.tests.factories import (
    CITY,
    DISTRICT,
    ELSEWHERE,
    PASSWORD,
    STREET,
    account,
    actor,
    holder,
    office,
)
from anju.ground.access.types import SYSTEM, OfficeKind, Role
from anju.ground.ledger import queries as ledger
from anju.kit import clock
from anju.kit.errors import Hidden

pytestmark = pytest.mark.django_db


def acts_on(*subjects) -> list[str]:
    return [line.act for line in ledger.story([subject.pk for subject in subjects])]


def administrator(region_path: str = CITY):
    return actor(holder(f"admin{len(region_path)}", Role.ADMINISTRATOR, region_path=region_path))


# ── offices ──────────────────────────────────────────────────────────────────


def test_an_office_is_opened_once_per_name_and_place():
    street = office()
    with pytest.raises(NameTaken):
        office()
    office(region_path=ELSEWHERE + "420103001/")
    assert acts_on(street) == ["access.office_opened"]


def test_a_closed_office_leaves_its_name_free_and_its_past_alone():
    today = clock.local_day(clock.now())
    street = office(valid_from=today - timedelta(days=30))
    actions.close_office(office=street, by=administrator(), at=clock.now())
    again = office()
    assert queries.offices(on=today, region_path=STREET) == [again]
    assert queries.offices(on=today - timedelta(days=1), region_path=STREET) == [street]


def test_the_nearest_office_is_the_one_at_the_place_itself_else_above():
    district = office("江岸区住房管理局", kind=OfficeKind.DISTRICT_BUREAU, region_path=DISTRICT)
    day = clock.local_day(clock.now())
    found = queries.nearest_office(kind=OfficeKind.DISTRICT_BUREAU, region_path=STREET, on=day)
    assert found == district
    assert queries.nearest_office(kind=OfficeKind.DISTRICT_BUREAU, region_path=ELSEWHERE, on=day) is None


# ── accounts ─────────────────────────────────────────────────────────────────


def test_opening_an_account_seals_the_telephone_and_is_recorded():
    opened = account(" Wang ", phone="13800000000")
    assert opened.username == "wang"
    assert b"13800000000" not in bytes(opened.phone_sealed)
    assert opened.phone == "13800000000"
    assert acts_on(opened) == ["access.account_opened"]


@pytest.mark.parametrize(
    ("username", "password", "problem"),
    [("w", PASSWORD, BadUsername), ("wang li", PASSWORD, BadUsername), ("WANG", PASSWORD, UsernameTaken),
     ("li", "short", WeakPassword), ("li", "84629173051", WeakPassword)],
)  # fmt: skip
def test_a_name_that_is_taken_or_a_password_that_is_weak_is_refused(username, password, problem):
    account("wang")
    with pytest.raises(problem):
        account(username, password=password)


def test_closing_an_account_ends_roles_deputies_and_sessions(client):
    street = office()
    leaving = holder("wang", Role.STREET_OFFICER, office=street)
    client.force_login(leaving)
    actions.close_account(account=leaving, by=administrator(), at=clock.now())
    assert actor(leaving) == types.RESIDENT
    assert SignIn.objects.get().ended_why == "ended"
    assert client.get("/account/").status_code == 302


def test_an_administrator_opens_accounts_in_her_own_place_only():
    actions.open_account(username="li", name="李", region_path=STREET, by=administrator(DISTRICT), at=clock.now())
    with pytest.raises(Hidden):
        actions.open_account(username="he", name="何", region_path=ELSEWHERE, by=administrator(STREET), at=clock.now())


# ── roles ────────────────────────────────────────────────────────────────────


def test_a_role_takes_its_place_from_the_office_and_works_at_once():
    street = office()
    officer = holder("wang", Role.STREET_OFFICER, office=street)
    grant = actor(officer).grants[0]
    assert (grant.role, grant.office_id, grant.region_path) == (Role.STREET_OFFICER, street.pk, STREET)
    assert acts_on(officer)[0] == "access.role_granted"


def test_a_section_head_reaches_the_own_office_and_no_place():
    head = holder("zhao", Role.SECTION_HEAD, office=office())
    assert actor(head).grants[0].region_path == ""


def test_an_ended_role_is_gone_the_same_day_and_stays_on_record():
    officer = holder("wang", Role.STREET_OFFICER)
    grant = RoleGrant.objects.get(account=officer)
    actions.end_role(grant=grant, by=administrator(), at=clock.now())
    assert actor(officer).grants == ()
    assert acts_on(officer)[0] == "access.role_ended"


def test_a_role_that_begins_tomorrow_is_not_held_today():
    officer = account("wang")
    tomorrow = clock.local_day(clock.now()) + timedelta(days=1)
    actions.grant_role(account=officer, role=Role.STREET_OFFICER, region_path=STREET, valid_from=tomorrow, by=SYSTEM,
                       at=clock.now())  # fmt: skip
    assert actor(officer).grants == ()
    assert queries.actor(officer.pk, clock.start_of(tomorrow)).has(Role.STREET_OFFICER)


def test_a_role_needs_something_to_reach_and_is_granted_once():
    officer = holder("wang", Role.STREET_OFFICER)
    with pytest.raises(ReachesNothing):
        actions.grant_role(account=officer, role=Role.UTILITY_OFFICER, by=SYSTEM, at=clock.now())
    with pytest.raises(AlreadyGranted):
        actions.grant_role(account=officer, role=Role.STREET_OFFICER, region_path=STREET, by=SYSTEM, at=clock.now())
    with pytest.raises(RolesClash):
        actions.grant_role(account=officer, role=Role.ADMINISTRATOR, region_path=STREET, by=SYSTEM, at=clock.now())


def test_administrators_grant_below_themselves_and_never_to_themselves():
    officer = account("wang")
    by = administrator(DISTRICT)
    with pytest.raises(Hidden):
        actions.grant_role(account=officer, role=Role.CITY_OFFICER, region_path=CITY, by=by, at=clock.now())
    with pytest.raises(OwnRole):
        actions.grant_role(account=queries.account(by.account_id), role=Role.ADMINISTRATOR, region_path=STREET, by=by,
                           at=clock.now())  # fmt: skip


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_no_other_role_opens_accounts_or_grants_roles(role):
    street = office()
    reach = {"enterprise_id": street.pk, "estate_id": street.pk}
    by = actor(holder("wang", role, office=street, **reach))
    with pytest.raises(Hidden):
        account_of = account("li")
        actions.grant_role(account=account_of, role=Role.EXPERT, region_path=STREET, by=by, at=clock.now())
    with pytest.raises(Hidden):
        actions.open_account(username="he", name="何", region_path=STREET, by=by, at=clock.now())
    with pytest.raises(Hidden):
        actions.open_office(kind=OfficeKind.COMMUNITY, name="乙", region_path=STREET, by=by, at=clock.now())


# ── deputies and hand-overs ──────────────────────────────────────────────────


def period(days: int = 7) -> dict:
    day = clock.local_day(clock.now())
    return {"valid_from": day, "valid_to": day + timedelta(days=days), "reason": "休假", "at": clock.now()}


def test_a_deputy_acts_with_the_absent_persons_grants_and_in_both_names():
    street = office()
    absent = holder("wang", Role.SECTION_HEAD, office=street)
    colleague = holder("li", Role.STREET_OFFICER, office=street)
    actions.appoint_deputy(account=absent, deputy=colleague, by=actor(absent), **period())
    standing_in = queries.actor(colleague.pk, clock.now(), acting_for=absent.pk)
    assert (standing_in.actor_id, standing_in.acting_for_id) == (colleague.pk, absent.pk)
    assert standing_in.roles == {Role.SECTION_HEAD}
    assert actor(colleague).roles == {Role.STREET_OFFICER}


def test_a_deputys_power_ends_with_the_period():
    street = office()
    absent = holder("wang", Role.SECTION_HEAD, office=street)
    colleague = holder("li", Role.STREET_OFFICER, office=street)
    row = actions.appoint_deputy(account=absent, deputy=colleague, by=actor(absent), **period(days=3))
    later = queries.actor(colleague.pk, clock.now() + timedelta(days=3), acting_for=absent.pk)
    assert (later.acting_for_id, later.roles) == (None, {Role.STREET_OFFICER})
    actions.end_deputy(deputy=row, by=actor(absent), at=clock.now())
    assert queries.actor(colleague.pk, clock.now(), acting_for=absent.pk).acting_for_id is None
    assert acts_on(absent)[:2] == ["access.deputy_ended", "access.deputy_appointed"]


def test_only_a_colleague_stands_in_and_only_for_a_time_to_come():
    absent = holder("wang", Role.SECTION_HEAD, office=office())
    stranger = holder("li", Role.STREET_OFFICER, region_path=ELSEWHERE)
    with pytest.raises(NotAColleague):
        actions.appoint_deputy(account=absent, deputy=stranger, by=actor(absent), **period())
    with pytest.raises(BadPeriod):
        actions.appoint_deputy(account=absent, deputy=stranger, by=actor(absent), **period(days=0))


def test_an_auditor_stands_in_for_nobody():
    street = office()
    absent = holder("wang", Role.SECTION_HEAD, office=street)
    auditor = holder("li", Role.AUDITOR, office=street)
    with pytest.raises(CannotStandIn):
        actions.appoint_deputy(account=absent, deputy=auditor, by=actor(absent), **period())


def test_nobody_appoints_a_deputy_for_another_and_no_deputy_a_deputy():
    street = office()
    absent = holder("wang", Role.SECTION_HEAD, office=street)
    colleague = holder("li", Role.STREET_OFFICER, office=street)
    third = holder("he", Role.STREET_OFFICER, office=street)
    with pytest.raises(Hidden):
        actions.appoint_deputy(account=absent, deputy=colleague, by=actor(colleague), **period())
    actions.appoint_deputy(account=absent, deputy=colleague, by=actor(absent), **period())
    standing_in = queries.actor(colleague.pk, clock.now(), acting_for=absent.pk)
    with pytest.raises(Hidden):
        actions.appoint_deputy(account=colleague, deputy=third, by=standing_in, **period())


def test_a_hand_over_moves_every_role_and_calls_who_follows(monkeypatch):
    street = office()
    leaving = holder("wang", Role.STREET_OFFICER, office=street)
    staying = holder("li", Role.SECTION_HEAD, office=street)
    seen = []
    monkeypatch.setattr(types, "_followers", [lambda hand_over: seen.append(hand_over) or ["a case", "another"]])
    moved = actions.hand_over(from_account=leaving, to_account=staying, by=administrator(), at=clock.now())
    assert moved == ["a case", "another"]
    assert (seen[0].from_id, seen[0].to_id) == (leaving.pk, staying.pk)
    assert actor(leaving).grants == ()
    assert actor(staying).roles == {Role.STREET_OFFICER, Role.SECTION_HEAD}
    assert acts_on(leaving)[0] == "access.handed_over"


def test_handling_cases_is_not_handed_to_an_auditor():
    leaving = holder("wang", Role.STREET_OFFICER)
    auditor = holder("li", Role.AUDITOR)
    with pytest.raises(RolesClash):
        actions.hand_over(from_account=leaving, to_account=auditor, by=administrator(), at=clock.now())
    assert actor(leaving).roles == {Role.STREET_OFFICER}


# ── secrets ──────────────────────────────────────────────────────────────────


def test_a_reset_password_works_once_and_must_be_changed():
    officer = holder("wang", Role.STREET_OFFICER, password=PASSWORD)
    given = actions.reset_password(account=officer, by=administrator(), at=clock.now())
    officer.refresh_from_db()
    assert officer.check_password(given)
    assert officer.must_change_password
    actions.change_password(account=officer, password="another quiet lift", by=actor(officer), at=clock.now())
    assert not officer.must_change_password
    assert acts_on(officer)[:2] == ["access.password_changed", "access.password_reset"]


def test_nobody_changes_anothers_password_as_if_it_were_the_own():
    officer = holder("wang", Role.STREET_OFFICER)
    with pytest.raises(Hidden):
        actions.change_password(account=officer, password="another quiet lift", by=administrator(), at=clock.now())


def test_sign_ins_are_forgotten_after_half_a_year(client):
    client.force_login(account())
    assert sessions.forget(at=clock.now() + timedelta(days=179)) == 0
    assert sessions.forget(at=clock.now() + timedelta(days=181)) == 1
