"""``anju accounts``: the people who sign in, from Excel or one by one."""

import json
import os
from pathlib import Path

import click
from django.utils.translation import gettext_lazy as _

from anju.ground.access import accounts_file, actions, queries
from anju.ground.access.types import ROLE_NAMES, SYSTEM, Role
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.errors import Problem
from anju.kit.progress import bar

FILE = click.Path(dir_okay=False, path_type=Path)
CITY = click.option("--city", required=True, help="The city, as `anju city list` names it.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def command() -> None:
    """People who sign in: import, export, add, new passwords."""


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@CITY
@click.option("--passwords", "target", type=FILE, help="Write the one-time passwords here (.xlsx), unprinted.")
@JSON
def load(file: Path, city: str, target: Path | None, as_json: bool) -> None:
    """Open accounts and grant roles from an Excel FILE; all of it or nothing.

    A second time the same file changes nothing. `anju accounts template` writes an empty one.
    """
    root = rulebook.city(city).root_path
    with bar("accounts") as shown:
        loaded = accounts_file.load(
            file.read_bytes(), region_path=root, by=SYSTEM, at=clock.now(), watch=lambda rows: _watched(shown, rows)
        )
    if target:
        _keep(target, accounts_file.passwords(loaded))
    keys = ("username", "name", "password")
    given = [] if target else [dict(zip(keys, one, strict=True)) for one in loaded.passwords]
    if as_json:
        counts = {"opened": len(loaded.passwords), "granted": loaded.granted, "unchanged": loaded.unchanged}
        click.echo(json.dumps(counts | {"passwords": given}, ensure_ascii=False, indent=1))
        return
    click.echo(f"{len(loaded.passwords)} opened, {loaded.granted} roles granted, {loaded.unchanged} already so.")
    for one in given:
        click.echo("\t".join(one.values()))


def _watched(shown, rows):
    shown.expect(len(rows))
    return shown.of(rows)


def _keep(target: Path, content: bytes) -> None:
    """Write a file that only its owner may read."""
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)


@command.command()
@click.argument("file", type=FILE)
@CITY
def export(file: Path, city: str) -> None:
    """Write the accounts of a city and their roles to an Excel FILE; recorded in the ledger."""
    content, count = accounts_file.export(region_path=rulebook.city(city).root_path, by=SYSTEM, at=clock.now())
    _keep(file, content)
    click.echo(f"{count} accounts: {file}")


@command.command()
@click.argument("file", type=FILE)
def template(file: Path) -> None:
    """Write an empty Excel FILE with the columns that `import` reads."""
    from anju.kit import excel

    file.write_bytes(excel.template(accounts_file.COLUMNS))
    click.echo(str(file))


@command.command()
@click.argument("username")
@click.option("--name", required=True, help="Name of the person.")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]), help="The role.")
@CITY
@click.option("--office", "office_name", help="Full or short name of the office; without it the whole city.")
@JSON
def add(username: str, name: str, role: str, city: str, office_name: str | None, as_json: bool) -> None:
    """Open one account with one role and print its one-time password."""
    from django.db import transaction

    at, root, password = clock.now(), rulebook.city(city).root_path, actions.one_time_password()
    office = queries.office_called(office_name, region_path=root, on=clock.local_day(at)) if office_name else None
    if office_name and office is None:
        raise click.BadParameter(f"no office called {office_name} in {city}, or several", param_hint="--office")
    with transaction.atomic():
        place = office.region_path if office else root
        account = actions.open_account(username=username, name=name, region_path=place, password=password, by=SYSTEM,
                                       at=at)  # fmt: skip
        reach = {"office": office} if office else {"region_path": root}
        actions.grant_role(account=account, role=Role(role), by=SYSTEM, at=at, **reach)
    _tell(account, password, as_json)


@command.command()
@click.argument("username")
@JSON
def password(username: str, as_json: bool) -> None:
    """Give an account a new one-time password, print it, and unlock the account."""
    account = _called(username)
    _tell(account, actions.reset_password(account=account, by=SYSTEM, at=clock.now()), as_json)


@command.command("list")
@CITY
@JSON
def show(city: str, as_json: bool) -> None:
    """Print the open accounts of a city and their roles."""
    root, day = rulebook.city(city).root_path, clock.local_day(clock.now())
    found = queries.accounts(SYSTEM, day=day).filter(region_path__startswith=root)
    rows = [{"username": a.username, "name": a.name, "roles": [grant.role for grant in a.held]} for a in found]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        roles = "、".join(str(ROLE_NAMES[role]) for role in row["roles"]) or "—"
        click.echo(f"{row['username']:24} {row['name']:12} {roles}")


def _called(username: str):
    account = queries.account_called(username)
    if account is None:
        raise Problem(_("No account is called %(name)s; `anju accounts list` prints them."), name=username)
    return account


def _tell(account, password: str, as_json: bool) -> None:
    given = {"username": account.username, "name": account.name, "password": password}
    click.echo(json.dumps(given, ensure_ascii=False) if as_json else "\t".join(given.values()))
