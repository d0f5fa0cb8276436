"""Reading accounts and offices."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models.functions import Length

from anju.ground.access.models import Account, Deputy, Office, RoleGrant
from anju.ground.access.types import RESIDENT, Actor
from anju.kit.clock import local_day
from anju.kit.errors import Hidden


def actor(account_id: UUID, at: datetime, *, acting_for: UUID | None = None) -> Actor:
    """The account as it may act at ``at``; as a deputy with the grants of ``acting_for``, and only those.

    A closed account, or a deputy whose time is over, may do nothing.
    """
    day = local_day(at)
    account = Account.objects.filter(pk=account_id, is_active=True).only("id", "name").first()
    if account is None:
        return RESIDENT
    return actor_of(account, day=day, acting_for=acting_for)


def actor_of(account: Account, *, day: date, acting_for: UUID | None = None) -> Actor:
    """As ``actor``, for an account already read: one query, two for a deputy."""
    if acting_for and not Deputy.objects.on(day).filter(account_id=acting_for, deputy=account).exists():
        acting_for = None
    grants = RoleGrant.objects.on(day).filter(account_id=acting_for or account.pk).order_by("id")
    return Actor(
        kind="account",
        account_id=account.pk,
        acting_for_id=acting_for,
        name=account.name,
        grants=tuple(row.as_grant() for row in grants),
    )


def account_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Id → name of the person, of those that exist."""
    wanted = {one for one in ids if one}
    return dict(Account.objects.filter(pk__in=wanted).values_list("id", "name")) if wanted else {}


def account(account_id: UUID) -> Account:
    """:raises Hidden: if there is none."""
    found = Account.objects.filter(pk=account_id).first()
    if found is None:
        raise Hidden()
    return found


def account_called(username: str) -> Account | None:
    """The account with this sign-in name, upper and lower case alike."""
    return Account.objects.filter(username=username.strip().lower()).first()


def office(office_id: UUID) -> Office:
    """:raises Hidden: if there is none."""
    found = Office.objects.filter(pk=office_id).first()
    if found is None:
        raise Hidden()
    return found


def offices(*, on: date, kind: str | None = None, region_path: str = "", parent: UUID | None = None) -> list[Office]:
    """Offices in force on a day, by place and name; ``region_path``: there and below."""
    rows = Office.objects.on(on).filter(region_path__startswith=region_path)
    rows = rows.filter(kind=str(kind)) if kind else rows
    rows = rows.filter(parent_id=parent) if parent else rows
    return list(rows.order_by("region_path", "name"))


def office_called(name: str, *, region_path: str, on: date) -> Office | None:
    """The office with this full or short name at or below a place, if there is exactly one."""
    rows = Office.objects.on(on).filter(region_path__startswith=region_path)
    found = list(rows.filter(name=name)[:2]) or list(rows.filter(short_name=name)[:2])
    return found[0] if len(found) == 1 else None


def office_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Id → short name, or the full one where there is none."""
    wanted = {one for one in ids if one}
    rows = Office.objects.filter(pk__in=wanted) if wanted else ()
    return {row.pk: row.short_name or row.name for row in rows}


def nearest_office(*, kind: str, region_path: str, on: date) -> Office | None:
    """The office of this kind at the place itself, else at the next place above that has one."""
    parts = region_path.rstrip("/").split("/")
    places = ["/".join(parts[: n + 1]) + "/" for n in range(len(parts))]
    rows = Office.objects.on(on).filter(kind=str(kind), region_path__in=places)
    return rows.order_by(Length("region_path").desc(), "valid_from", "id").first()


def enterprise_office(enterprise_id: UUID, *, region_path: str, on: date) -> Office | None:
    """The desk of an enterprise nearest to a place, if it has one."""
    rows = Office.objects.on(on).filter(enterprise_id=enterprise_id)
    inside = [row for row in rows if region_path.startswith(row.region_path)]
    return max(inside, key=lambda row: len(row.region_path), default=None) or rows.order_by("id").first()
