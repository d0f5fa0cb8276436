"""``anju calendar``: the official working days, listed and entered."""

import json
from datetime import date, datetime

import click

from anju.faces.cli._who import named
from anju.ground.access import checks as access
from anju.ground.rulebook import actions as rulebook
from anju.ground.rulebook import queries
from anju.ground.rulebook.acts import Act
from anju.ground.rulebook.types import Basis
from anju.kit import clock
from anju.kit.calendar import Term, Unit

DAY = click.DateTime(formats=["%Y-%m-%d"])
BASIS = click.Choice([basis.value for basis in Basis])
KINDS = {"rest": "休息", "makeup": "调休上班"}


@click.group()
def command() -> None:
    """The official calendar of working days (放假与调休): list, enter, count."""


@command.command("list")
@click.argument("year", type=int)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_(year: int, as_json: bool) -> None:
    """The rest days and make-up days of YEAR; ordinary weekends are not listed."""
    known = next((one for one in queries.years() if one.year == year), None)
    if known is None:
        click.echo(f"{year}年的放假安排还没有录入 not entered: anju calendar set DAY rest|makeup …, "
                   f"then: anju calendar year {year} --source …", err=True)  # fmt: skip
        raise SystemExit(1)
    calendar = queries.calendar()
    days = [(day, kind, name) for kind, named_days in (("rest", calendar.rest), ("makeup", calendar.makeup))
            for day, name in named_days.items() if day.year == year]  # fmt: skip
    if as_json:
        told = [{"day": str(day), "kind": kind, "name": name} for day, kind, name in sorted(days)]
        click.echo(json.dumps({"year": year, "basis": known.basis, "source": known.source, "days": told},
                              ensure_ascii=False, indent=1))  # fmt: skip
        return
    click.echo(f"{year}  {known.basis}  {known.source}")
    for day, kind, name in sorted(days):
        click.echo(f"{day}  {'周' + '一二三四五六日'[day.weekday()]}  {KINDS[kind]} {kind}  {name}")


@command.command("set")
@click.argument("day", type=DAY)
@click.argument("kind", type=click.Choice(["rest", "makeup", "plain"]))
@click.option("--name", default="", help="The holiday, such as 春节.")
@click.option("--basis", type=BASIS, default="published", show_default=True, help="How sure the days are.")
@click.option("--source", default="国务院办公厅通知", show_default=True, help="The notice that says so.")
@click.option("--by", required=True, metavar="USER", help="Sign-in name of whoever enters it.")
def set_(day: datetime, kind: str, name: str, basis: str, source: str, by: str) -> None:
    """Enter that DAY is a rest day, a make-up day, or (plain) neither. Promised deadlines keep their day."""
    actor = named(by)
    access.require(actor, Act.DAY_SET)
    rulebook.set_day(on=day.date(), kind=kind, name=name, basis=basis, source=source, by=actor, at=clock.now())
    click.echo(f"{day.date()} {kind} {name}".rstrip())


@command.command("year")
@click.argument("year", type=click.IntRange(2000, 2199))
@click.option("--basis", type=BASIS, default="published", show_default=True, help="How sure the days are.")
@click.option("--source", required=True, help="The notice with the year's days.")
@click.option("--by", required=True, metavar="USER", help="Sign-in name of whoever declares it.")
def year_(year: int, basis: str, source: str, by: str) -> None:
    """Declare that all days of YEAR have been entered, so that deadlines may run into it."""
    actor = named(by)
    access.require(actor, Act.YEAR_SET)
    rulebook.set_year(year=year, basis=basis, source=source, by=actor, at=clock.now())
    click.echo(f"{year} {basis} {source}")


@command.command()
@click.argument("start", type=DAY)
@click.argument("length", type=click.IntRange(0, 3660))
@click.option("--unit", type=click.Choice(["working_day", "calendar_day"]), default="working_day", show_default=True,
              help="What is counted.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print JSON with every day of the way.")
def count(start: datetime, length: int, unit: str, as_json: bool) -> None:
    """The last day of a term of LENGTH days that begins with an act on START, which is not counted."""
    calendar = queries.calendar()
    due = calendar.last_day(start.date(), Term(length, Unit(unit)))
    if not as_json:
        click.echo(f"{due}{_presumed(calendar.is_presumed(due), due)}")
        return
    days = [{"day": str(one.on), "kind": one.kind, "number": one.number, "name": one.name}
            for one in calendar.ruler(start.date(), due)]  # fmt: skip
    click.echo(json.dumps({"due": str(due), "presumed": calendar.is_presumed(due), "days": days},
                          ensure_ascii=False, indent=1))  # fmt: skip


def _presumed(is_presumed: bool, day: date) -> str:
    return f"  ({day.year}年的放假安排尚未公布，按推算 presumed, not announced)" if is_presumed else ""
