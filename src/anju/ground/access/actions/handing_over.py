"""Somebody leaves, or changes post: her roles and her open work become another's."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access.actions.grants import RolesClash, require_over
from anju.ground.access.acts import Act
from anju.ground.access.models import Account, RoleGrant
from anju.ground.access.rules import clashing
from anju.ground.access.types import Actor, HandOver, Role, follow_hand_over
from anju.ground.ledger import actions as ledger
from anju.kit.clock import local_day
from anju.kit.errors import Hidden


@transaction.atomic
def hand_over(*, from_account: Account, to_account: Account, by: Actor, at: datetime) -> list[Any]:
    """Move every role of one account to another; what engines moved with it is returned.

    :raises RolesClash: if the two people's roles may not be held together.
    :raises BeyondReach: if one of them reaches beyond the administrator's own place.
    """
    day = local_day(at)
    require_over(by, Act.HANDED_OVER, from_account, day=day)
    access.require(by, Act.HANDED_OVER, on=to_account)
    if from_account == to_account or by.account_id in (from_account.pk, to_account.pk):
        raise Hidden()
    leaving = list(RoleGrant.objects.lasting(day).filter(account=from_account))
    kept = list(RoleGrant.objects.lasting(day).filter(account=to_account))
    _check({Role(grant.role) for grant in leaving + kept}, to_account)
    held = {grant.as_grant() for grant in kept}
    for grant in leaving:
        _move(grant, to_account, already=grant.as_grant() in held, day=day, by=by)
    moved = follow_hand_over(HandOver(from_id=from_account.pk, to_id=to_account.pk, by=by, at=at))
    ledger.record(
        Act.HANDED_OVER, on=from_account, by=by, at=at, to=to_account.pk, roles=len(leaving), subjects=len(moved)
    )
    return moved


def _check(roles: set[Role], account: Account) -> None:
    if any(clashing(roles, role) for role in roles):
        raise RolesClash(_("%(name)s cannot take these roles beside her own; choose somebody else."),
                         name=account.name, field="to_account")  # fmt: skip


def _move(grant: RoleGrant, account: Account, *, already: bool, day, by: Actor) -> None:
    begins, until = max(day, grant.valid_from), grant.valid_to
    grant.valid_to = begins
    grant.save(update_fields=["valid_to"])
    if not already:
        RoleGrant.objects.create(
            account=account, role=grant.role, office_id=grant.office_id, region_path=grant.region_path,
            enterprise_id=grant.enterprise_id, estate_id=grant.estate_id, valid_from=begins, valid_to=until,
            granted_by_id=by.account_id,
        )  # fmt: skip
