"""For every role, in and out of its jurisdiction: may it act, may it read?"""

from uuid import UUID

import pytest

from anju.ground.access import checks
from anju.ground.access.models import Office
from anju.ground.access.types import REACH, RESIDENT, SYSTEM, Actor, Grant, Role
from anju.kit.acts import PUBLIC, act
from anju.kit.acts import SYSTEM as BY_ITSELF
from anju.kit.errors import Hidden
from anju.kit.scopes import Subject

HERE, ABOVE, BESIDE = "42/4201/420102/", "42/4201/", "42/4201/420103/"
MINE, OTHER = UUID(int=1), UUID(int=2)

REGION = {Role.CITY_OFFICER, Role.DISTRICT_OFFICER, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER, Role.SECTION_HEAD,
          Role.AUDITOR, Role.ADMINISTRATOR, Role.EXPERT, Role.ASSOCIATION, Role.PARTY_COMMITTEE,
          Role.PRICE_DEPARTMENT}  # fmt: skip
OFFICE = {Role.DEPARTMENT_OFFICER, Role.UTILITY_OFFICER, Role.SECTION_HEAD, Role.ENTERPRISE_STAFF}
ENTERPRISE = {Role.ENTERPRISE_STAFF, Role.PROJECT_MANAGER, Role.DEVELOPER}
ESTATE = {Role.OWNER, Role.COMMITTEE_MEMBER, Role.PROJECT_MANAGER}
# Who reads a case, a person's or an enterprise's matter, without an act that names them.
OVERSEERS = {Role.CITY_OFFICER, Role.DISTRICT_OFFICER, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER, Role.SECTION_HEAD,
             Role.AUDITOR}  # fmt: skip


def subject(**scope) -> Subject:
    return Subject(subject_type="test.subject", pk=UUID(int=9), **scope)


def holding(role: Role, **reach) -> Actor:
    return Actor(kind="account", account_id=UUID(int=7), grants=(Grant(role=role, **reach),))


# (what the grant says, a subject within it, a subject outside, the roles that reach that way)
WAYS = [
    ({"region_path": HERE}, {"region_path": HERE + "420102017/"}, {"region_path": BESIDE}, REGION),
    ({"region_path": HERE}, {"region_path": HERE}, {"region_path": ABOVE}, REGION),
    ({"office_id": MINE}, {"office_ids": (OTHER, MINE)}, {"office_ids": (OTHER,)}, OFFICE),
    ({"enterprise_id": MINE}, {"enterprise_id": MINE}, {"enterprise_id": OTHER}, ENTERPRISE),
    ({"estate_id": MINE}, {"estate_id": MINE}, {"estate_id": OTHER}, ESTATE),
]
CASES = [(role, *way[:3]) for way in WAYS for role in sorted(way[3])]


@pytest.mark.parametrize(("role", "reach", "inside", "outside"), CASES)
def test_a_role_acts_inside_its_jurisdiction_and_not_outside(role, reach, inside, outside):
    told = act("test.told", "told", roles=[role])
    by = holding(role, **reach)
    assert checks.allows(by, told, on=subject(**inside))
    assert not checks.allows(by, told, on=subject(**outside))


@pytest.mark.parametrize(("role", "reach", "inside", "outside"), CASES)
def test_a_role_the_act_does_not_name_finds_nothing_there(role, reach, inside, outside):
    named = Role.OWNER if role != Role.OWNER else Role.EXPERT
    with pytest.raises(Hidden):
        checks.require(holding(role, **reach), act("test.told", "told", roles=[named]), on=subject(**inside))


@pytest.mark.parametrize("role", list(Role))
def test_a_grant_that_names_nothing_reaches_nothing(role):
    told = act("test.told", "told", roles=[role])
    everything = subject(region_path=HERE, office_ids=(MINE,), enterprise_id=MINE, estate_id=MINE)
    assert not checks.allows(holding(role), told, on=everything)
    assert not checks.allows(holding(role, region_path=HERE), told, on=subject())


@pytest.mark.parametrize("role", list(Role))
def test_only_overseers_read_by_region_without_an_act(role):
    by = holding(role, region_path=HERE)
    assert checks.sees(by, subject(region_path=HERE)) == (role in OVERSEERS)
    assert not checks.sees(by, subject(region_path=BESIDE))


def test_every_role_has_a_reach():
    assert set(REACH) == set(Role)


def test_residents_do_public_acts_and_nothing_else():
    assert checks.allows(RESIDENT, act("test.filed", "filed", roles=[PUBLIC]), on=subject(region_path=HERE))
    assert not checks.allows(RESIDENT, act("test.told", "told", roles=list(Role)))


def test_the_house_itself_does_only_what_is_declared_for_it():
    assert checks.allows(SYSTEM, act("test.late", "late", roles=[BY_ITSELF]))
    assert not checks.allows(SYSTEM, act("test.told", "told", roles=list(Role)))


@pytest.mark.django_db
@pytest.mark.parametrize("role", list(Role))
def test_rows_are_narrowed_to_what_the_role_reads(role):
    """Offices are reached by region, by being the own one, and by enterprise."""
    inside, outside = (
        Office.objects.create(kind="street_office", name="甲", region_path=path, valid_from="2020-01-01")
        for path in (HERE + "420102017/", BESIDE)
    )
    by_region = checks.within(holding(role, region_path=HERE), Office.objects.all())
    assert list(by_region) == ([inside] if role in OVERSEERS else [])
    named = act("test.told", "told", roles=[role])
    by_act = checks.within(holding(role, region_path=HERE), Office.objects.all(), act=named)
    assert list(by_act) == ([inside] if role in REGION else [])
    own = checks.within(holding(role, office_id=outside.pk), Office.objects.all(), act=named)
    assert list(own) == ([outside] if "office" in REACH[role] else [])


@pytest.mark.django_db
def test_a_resident_sees_no_rows_and_the_house_all():
    Office.objects.create(kind="street_office", name="甲", region_path=HERE, valid_from="2020-01-01")
    assert not checks.within(RESIDENT, Office.objects.all()).exists()
    assert checks.within(SYSTEM, Office.objects.all()).count() == 1
