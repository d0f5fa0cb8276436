"""Granting and ending roles."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access.acts import Act
from anju.ground.access.models import Account, Office, RoleGrant
from anju.ground.access.rules import clashing
from anju.ground.access.types import REACH, ROLE_NAMES, Actor, Role
from anju.ground.ledger import actions as ledger
from anju.kit.acts import Act as Declared
from anju.kit.clock import local_day
from anju.kit.errors import Hidden, Problem
from anju.kit.scopes import Scoped, Subject


class ReachesNothing(Problem):
    """The role was granted without the region, office, enterprise or estate that it reaches by."""

    code = "grant_reaches_nothing"


class RolesClash(Problem):
    """One person may not hold both roles."""

    code = "roles_clash"


class AlreadyGranted(Problem):
    code = "already_granted"


class OwnRole(Problem):
    """Nobody grants herself a role, or ends it."""

    code = "own_role"


class BeyondReach(Problem):
    """The account holds a role that reaches beyond the administrator's own place."""

    code = "beyond_reach"


@transaction.atomic
def grant_role(
    *,
    account: Account,
    role: Role,
    by: Actor,
    at: datetime,
    office: Office | None = None,
    region_path: str | None = None,
    enterprise_id: UUID | None = None,
    estate_id: UUID | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> RoleGrant:
    """Grant a role from today, or from ``valid_from`` up to the day before ``valid_to``.

    Without a region path the one of the office is taken; a section head then reaches the own office only, because she
    approves what leaves it.

    :raises ReachesNothing, RolesClash, AlreadyGranted, OwnRole: each says what to do instead.
    """
    role = Role(role)
    grant = RoleGrant(
        account=account,
        role=role,
        office=office,
        region_path=region_of(role, office) if region_path is None else region_path,
        enterprise_id=enterprise_id or (office.enterprise_id if office and "enterprise" in REACH[role] else None),
        estate_id=estate_id,
        valid_from=valid_from or local_day(at),
        valid_to=valid_to,
        granted_by_id=by.account_id,
    )
    _require(by, Act.ROLE_GRANTED, grant)
    _check(grant, day=local_day(at))
    grant.save(force_insert=True)
    ledger.record(Act.ROLE_GRANTED, on=account, by=by, at=at, since=grant.valid_from, **facts_of(grant))
    return grant


@transaction.atomic
def end_role(*, grant: RoleGrant, by: Actor, at: datetime, on: date | None = None) -> None:
    """End a role: at once, or on a later day."""
    _require(by, Act.ROLE_ENDED, grant)
    grant.valid_to = max(on or local_day(at), grant.valid_from)
    grant.save(update_fields=["valid_to"])
    ledger.record(Act.ROLE_ENDED, on=grant.account, by=by, at=at, day=grant.valid_to, **facts_of(grant))


def region_of(role: Role, office: Office | None) -> str:
    return office.region_path if office and "region" in REACH[role] and role != Role.SECTION_HEAD else ""


def _require(by: Actor, act, grant: RoleGrant) -> None:
    """The administrator must look after the account *and* after the place that the role reaches."""
    access.require(by, act, on=grant.account)
    if not all(access.allows(by, act, on=place) for place in _places(grant)):
        raise Hidden()
    if by.account_id == grant.account_id:
        raise OwnRole(_("Nobody changes her own roles; ask another administrator."))


def _places(grant: RoleGrant) -> list[Scoped]:
    """Where a role reaches, for an administrator to be asked about."""
    region = Subject(subject_type="access.grant", pk=grant.pk, region_path=grant.region_path)
    return [place for place in (grant.region_path and region, grant.office) if place]


def require_over(by: Actor, act: Declared, account: Account, *, day: date) -> None:
    """Nobody takes over, lends or moves what reaches further than she herself.

    :raises Hidden: if ``by`` does not look after the account; :raises BeyondReach: if it holds such a role.
    """
    access.require(by, act, on=account)
    held = RoleGrant.objects.lasting(day).filter(account=account).select_related("office")
    if not all(access.allows(by, act, on=place) for grant in held for place in _places(grant)):
        raise BeyondReach(_("%(name)s also holds a role beyond your place; ask the administrator above you."),
                          name=account.name)  # fmt: skip


def _check(grant: RoleGrant, *, day: date) -> None:
    values = {"region": grant.region_path, "office": grant.office_id, "enterprise": grant.enterprise_id,
              "estate": grant.estate_id}  # fmt: skip
    if not any(values[way] for way in REACH[grant.role]):
        raise ReachesNothing(_("Name the place, office, enterprise or estate for which %(role)s is granted."),
                             role=ROLE_NAMES[grant.role])  # fmt: skip
    held = list(RoleGrant.objects.lasting(day).filter(account=grant.account))
    clash = clashing((Role(one.role) for one in held), Role(grant.role))
    if clash:
        raise RolesClash(_("%(name)s is %(held)s; an administrator or auditor holds no other role. End it first."),
                         name=grant.account.name, held=ROLE_NAMES[clash], field="role")  # fmt: skip
    if any(one.as_grant() == grant.as_grant() for one in held):
        raise AlreadyGranted(_("%(name)s already holds this role here."), name=grant.account.name, field="role")


def facts_of(grant: RoleGrant) -> dict[str, Any]:
    body = grant.enterprise_id or grant.estate_id
    region = grant.region_path.rstrip("/").rpartition("/")[2]  # its own code; a path is no code
    facts = {"role": grant.role, "region": region, "office": grant.office_id, "body": body}
    return {name: value for name, value in facts.items() if value}
