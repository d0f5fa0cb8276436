"""Passwords, second factors, locks. A password is never shown twice and never recorded."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from axes.utils import reset
from django.db import transaction

from anju.ground.access import checks as access
from anju.ground.access import sessions
from anju.ground.access.actions import tokens
from anju.ground.access.actions.accounts import checked_password
from anju.ground.access.actions.grants import require_over
from anju.ground.access.acts import Act
from anju.ground.access.models import Account
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.kit.ids import readable_code


def one_time_password() -> str:
    """A password to be read out once (60 bits): ``XXXX-XXXX-XXXX``."""
    return "-".join(readable_code(4) for _ in range(3))


@transaction.atomic
def reset_password(*, account: Account, by: Actor, at: datetime) -> str:
    """Give the account a one-time password, which is returned; sessions and tokens end, and signing in asks for
    a new one.

    :raises BeyondReach: if it holds a role that reaches beyond the administrator's own place.
    """
    require_over(by, Act.PASSWORD_RESET, account, day=local_day(at))
    password = one_time_password()
    account.set_password(password)
    account.must_change_password = True
    account.save(update_fields=["password", "must_change_password"])
    sessions.end_all(account, at=at, why="ended")
    tokens.end_all(account, at=at)
    reset(username=account.username)
    ledger.record(Act.PASSWORD_RESET, on=account, by=by, at=at)
    return password


@transaction.atomic
def change_password(*, account: Account, password: str, by: Actor, at: datetime) -> None:
    """Change the own password; other sessions end with it.

    :raises WeakPassword: if it is too short, too common, or figures only.
    """
    if by.account_id != account.pk:
        raise Hidden()
    account.set_password(checked_password(password, account=account))
    account.must_change_password = False
    account.save(update_fields=["password", "must_change_password"])
    ledger.record(Act.PASSWORD_CHANGED, on=account, by=by, at=at)


@transaction.atomic
def reset_second_factor(*, account: Account, by: Actor, at: datetime) -> None:
    """Take away a lost second factor; sessions end. An administrator has to enrol a new one when signing in."""
    require_over(by, Act.SECOND_FACTOR_RESET, account, day=local_day(at))
    Authenticator.objects.filter(user_id=account.pk).delete()
    sessions.end_all(account, at=at, why="ended")
    ledger.record(Act.SECOND_FACTOR_RESET, on=account, by=by, at=at)


@transaction.atomic
def unlock(*, account: Account, by: Actor, at: datetime) -> None:
    """Let an account that was locked after wrong passwords sign in again at once."""
    access.require(by, Act.UNLOCKED, on=account)
    reset(username=account.username)
    ledger.record(Act.UNLOCKED, on=account, by=by, at=at)
