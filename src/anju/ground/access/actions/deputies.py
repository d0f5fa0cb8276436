"""Deputies: while somebody is away, another acts with her grants, and the ledger says for whom."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access.actions.grants import require_over
from anju.ground.access.acts import Act
from anju.ground.access.models import Account, Deputy, RoleGrant
from anju.ground.access.rules import clashing
from anju.ground.access.types import Actor, Role
from anju.ground.ledger import actions as ledger
from anju.kit.acts import Act as Declared
from anju.kit.clock import local_day
from anju.kit.errors import Hidden, Problem


class NotAColleague(Problem):
    """The deputy works in none of the absent person's offices or enterprises."""

    code = "not_a_colleague"


class BadPeriod(Problem):
    code = "bad_period"


class CannotStandIn(Problem):
    """The deputy's own roles forbid it."""

    code = "cannot_stand_in"


@transaction.atomic
def appoint_deputy(
    *, account: Account, deputy: Account, valid_from: date, valid_to: date, reason: str, by: Actor, at: datetime
) -> Deputy:
    """Let ``deputy`` act for ``account`` from ``valid_from`` up to the day before ``valid_to``.

    :raises NotAColleague: outside the absent person's offices and enterprises.
    :raises BadPeriod: if it ends before it begins, or is over.
    :raises BeyondReach: if the absent person holds a role beyond the place of the administrator who appoints.
    :raises CannotStandIn: if an administrator or auditor would handle cases, or the other way round.
    """
    _require(by, Act.DEPUTY_APPOINTED, account)
    if by.account_id != account.pk:
        require_over(by, Act.DEPUTY_APPOINTED, account, day=local_day(at))
    if not max(valid_from, local_day(at)) < valid_to:
        raise BadPeriod(_("The last day lies before the first one, or is over; choose a later day."), field="valid_to")
    _check(account, deputy, day=local_day(at))
    row = Deputy.objects.create(
        account=account, deputy=deputy, valid_from=valid_from, valid_to=valid_to, reason=reason.strip()
    )
    ledger.record(Act.DEPUTY_APPOINTED, on=account, by=by, at=at, deputy=deputy.pk, until=valid_to)
    return row


@transaction.atomic
def end_deputy(*, deputy: Deputy, by: Actor, at: datetime) -> None:
    """End a deputy's time at once."""
    _require(by, Act.DEPUTY_ENDED, deputy.account)
    deputy.valid_to = max(local_day(at), deputy.valid_from)
    deputy.save(update_fields=["valid_to"])
    ledger.record(Act.DEPUTY_ENDED, on=deputy.account, by=by, at=at, deputy=deputy.deputy_id)


def colleagues(account: Account, *, day: date):
    """The accounts that share an office or an enterprise with ``account``."""
    held = RoleGrant.objects.on(day).filter(account=account)
    offices = [grant.office_id for grant in held if grant.office_id]
    enterprises = [grant.enterprise_id for grant in held if grant.enterprise_id]
    near = RoleGrant.objects.on(day).filter(office__in=offices) | RoleGrant.objects.on(day).filter(
        enterprise_id__in=enterprises
    )
    return Account.objects.filter(pk__in=near.values("account"), is_active=True).exclude(pk=account.pk).order_by("name")


def _require(by: Actor, act: Declared, account: Account) -> None:
    """For herself everybody, but not as somebody's deputy; for others an administrator of the place."""
    if by.account_id != account.pk:
        access.require(by, act, on=account)
    elif by.acting_for_id:
        raise Hidden()


def _check(account: Account, deputy: Account, *, day: date) -> None:
    if not colleagues(account, day=day).filter(pk=deputy.pk).exists():
        raise NotAColleague(_("A deputy works in the same office or enterprise; choose a colleague."), field="deputy")
    roles = {Role(grant.role) for grant in RoleGrant.objects.lasting(day).filter(account__in=[account, deputy])}
    if any(clashing(roles, role) for role in roles):
        raise CannotStandIn(_("Administrators and auditors neither stand in for others nor have them stand in."),
                            field="deputy")  # fmt: skip
