"""``anju rules``: check the rule-sets, show what is in force, draft and issue a city's own."""

import json
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import click

from anju.faces.cli import tell
from anju.faces.cli._who import named
from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.rulebook import actions as rulebook
from anju.ground.rulebook import queries, situations
from anju.ground.rulebook.acts import Act
from anju.ground.rulebook.types import City, Parameter, Rules, UnknownCity
from anju.kit import clock
from anju.kit.calendar import Term
from anju.kit.scopes import Subject

DAY = click.DateTime(formats=["%Y-%m-%d"])
UNITS = {"hour": "小时 hours", "calendar_day": "日 days", "working_day": "个工作日 working days", "yuan": "元 yuan",
         "percent": "%", "point": "分 points", "none": ""}  # fmt: skip


@click.group()
def command() -> None:
    """The rules as dated data (规则库): check, show, draft, issue, withdraw."""


@command.command()
@click.option("--json", "as_json", is_flag=True, help="Print notices, problems and situations as JSON.")
def check(as_json: bool) -> None:
    """Read every shipped set and every issued one, and try every situation of rulesets/*/tests.

    Exit code 1 if a set is refused, a parameter is declared by no programme, or a situation comes out otherwise.
    """
    found = situations.check_everything()
    failed = [one for one in found.situations if one.problem]
    if as_json:
        problems = [{"problem": str(bad), "rows": getattr(bad, "rows", [])} for bad in found.problems]
        tried = [asdict(one) for one in found.situations]
        click.echo(json.dumps({"notices": found.notices, "undeclared": found.undeclared, "problems": problems,
                               "situations": tried}, ensure_ascii=False, indent=1))  # fmt: skip
    else:
        for line in (*found.notices, *found.undeclared):
            click.echo(line)
        for bad in found.problems:
            tell(bad)
        for one in failed:
            click.echo(f"{one.file}:{one.line}: {one.situation}: {one.problem}")
        click.echo(f"{len(found.sets)} sets 套规则: {', '.join(found.sets)}")
        click.echo(f"{len(found.situations)} situations 个用例, {len(failed)} wrong 不符")
    raise SystemExit(1 if failed or found.problems or found.undeclared else 0)


@command.command()
@click.argument("city")
@click.option("--on", type=DAY, help="The day. Default: today in China.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(city: str, on: datetime | None, as_json: bool) -> None:
    """Every parameter in force in CITY on a day: value, unit, basis, source, since when.

    CITY is a city of this installation, or the name of a shipped rule-set.
    """
    rules = _rules(city, on.date() if on else clock.local_day(clock.now()))
    if as_json:
        click.echo(json.dumps({"city": rules.city.slug, "on": str(rules.day), "version": rules.version,
                               "made_up": rules.city.made_up,
                               "parameters": [_as_json(one) for one in rules.parameters.values()]},
                              ensure_ascii=False, indent=1, default=float))  # fmt: skip
        return
    click.echo(f"{rules.city.name} {rules.day}  {rules.version}")
    if rules.city.made_up:
        click.echo(rules.city.made_up)
    for one in rules.parameters.values():
        click.echo(
            f"\n{one.name} = {_said(one)}\n    {one.title}\n    {one.since} 起 · {one.basis_title} · {one.source}"
        )


def _rules(city: str, day: date) -> Rules:
    try:
        return queries.at(city, day)
    except UnknownCity:
        if city not in queries.shipped_sets():
            raise
    return queries.shipped_rules(city, day)


def _as_json(one: Parameter) -> dict:
    return {"name": one.name, "value": _plain(one.value), "unit": one.unit, "basis": one.basis or None,
            "source": one.source, "since": str(one.since), "description": one.description,
            "rule_set": one.rule_set}  # fmt: skip


def _plain(value):
    if isinstance(value, Term):
        return value.length
    return float(value) if isinstance(value, Decimal) else value


def _said(one: Parameter) -> str:
    if one.value is None:
        return "— (nobody has published one 无人公布)"
    if isinstance(one.value, (list, dict)):
        return json.dumps(one.value, ensure_ascii=False, default=str)
    return f"{_plain(one.value)} {UNITS[one.unit]}".rstrip()


@command.command()
@click.argument("city")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", required=True, metavar="USER", help="Sign-in name of whoever drafts.")
@click.option("--from", "since", type=DAY, help="The day it is meant for; said again when it is issued.")
def draft(city: str, file: Path, by: str, since: datetime | None) -> None:
    """Keep FILE as a draft of CITY's own rules for the programme it is named after: appeals.yaml.

    The file is checked as shipped ones are; a bad one is refused with file and line (exit code 2). A draft changes
    nothing until another person issues it.
    """
    place, actor = _allowed(city, by, Act.SET_DRAFTED)
    text = _text(file)
    made = rulebook.draft_set(
        city=place.slug, programme=file.stem, text=text, by=actor, at=clock.now(), where=str(file)
    )
    meant = f" --from {since.date()}" if since else " --from DATE"
    click.echo(made)
    click.echo(
        f"由另一人签发 to be issued by another person: anju rules issue {place.slug} {made}{meant} --by USER", err=True
    )


@command.command()
@click.argument("city")
@click.argument("draft")
@click.option("--from", "since", type=DAY, required=True, help="The day it takes force; not before today.")
@click.option("--by", required=True, metavar="USER", help="Sign-in name of whoever issues; not the one who drafted.")
def issue(city: str, draft: str, since: datetime, by: str) -> None:
    """Put a draft of CITY in force from a day on. DRAFT: its number, or the file as it was drafted."""
    place, actor = _allowed(city, by, Act.SET_ISSUED)
    found = _draft(place, draft)
    rulebook.issue_set(draft_id=found, in_force_from=since.date(), by=actor, at=clock.now())
    click.echo(f"{found} 自{since.date()}起施行 in force from {since.date()}: "
               f"{queries.at(place.slug, since.date()).version}")  # fmt: skip


@command.command()
@click.argument("city")
@click.argument("draft")
@click.option("--on", type=DAY, help="The day it ends, not before today. Default: today.")
@click.option("--by", required=True, metavar="USER", help="Sign-in name of whoever withdraws.")
def withdraw(city: str, draft: str, on: datetime | None, by: str) -> None:
    """Take back a draft of CITY, or end an issued set; the days before keep what was in force."""
    place, actor = _allowed(city, by, Act.SET_WITHDRAWN)
    found = _draft(place, draft, is_open=False)
    rulebook.withdraw_set(draft_id=found, by=actor, at=clock.now(), on=on.date() if on else None)
    click.echo(f"{found} 已撤回 withdrawn")


@command.command()
@click.argument("city")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def drafts(city: str, as_json: bool) -> None:
    """What CITY has drafted and issued itself, newest first."""
    rows = queries.drafts(queries.city(city))
    names = people.account_names([row.drafted_by_id for row in rows] + [row.issued_by_id for row in rows])
    told = [
        {"id": str(row.id), "programme": row.programme, "state": row.state, "from": row.in_force_from and
         str(row.in_force_from), "to": row.in_force_to and str(row.in_force_to),
         "drafted_by": names.get(row.drafted_by_id, ""), "issued_by": names.get(row.issued_by_id, "")}
        for row in rows
    ]  # fmt: skip
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for one in told:
        click.echo("  ".join(str(value or "—") for value in one.values()))
    if not told:
        click.echo("还没有自定规则 no rules of its own yet: anju rules draft CITY FILE --by USER")


def _allowed(city: str, username: str, act) -> tuple[City, object]:
    """The city and the person, once it is sure that the person may do this there."""
    place, actor = queries.city(city), named(username)
    access.require(actor, act, on=Subject(subject_type="rulebook.city", pk=place.id, region_path=place.root_path))
    return place, actor


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise click.BadParameter(f"{file} is not UTF-8 text. 请用 UTF-8 编码保存。") from error


def _draft(place: City, given: str, *, is_open: bool = True) -> UUID:
    """The draft with this number or with the text of this file; of the city, never of another."""
    known = [row for row in queries.drafts(place) if not is_open or row.state == "draft"]
    if Path(given).is_file():
        wanted = (Path(given).stem, _text(Path(given)))
        found = next((row.id for row in known if (row.programme, row.text) == wanted), None)
    else:
        found = next((row.id for row in known if str(row.id) == given), None)
    if found is None:
        raise click.BadParameter(f"{place.slug} has no open draft like {given}; see: anju rules drafts {place.slug}. "
                                 f"没有这样的草案。")  # fmt: skip
    return found
