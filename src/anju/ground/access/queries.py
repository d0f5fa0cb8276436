"""Reading accounts and offices."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Length

from anju.ground.access import checks as access
from anju.ground.access import rules
from anju.ground.access.acts import Act
from anju.ground.access.models import Account, ApiToken, Deputy, Office, RoleGrant
from anju.ground.access.types import RESIDENT, Actor, ApiScope, OfficeKind, Role
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City
from anju.kit import sockets
from anju.kit.acts import Act as Declared
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.kit.scopes import Subject, steps


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
    """As ``actor``, for an account already read: one query, three for a deputy."""
    if acting_for and not _stands_in(account, acting_for, day=day):
        acting_for = None
    held = RoleGrant.objects.on(day).filter(account_id=acting_for or account.pk)
    grants = list(held.select_related("office").order_by("id"))
    office = next((row.office for row in grants if row.office), None)
    return Actor(
        kind="account",
        account_id=account.pk,
        acting_for_id=acting_for,
        name=account.name,
        grants=tuple(row.as_grant() for row in grants),
        office_name=(office.short_name or office.name) if office else "",
    )


def _stands_in(account: Account, absent_id: UUID, *, day: date) -> bool:
    """Whether an account may act for another: appointed, and without a role since that forbids it."""
    if not Deputy.objects.on(day).filter(account_id=absent_id, deputy=account).exists():
        return False
    pairs = RoleGrant.objects.on(day).filter(account__in=[account.pk, absent_id]).values_list("role", flat=True)
    roles = {Role(role) for role in pairs}
    return not any(rules.clashing(roles, role) for role in roles)


def account_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Id → name of the person, of those that exist."""
    wanted = {one for one in ids if one}
    return dict(Account.objects.filter(pk__in=wanted).values_list("id", "name")) if wanted else {}


def colleagues(office_id: UUID, *, on: date, act: Declared | None = None) -> dict[UUID, str]:
    """Id → name of the people who speak for an office on a day, or may do ``act`` for it; by name."""
    held = RoleGrant.objects.on(on).filter(office_id=office_id, account__is_active=True)
    held = held.filter(role__in=act.roles) if act else held
    return dict(held.order_by("account__name").values_list("account_id", "account__name").distinct())


def speakers(office_ids: Iterable[UUID], *, on: date) -> dict[UUID, set[UUID]]:
    """Office → the accounts that speak for it on a day; one query for all of them."""
    found: dict[UUID, set[UUID]] = {}
    wanted = set(office_ids)
    if wanted:
        held = RoleGrant.objects.on(on).filter(office_id__in=wanted, account__is_active=True)
        for office_id, account_id in held.values_list("office_id", "account_id"):
            found.setdefault(office_id, set()).add(account_id)
    return found


def standing_in(ids: Iterable[UUID], *, day: date) -> dict[UUID, set[UUID]]:
    """Absent account → those who may act for it on a day; one query, two where somebody is away."""
    rows = list(Deputy.objects.on(day).filter(account_id__in=set(ids), deputy__is_active=True))
    held: dict[UUID, set[Role]] = {}
    seats = {seat for row in rows for seat in (row.account_id, row.deputy_id)}
    grants = RoleGrant.objects.on(day).filter(account_id__in=seats) if seats else RoleGrant.objects.none()
    for seat, role in grants.values_list("account_id", "role"):
        held.setdefault(seat, set()).add(Role(role))
    found: dict[UUID, set[UUID]] = {}
    for row in rows:
        roles = held.get(row.account_id, set()) | held.get(row.deputy_id, set())
        if not any(rules.clashing(roles, role) for role in roles):
            found.setdefault(row.account_id, set()).add(row.deputy_id)
    return found


def letter_boxes(ids: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
    """Id → (e-mail address, place whose administrators look after it), of open accounts that have an address."""
    wanted = set(ids)
    if not wanted:
        return {}
    rows = Account.objects.filter(pk__in=wanted, is_active=True).exclude(email="")
    return {pk: (email, path) for pk, email, path in rows.values_list("id", "email", "region_path")}


def account(account_id: UUID) -> Account:
    """:raises Hidden: if there is none."""
    found = Account.objects.filter(pk=account_id).first()
    if found is None:
        raise Hidden()
    return found


def account_called(username: str) -> Account | None:
    """The account with this sign-in name, upper and lower case alike."""
    return Account.objects.filter(username=username.strip().lower()).first()


def accounts(by: Actor, *, day: date, text: str = "", closed: bool = False) -> QuerySet[Account]:
    """The accounts that ``by`` looks after or audits, with the roles in force; ``text``: part of a name."""
    rows = access.within(by, Account.objects.filter(is_active=not closed), act=Act.ACCOUNTS_EXPORTED)
    if text:
        rows = rows.filter(Q(username__icontains=text) | Q(name__icontains=text))
    held = RoleGrant.objects.on(day).select_related("office").order_by("id")
    return rows.prefetch_related(Prefetch("grants", held, to_attr="held")).order_by("username")


def administered(by: Actor, account_id: UUID) -> Account:
    """One account that ``by`` looks after or audits.

    :raises Hidden: if it is absent or another's.
    """
    found = access.within(by, Account.objects.filter(pk=account_id), act=Act.ACCOUNTS_EXPORTED).first()
    if found is None:
        raise Hidden()
    return found


def roles_held(account: Account, *, day: date) -> list[RoleGrant]:
    return list(RoleGrant.objects.on(day).filter(account=account).select_related("office").order_by("id"))


def deputies(account: Account, *, day: date) -> list[Deputy]:
    """Who stands in for an account, now or later."""
    rows = Deputy.objects.filter(account=account, valid_to__gt=day).select_related("deputy")
    return list(rows.order_by("valid_from"))


def stands_in_for(account_id: UUID, *, day: date) -> list[Deputy]:
    """For whom an account may act on a day."""
    return list(Deputy.objects.on(day).filter(deputy_id=account_id).select_related("account").order_by("valid_to"))


def administered_offices(by: Actor, *, day: date, text: str = "") -> QuerySet[Office]:
    """The offices in force that ``by`` looks after or audits."""
    rows = access.within(by, Office.objects.on(day), act=Act.ACCOUNTS_EXPORTED).select_related("parent")
    return (rows.filter(name__icontains=text) if text else rows).order_by("region_path", "name")


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


def offices_over(region_path: str, *, on: date) -> list[Office]:
    """Offices in force on a day at a place and at every place above it, the nearest first."""
    return list(
        Office.objects.on(on).filter(region_path__in=steps(region_path)).order_by(Length("region_path").desc(), "name")
    )


def office_called(name: str, *, region_path: str, on: date) -> Office | None:
    """The office with this full or short name at or below a place, if there is exactly one."""
    rows = Office.objects.on(on).filter(region_path__startswith=region_path)
    found = list(rows.filter(name=name)[:2]) or list(rows.filter(short_name=name)[:2])
    return found[0] if len(found) == 1 else None


def offices_named(text: str, *, on: date, limit: int = 20) -> list[Office]:
    """Offices in force on a day whose full or short name contains ``text``, by name."""
    rows = Office.objects.on(on).filter(Q(name__icontains=text) | Q(short_name__icontains=text))
    return list(rows.order_by("name", "id")[:limit])


def office_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Id → short name, or the full one where there is none."""
    wanted = {one for one in ids if one}
    rows = Office.objects.filter(pk__in=wanted) if wanted else ()
    return {row.pk: row.short_name or row.name for row in rows}


def offices_of(ids: Iterable[UUID]) -> list[Office]:
    """The offices with these identifiers, of those that exist; no query for none."""
    wanted = set(ids)
    return list(Office.objects.filter(pk__in=wanted)) if wanted else []


def offices_along(*, kind: str, region_path: str) -> list[Office]:
    """The offices of this kind at the place itself and above it, the nearest first, whenever they were open."""
    rows = Office.objects.filter(kind=str(kind), region_path__in=steps(region_path))
    return list(rows.order_by(Length("region_path").desc(), "valid_from", "id"))


def nearest_office(*, kind: str, region_path: str, on: date) -> Office | None:
    """The office of this kind at the place itself, else at the next place above that has one."""
    return next((row for row in offices_along(kind=kind, region_path=region_path) if row.holds_on(on)), None)


def nearest_offices(*, kind: str, region_path: str, on: date) -> Callable[[str], Office | None]:
    """For many places of a region: takes one, gives the office of this kind there or at the next place above.

    One query. An office's sections are left out; of several at one place it is the first by name.
    """
    rows = offices(on=on, kind=kind, region_path=region_path)
    known, found = {row.pk for row in rows}, dict[str, Office]()
    for row in rows:
        if row.parent_id not in known:  # a section's parent is of the same kind, a street's is the district's bureau
            found.setdefault(row.region_path, row)
    return lambda path: next((found[step] for step in reversed(steps(path)) if step in found), None)


def enterprise_office(enterprise_id: UUID, *, region_path: str, on: date) -> Office | None:
    """The desk of an enterprise nearest to a place, if it has one."""
    rows = Office.objects.on(on).filter(enterprise_id=enterprise_id)
    inside = [row for row in rows if region_path.startswith(row.region_path)]
    return max(inside, key=lambda row: len(row.region_path), default=None) or rows.order_by("id").first()


def city_run_by(by: Actor, act: Declared) -> tuple[City, UUID]:
    """The city as a whole for which ``by`` may do ``act``, and the bureau in whose name.

    :raises Hidden: if there is none: a district's officer runs no city.
    """
    for grant in by.grants:
        if grant.office_id is None or grant.role not in act.roles:
            continue
        bureau = office(grant.office_id)
        city = next((one for one in rulebook.cities() if one.root_path == bureau.region_path), None)
        where = Subject(subject_type=Office.subject_type, pk=bureau.pk, region_path=bureau.region_path)
        if city and bureau.kind == OfficeKind.CITY_BUREAU and access.allows(by, act, on=where):
            return city, bureau.pk
    raise Hidden()


def runs_city(by: Actor, act: Declared) -> bool:
    """Whether ``by`` may do ``act`` for a city as a whole."""
    try:
        city_run_by(by, act)
    except Hidden:
        return False
    return True


def api_scopes() -> list[ApiScope]:
    """Everything a program may be allowed to do, as the rooms declare it."""
    return sorted(sockets.declared("api_scopes", ApiScope), key=lambda scope: scope.name)


def tokens(account: Account) -> list[ApiToken]:
    """The tokens of an account, the newest first, those that ended too."""
    return list(ApiToken.objects.filter(account=account).order_by("-id"))
