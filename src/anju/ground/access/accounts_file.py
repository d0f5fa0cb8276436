"""Accounts from Excel and to Excel: one row per role; all of a file or nothing of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anju.ground.access import actions, checks, queries
from anju.ground.access.acts import Act
from anju.ground.access.models import Account
from anju.ground.access.types import ROLE_NAMES, Actor, Role
from anju.ground.ledger import actions as ledger
from anju.kit import excel, ids
from anju.kit.clock import local_day
from anju.kit.errors import Problem
from anju.kit.scopes import Subject

COLUMNS = [
    excel.Column(key="username", title=_("Sign-in name"), parse=excel.up_to(64), required=True,
                 note=_("2 to 64 letters, figures, dots or hyphens; the same name in several rows: several roles")),
    excel.Column(key="name", title=_("Full name"), parse=excel.up_to(64), required=True, note=_("Name of the person")),
    excel.Column(key="role", title=_("Role"), parse=excel.one_of(list(ROLE_NAMES.items())), required=True, width=20,
                 note=_("One of the roles of the system, such as: street officer")),
    excel.Column(key="office", title=_("Office"), parse=excel.up_to(120), width=36,
                 note=_("Full or short name; empty: the whole city")),
    excel.Column(key="phone", title=_("Telephone"), parse=excel.up_to(32), note=_("Kept sealed; may be empty")),
    excel.Column(key="email", title=_("E-mail"), parse=excel.up_to(120), width=28, note=_("May be empty")),
]  # fmt: skip
PASSWORDS = [*COLUMNS[:2], excel.Column(key="password", title=_("One-time password"), width=24)]
TITLES = {column.key: column.title for column in COLUMNS}


@dataclass
class Imported:
    """What a file brought; ``passwords``: (sign-in name, name, one-time password) of every account opened."""

    passwords: list[tuple[str, str, str]] = field(default_factory=list)
    granted: int = 0
    unchanged: int = 0


class Elsewhere(Problem):
    code = "account_is_elsewhere"


class NotThisOffice(Problem):
    code = "no_such_office"


@transaction.atomic
def load(
    content: bytes, *, region_path: str, by: Actor, at: datetime, watch: Callable[[Iterable], Iterable] = iter
) -> Imported:
    """Open the accounts and grant the roles of a workbook; a row that is already so changes nothing.

    :param watch: wraps the slow part, giving one-time passwords, for a progress bar.
    :raises BadFile: with every row, column and problem; nothing is loaded then.
    """
    loaded, problems, opened = Imported(), [], {}
    for number, row in excel.read(content, COLUMNS, noted=problems):
        try:
            with transaction.atomic():
                _take(row, loaded, opened, region_path=region_path, by=by, at=at)
        except Problem as problem:
            problems.append((number, str(TITLES.get(problem.field, TITLES["office"])), str(problem)))
    excel.refuse_if(problems)
    for account in watch(list(opened.values())):
        password = actions.one_time_password()
        account.set_password(password)
        account.save(update_fields=["password"])
        loaded.passwords.append((account.username, account.name, password))
    return loaded


def _take(
    row: dict, loaded: Imported, opened: dict[str, Account], *, region_path: str, by: Actor, at: datetime
) -> None:
    office = _office(row["office"], region_path=region_path, at=at)
    place = office.region_path if office else region_path
    account = _known(row, region_path=region_path)
    if account is None:
        account = actions.open_account(username=row["username"], name=row["name"], phone=row["phone"], by=by, at=at,
                                       email=row["email"], region_path=place)  # fmt: skip
        opened[account.username] = account
    try:
        reach = {"office": office} if office else {"region_path": region_path}
        actions.grant_role(account=account, role=Role(row["role"]), by=by, at=at, **reach)
        loaded.granted += 1
    except actions.AlreadyGranted:
        loaded.unchanged += 1


def _office(name: str, *, region_path: str, at: datetime):
    office = queries.office_called(name, region_path=region_path, on=local_day(at)) if name else None
    if name and office is None:
        raise NotThisOffice(_("no office of this name in the city, or several; write the full name"), field="office")
    return office


def _known(row: dict, *, region_path: str) -> Account | None:
    account = queries.account_called(row["username"])
    if account and (account.name != row["name"] or not account.region_path.startswith(region_path)):
        raise Elsewhere(_("somebody else has this name; choose another one"), field="username")
    return account


def passwords(loaded: Imported) -> bytes:
    """A workbook of one-time passwords, to be handed out and then destroyed."""
    keys = [column.key for column in PASSWORDS]
    rows = (dict(zip(keys, one, strict=True)) for one in loaded.passwords)
    return excel.write(PASSWORDS, rows, sheet=gettext("One-time passwords"))


@transaction.atomic
def export(*, region_path: str, by: Actor, at: datetime) -> tuple[bytes, int]:
    """The accounts below a place as a workbook, one row per role, without telephones; and how many. Recorded.

    :raises Hidden: if ``by`` does not look after the place.
    """
    subject = Subject(subject_type="access.export", pk=ids.uuid7(), region_path=region_path)
    checks.require(by, Act.ACCOUNTS_EXPORTED, on=subject)
    found = list(queries.accounts(by, day=local_day(at)).filter(region_path__startswith=region_path))
    rows = [
        {"username": account.username, "name": account.name, "email": account.email,
         "role": ROLE_NAMES[grant.role] if grant else "", "office": grant.office.name if grant and grant.office else ""}
        for account in found for grant in account.held or [None]
    ]  # fmt: skip
    ledger.record(Act.ACCOUNTS_EXPORTED, on=subject, by=by, at=at, accounts=len(found))
    return excel.write(COLUMNS, rows, sheet=gettext("Accounts and roles")), len(found)
