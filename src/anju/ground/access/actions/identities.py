"""Who the bureau's provider speaks of: one account that is open, linked once and for good.

The first time, a claim names the account: the sign-in name, or an e-mail address that the provider has verified and
that one account alone has. From then on the provider's own identifier decides, so that a name given to somebody else
there opens nothing here.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access import queries
from anju.ground.access.acts import Act
from anju.ground.access.models import Account
from anju.ground.access.types import SECOND_FACTOR, Actor
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Problem

BUREAU = "bureau"


class UnknownPerson(Problem):
    code = "unknown_person"
    status = 403


class AccountClosed(Problem):
    code = "account_closed"
    status = 403


class LinkedToAnother(Problem):
    """The account belongs to somebody else at the provider."""

    code = "linked_to_another"
    status = 403


class SecondFactorFirst(Problem):
    code = "second_factor_first"
    status = 403


@transaction.atomic
def signing_in(*, who: str, claims: Mapping[str, Any], claim: str, at: datetime) -> Account:
    """The account of the person; linked to her now if a claim names it for the first time.

    :param who: the provider's identifier of the person, digested.
    :raises UnknownPerson, AccountClosed, LinkedToAnother, SecondFactorFirst: saying what to do.
    """
    linked = SocialAccount.objects.select_related("user").filter(provider=BUREAU, uid=who).first()
    account = linked.user if linked else named_by(claims, claim)
    if not account.is_active:
        raise AccountClosed(_("Your account here is closed. Ask the administrator of your office to open it again."))
    if linked is None:
        _link(account, who, at)
    return account


def named_by(claims: Mapping[str, Any], claim: str) -> Account:
    """The one account that a claim names.

    :raises UnknownPerson: if none does, or more than one, or the provider has not verified the address.
    """
    value = str(claims.get(claim) or "").strip()
    if claim == "email":
        is_sure = bool(value) and claims.get("email_verified") is True
        found = list(Account.objects.filter(email__iexact=value)[:2]) if is_sure else []
    else:
        found = [one] if value and (one := queries.account_called(value)) else []
    if len(found) != 1:
        raise UnknownPerson(
            _("No account here belongs to you as the bureau knows you (%(value)s). "
              "Ask the administrator of your office; accounts are opened by her, not by signing in."),
            value=value or "—",
        )  # fmt: skip
    return found[0]


def _link(account: Account, who: str, at: datetime) -> None:
    from anju.ground.access.adapters import has_second_factor

    Account.objects.select_for_update().get(pk=account.pk)  # two browsers at once link once
    if SocialAccount.objects.filter(provider=BUREAU, user=account).exists():
        raise LinkedToAnother(
            _("This account belongs to somebody else at the bureau. Ask the administrator of your office to take the "
              "link away.")
        )  # fmt: skip
    actor = queries.actor(account.pk, at)
    if actor.has(*SECOND_FACTOR) and not has_second_factor(account.pk):
        raise SecondFactorFirst(
            _("Your role needs a second factor. Sign in with your password once and set it up; "
              "then you can also sign in through the bureau.")
        )  # fmt: skip
    SocialAccount.objects.create(provider=BUREAU, uid=who, user=account)
    ledger.record(Act.IDENTITY_LINKED, on=account, by=actor, at=at)


@transaction.atomic
def unlink_identity(*, account: Account, by: Actor, at: datetime) -> None:
    """Take the link to the bureau's provider away; the next sign-in through it links anew."""
    access.require(by, Act.IDENTITY_UNLINKED, on=account)
    if SocialAccount.objects.filter(provider=BUREAU, user=account).delete()[0]:
        ledger.record(Act.IDENTITY_UNLINKED, on=account, by=by, at=at)


def is_linked(account: Account) -> bool:
    """Whether the account can be signed in to through the bureau's provider."""
    return SocialAccount.objects.filter(provider=BUREAU, user=account).exists()
