"""Tokens with which a program acts for an account (接口令牌): shown once, kept as a digest, never without an end."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access import queries
from anju.ground.access.acts import Act
from anju.ground.access.models import Account, ApiToken
from anju.ground.access.types import SECOND_FACTOR, Actor, ApiScope
from anju.ground.ledger import actions as ledger
from anju.kit import sealing
from anju.kit.clock import local_day
from anju.kit.errors import Hidden, Problem

LONGEST = timedelta(days=366)  # a token nobody renews dies within a year
PREFIX = "anju_"  # so that a scanner for leaked secrets knows one when it sees it


class BadToken(Problem):
    """What the token should be called, may do, or until when, cannot be."""

    code = "bad_token"


class ScopeMissing(Problem):
    """The token is good, but not for this."""

    code = "scope_missing"
    status = 403


class NoTokens(Problem):
    """Whoever has to prove a second factor gets no token, which would go around it."""

    code = "no_tokens"


@transaction.atomic
def make_token(
    *, account: Account, name: str, scopes: Iterable[str], last_day: date, by: Actor, at: datetime
) -> tuple[ApiToken, str]:
    """Make a token for the own account.

    :returns: the row, and the token itself, which nobody can read again.
    :raises BadToken: with the field to correct; :raises NoTokens: for administrators.
    :raises Hidden: for another's account, or as somebody's deputy.
    """
    if by.account_id != account.pk or by.acting_for_id:
        raise Hidden()
    if by.has(*SECOND_FACTOR):
        raise NoTokens(_("Administrators get no tokens, as these would go around the second factor."))
    chosen = _checked(name, scopes, last_day, local_day(at))
    token = PREFIX + secrets.token_urlsafe(32)
    row = ApiToken.objects.create(
        account=account, name=name.strip()[:80], digest=_digest(token), tail=token[-4:], scopes=chosen, made_at=at,
        valid_to=last_day + timedelta(days=1),
    )  # fmt: skip
    ledger.record(Act.TOKEN_MADE, on=account, by=by, at=at, token=row.pk, until=row.valid_to)
    return row, token


def _checked(name: str, scopes: Iterable[str], last_day: date, today: date) -> list[str]:
    known = {scope.name for scope in queries.api_scopes()}
    chosen = sorted(set(scopes))
    if not name.strip():
        raise BadToken(_("Say which program will use it."), field="name")
    if not chosen or set(chosen) - known:
        raise BadToken(_("Choose what the program may do."), field="scopes")
    if not today <= last_day <= today + LONGEST:
        raise BadToken(_("Choose a last day from today to a year from now."), field="last_day")
    return chosen


@transaction.atomic
def end_token(*, token: ApiToken, by: Actor, at: datetime) -> None:
    """End a token at once: the own one, or that of an account one looks after."""
    if by.account_id != token.account_id:
        access.require(by, Act.TOKEN_ENDED, on=token.account)
    elif by.acting_for_id:
        raise Hidden()
    if token.ended_at is None:
        token.ended_at = at
        token.save(update_fields=["ended_at"])
        ledger.record(Act.TOKEN_ENDED, on=token.account, by=by, at=at, token=token.pk)


def end_all(account: Account, *, at: datetime) -> None:
    """End every token of an account whose password was given anew or that is closed; part of that act.

    Whoever had got hold of the account may have made one, and would keep it.
    """
    ApiToken.objects.filter(account=account, ended_at=None).update(ended_at=at)


def present(token: str, *, at: datetime) -> ApiToken | None:
    """The token that a program presents, if it may be used now; notes the day of its last use."""
    found = ApiToken.objects.filter(digest=_digest(token)).first()
    today = local_day(at)
    if found is None or not found.holds_on(today):
        return None
    if found.last_used_on != today:
        found.last_used_on = today
        found.save(update_fields=["last_used_on"])
    return found


def speaker(token: str, *, at: datetime, scope: ApiScope | None = None) -> Actor | None:
    """Who speaks with a token, if it holds ``scope``: nobody once the account is closed, or needs a second factor.

    :raises ScopeMissing: if the token is good, but not for this.
    """
    found = present(token, at=at)
    by = queries.actor(found.account_id, at) if found else None
    if by is None or not by.is_signed_in or by.has(*SECOND_FACTOR):
        return None
    if scope and scope.name not in found.scopes:
        raise ScopeMissing(_("This token may not do that; it needs the scope %(scope)s."), scope=scope.name)
    return by


def _digest(token: str) -> bytes:
    return sealing.digest(token, purpose="access.token")
