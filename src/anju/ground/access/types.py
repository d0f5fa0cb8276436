"""Who may act: roles, what each can reach, and the actor whom every act and query is handed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """What a person is in the house."""

    CITY_OFFICER = "city_officer"
    DISTRICT_OFFICER = "district_officer"
    STREET_OFFICER = "street_officer"
    COMMUNITY_OFFICER = "community_officer"
    SECTION_HEAD = "section_head"  # approves what leaves the office (审核签发)
    DEPARTMENT_OFFICER = "department_officer"
    UTILITY_OFFICER = "utility_officer"
    ENTERPRISE_STAFF = "enterprise_staff"
    PROJECT_MANAGER = "project_manager"
    OWNER = "owner"
    COMMITTEE_MEMBER = "committee_member"
    DEVELOPER = "developer"
    EXPERT = "expert"
    ASSOCIATION = "association"
    PARTY_COMMITTEE = "party_committee"
    PRICE_DEPARTMENT = "price_department"
    AUDITOR = "auditor"  # 审计员: reads, does nothing
    ADMINISTRATOR = "administrator"  # 系统管理员: accounts and offices, no appeals


ROLE_NAMES = {
    Role.CITY_OFFICER: _("City officer"),
    Role.DISTRICT_OFFICER: _("District officer"),
    Role.STREET_OFFICER: _("Street officer"),
    Role.COMMUNITY_OFFICER: _("Community officer"),
    Role.SECTION_HEAD: _("Section head"),
    Role.DEPARTMENT_OFFICER: _("Department officer"),
    Role.UTILITY_OFFICER: _("Utility officer"),
    Role.ENTERPRISE_STAFF: _("Enterprise staff"),
    Role.PROJECT_MANAGER: _("Project manager"),
    Role.OWNER: _("Owner"),
    Role.COMMITTEE_MEMBER: _("Committee member"),
    Role.DEVELOPER: _("Developer"),
    Role.EXPERT: _("Expert"),
    Role.ASSOCIATION: _("Trade association"),
    Role.PARTY_COMMITTEE: _("Party committee"),
    Role.PRICE_DEPARTMENT: _("Price department"),
    Role.AUDITOR: _("Auditor"),
    Role.ADMINISTRATOR: _("Administrator"),
}

_REGION, _OFFICE = frozenset({"region"}), frozenset({"office"})
_BOTH, _FIRM, _ESTATE = _REGION | _OFFICE, frozenset({"enterprise"}), frozenset({"estate"})

# How far each role reaches when an act names it: by region subtree, office, enterprise or estate.
REACH = {
    **dict.fromkeys((Role.CITY_OFFICER, Role.DISTRICT_OFFICER, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER), _BOTH),
    **dict.fromkeys((Role.SECTION_HEAD, Role.ASSOCIATION, Role.PARTY_COMMITTEE, Role.PRICE_DEPARTMENT), _BOTH),
    **dict.fromkeys((Role.AUDITOR, Role.ADMINISTRATOR, Role.EXPERT), _REGION),
    **dict.fromkeys((Role.DEPARTMENT_OFFICER, Role.UTILITY_OFFICER), _OFFICE),
    Role.ENTERPRISE_STAFF: _FIRM | _OFFICE,
    Role.DEVELOPER: _FIRM | _OFFICE,
    Role.PROJECT_MANAGER: _FIRM | _ESTATE | _OFFICE,
    **dict.fromkeys((Role.OWNER, Role.COMMITTEE_MEMBER), _ESTATE),
}

# How far each role may read where no act is named. Whoever does not oversee reads only what was sent to the own office;
# experts, owners and administrators read nothing without an act that names them (least privilege, GB/T 22239-2019).
READS = {
    **REACH,
    **dict.fromkeys((Role.ASSOCIATION, Role.PARTY_COMMITTEE, Role.PRICE_DEPARTMENT, Role.DEVELOPER), _OFFICE),
    **dict.fromkeys((Role.EXPERT, Role.OWNER, Role.COMMITTEE_MEMBER, Role.ADMINISTRATOR), frozenset()),
}

# Roles whose holders must prove a second factor when they sign in (GB/T 22239-2019, level 3).
SECOND_FACTOR = frozenset({Role.ADMINISTRATOR})


class OfficeKind(StrEnum):
    CITY_BUREAU = "city_bureau"
    DISTRICT_BUREAU = "district_bureau"
    STREET_OFFICE = "street_office"
    COMMUNITY = "community"
    DEPARTMENT = "department"
    DEPARTMENT_UNIT = "department_unit"
    UTILITY = "utility"
    ENTERPRISE = "enterprise"
    ASSOCIATION = "association"
    DEVELOPER = "developer"
    PARTY_COMMITTEE = "party_committee"
    PRICE_DEPARTMENT = "price_department"
    OWNERS_COMMITTEE = "owners_committee"


KIND_NAMES = {
    OfficeKind.CITY_BUREAU: _("City housing bureau"),
    OfficeKind.DISTRICT_BUREAU: _("District housing bureau"),
    OfficeKind.STREET_OFFICE: _("Street office"),
    OfficeKind.COMMUNITY: _("Community"),
    OfficeKind.DEPARTMENT: _("Department"),
    OfficeKind.DEPARTMENT_UNIT: _("Unit of a department"),
    OfficeKind.UTILITY: _("Utility"),
    OfficeKind.ENTERPRISE: _("Property enterprise"),
    OfficeKind.ASSOCIATION: _("Trade association"),
    OfficeKind.DEVELOPER: _("Developer"),
    OfficeKind.PARTY_COMMITTEE: _("Party committee"),
    OfficeKind.PRICE_DEPARTMENT: _("Price department"),
    OfficeKind.OWNERS_COMMITTEE: _("Owners' committee"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One role, as far as it reaches."""

    role: Role
    office_id: UUID | None = None
    region_path: str = ""
    enterprise_id: UUID | None = None
    estate_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Whoever acts; satisfies ``kit.scopes.Acting``.

    :ivar kind: ``account``, ``resident`` or ``system``.
    :ivar acting_for_id: the absent account whose grants these are, where a deputy acts.
    :ivar office_name: of the first office the grants name, for the head of a page.
    """

    kind: str
    account_id: UUID | None = None
    acting_for_id: UUID | None = None
    name: str = ""
    grants: tuple[Grant, ...] = ()
    office_name: str = ""

    @property
    def actor_kind(self) -> str:
        return self.kind

    @property
    def actor_id(self) -> UUID | None:
        return self.account_id

    @property
    def seat_id(self) -> UUID | None:
        """Whose work this is: the absent person's while a deputy acts, so that she finds it when she is back."""
        return self.acting_for_id or self.account_id

    @property
    def is_signed_in(self) -> bool:
        return self.kind == "account"

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(grant.role for grant in self.grants)

    @property
    def office_ids(self) -> frozenset[UUID]:
        return frozenset(grant.office_id for grant in self.grants if grant.office_id)

    @property
    def region_paths(self) -> frozenset[str]:
        return frozenset(grant.region_path for grant in self.grants if grant.region_path)

    def with_grants(self, grants: Iterable[Grant]) -> "Actor":
        """The same person with these grants only."""
        return replace(self, grants=tuple(grants))

    def has(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)


@dataclass(frozen=True, slots=True)
class ApiScope:
    """What a program may be allowed to do with a token; declared in a room's ``api_scopes.py``.

    :ivar name: ``room:what``, such as ``cases:read``.
    """

    name: str
    title: Any


RESIDENT = Actor(kind="resident")
SYSTEM = Actor(kind="system")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """Somebody leaves; what was theirs is another's from now on."""

    from_id: UUID
    to_id: UUID
    by: Actor
    at: datetime


_followers: list[Callable[[HandOver], Iterable[Any]]] = []


def on_hand_over(function: Callable[[HandOver], Iterable[Any]]) -> Callable[[HandOver], Iterable[Any]]:
    """Register what hands its own things over; called in the transaction of the act, returns what it moved.

    Rooms above call this in ``apps.ready()``.
    """
    if function not in _followers:
        _followers.append(function)
    return function


def follow_hand_over(hand_over: HandOver) -> list[Any]:
    """Let every registered function hand over, in the order they were registered; all that was moved."""
    return [moved for function in _followers for moved in function(hand_over)]


_namer: list[Callable[[Iterable[str]], Mapping[str, list[str]]]] = []


def name_places_by(function: Callable[[Iterable[str]], Mapping[str, list[str]]]) -> None:
    """Say who knows the names of places: path → names, outermost first. The registers call this when they start."""
    _namer[:] = [function]


def place_names(paths: Iterable[str]) -> dict[str, str]:
    """Path → the place as people call it from the city down; the path itself where nobody knows it."""
    wanted = {path for path in paths if path}
    known = _namer[0](wanted) if _namer and wanted else {}
    return {path: "".join(known.get(path, ())[1:]) or "".join(known.get(path, ())) or path for path in wanted}
