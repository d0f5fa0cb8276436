"""Opening and closing accounts. Nobody signs up by herself."""

import re
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access import sessions
from anju.ground.access.actions import tokens
from anju.ground.access.actions.grants import grant_role
from anju.ground.access.acts import Act
from anju.ground.access.models import Account, Deputy, RoleGrant
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit import sealing
from anju.kit.clock import local_day
from anju.kit.errors import Problem

USERNAME = re.compile(r"[\w][\w.@-]{1,63}")


class BadUsername(Problem):
    code = "bad_username"


class UsernameTaken(Problem):
    code = "username_taken"


class WeakPassword(Problem):
    """Too short, too common, or figures only; the message is that of the check."""

    code = "weak_password"


def checked_username(typed: str) -> str:
    """The sign-in name in the form in which it is kept: small letters.

    :raises BadUsername: if it cannot be typed again.
    :raises UsernameTaken: if somebody has it.
    """
    username = typed.strip().lower()
    if not USERNAME.fullmatch(username):
        raise BadUsername(_("Use 2 to 64 letters, figures, dots or hyphens."), field="username")
    if Account.objects.filter(username=username).exists():
        raise UsernameTaken(_("%(username)s is taken; choose another one."), username=username, field="username")
    return username


def checked_password(password: str, *, account: Account | None = None) -> str:
    """:raises WeakPassword: if it is too short, too common, or figures only."""
    try:
        validate_password(password, account)
    except ValidationError as reason:
        raise WeakPassword(" ".join(reason.messages), field="password") from reason
    return password


@transaction.atomic
def open_account(
    *,
    username: str,
    name: str,
    region_path: str,
    by: Actor,
    at: datetime,
    password: str | None = None,
    phone: str = "",
    email: str = "",
    must_change_password: bool = True,
) -> Account:
    """Open an account, looked after by the administrators of ``region_path``; without a password nobody can use it.

    :raises BadUsername, UsernameTaken, WeakPassword: said at the field.
    """
    account = Account(
        username=checked_username(username),
        name=name.strip(),
        email=email.strip(),
        phone_sealed=sealing.seal(phone.strip(), purpose="access.phone") if phone.strip() else None,
        region_path=region_path,
        must_change_password=must_change_password,
        opened_at=at,
    )
    access.require(by, Act.ACCOUNT_OPENED, on=account)
    account.set_password(checked_password(password, account=account) if password else None)
    account.save(force_insert=True)
    ledger.record(Act.ACCOUNT_OPENED, on=account, by=by, at=at)
    return account


@transaction.atomic
def close_account(*, account: Account, by: Actor, at: datetime) -> None:
    """Close an account: its sessions, tokens, roles and deputies end today; what was done under it stays."""
    access.require(by, Act.ACCOUNT_CLOSED, on=account)
    day = local_day(at)
    RoleGrant.objects.on(day).filter(account=account).update(valid_to=day)
    Deputy.objects.on(day).filter(account=account).update(valid_to=day)
    Deputy.objects.on(day).filter(deputy=account).update(valid_to=day)
    account.is_active = False
    account.save(update_fields=["is_active"])
    sessions.end_all(account, at=at, why="ended")
    tokens.end_all(account, at=at)
    ledger.record(Act.ACCOUNT_CLOSED, on=account, by=by, at=at)


@transaction.atomic
def reopen_account(*, account: Account, by: Actor, at: datetime) -> None:
    """Open a closed account again; roles have to be granted anew."""
    access.require(by, Act.ACCOUNT_REOPENED, on=account)
    account.is_active = True
    account.save(update_fields=["is_active"])
    ledger.record(Act.ACCOUNT_REOPENED, on=account, by=by, at=at)


@transaction.atomic
def open_with_role(*, username: str, name: str, password: str | None, role, office, by: Actor, at: datetime, **rest):
    """Open an account in an office's place and grant its first role there; both or neither.

    :raises Problem: as ``open_account`` and ``grant_role`` do.
    """
    account = open_account(
        username=username, name=name, password=password, region_path=office.region_path, by=by, at=at, **rest
    )
    grant_role(account=account, role=role, office=office, by=by, at=at)
    return account


@transaction.atomic
def adopt_password(*, account: Account, hashed: str) -> None:
    """Give an account the password its holder chose beforehand, as ``make_password`` hashed it; part of opening it."""
    account.password = hashed
    account.save(update_fields=["password"])
