"""``anju warnings``: scan a city's cases or a file of messages for emerging issues; measure the scan by labels."""

import json
from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import click
import yaml

from anju.kit import clock
from anju.kit.clock import local_day
from anju.kit.progress import bar
from anju.programmes.appeals import messages_file
from anju.programmes.warnings import queries, scan

DAY = click.DateTime(formats=["%Y-%m-%d"])
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def command() -> None:
    """Emerging issues among appeals: what several messages speak of at one place within weeks."""


@command.command("scan")
@click.argument("file", required=False, type=FILE)
@click.option("--city", help="A city's own cases, as `anju city list` names it, instead of a file.")
@click.option("--from", "since", type=DAY, help="First day of the messages.")
@click.option("--to", "until", type=DAY, help="The day after the last one; heat and trend are told as of it.")
@click.option("--apart", type=click.IntRange(1, 366), help="Most days between two messages of an issue. Default: 56.")
@click.option("--least", type=click.IntRange(2), help="How many messages make an issue. Default: 2.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def scan_(file: Path | None, city: str | None, since, until, apart, least, as_json: bool) -> None:
    """Scan FILE (.csv or .csv.gz: id, user, subject, created_at, body), or a city's cases; nothing is written.

    A city is scanned for the kinds of case that its rules name. Issues come hottest first: each with its place, its
    messages, first and last day, messages by week, trend, heat and one plain sentence.
    """
    if bool(file) is bool(city):
        raise click.UsageError("Name either a FILE or --city NAME.")
    at = clock.now()
    settings = _settings(queries.scan_settings(city, at=at) if city else scan.Settings(), apart, least)
    chosen = queries.city_messages(city, at=at) if city else read(file)
    chosen = _between(chosen, since and since.date(), until and until.date())
    as_of = until.date() if until else (local_day(chosen[-1].at) + timedelta(days=1) if chosen else local_day(at))
    with bar("研判 / scanning", len(chosen)) as progress:
        found = scan.find(chosen, until=as_of, settings=settings, tick=progress.advance)
    if as_json:
        click.echo(json.dumps([_facts(one) for one in found], ensure_ascii=False, indent=1))
        return
    for one in found:
        click.echo(f"{one.heat:6.2f}  {one.sentence}")
    click.echo(f"{len(chosen)} 件来信，{len(found)} 个苗头问题 / {len(chosen)} messages, {len(found)} issues", err=True)


@command.command()
@click.argument("file", type=FILE)
@click.argument("labels", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def measure(file: Path, labels: Path, as_json: bool) -> None:
    """Measure the scan of FILE by LABELS (YAML): precision of the ten hottest issues and of all, recall.

    An issue is right when at least half of the pairs of its messages were labelled as belonging together; a labelled
    issue is found when two of its messages were.
    """
    told = yaml.safe_load(labels.read_text(encoding="utf-8"))
    everything = read(file)
    done = {name: asdict(measured(everything, part)) for name, part in told.items()}
    if as_json:
        click.echo(json.dumps(done, ensure_ascii=False, indent=1))
        return
    for name, facts in done.items():
        shown = "  ".join(f"{key} {value}" for key, value in facts.items() if not isinstance(value, tuple))
        click.echo(f"{name:8} {shown}")


def measured(everything: list[scan.Message], part: dict[str, Any]) -> scan.Measured:
    """One part of the labels against the scan of its days."""
    chosen = _between(everything, part["from"], part["to"])
    issues = [[str(number) for number in one["ids"]] for one in part["issues"]]
    maybe = [[str(number) for number in one] for one in part.get("maybe", ())]
    return scan.measured(scan.find(chosen, until=part["to"]), issues=issues, maybe=maybe)


def read(file: Path) -> list[scan.Message]:
    """The messages of a file, oldest first, numbers of people masked."""
    return [
        scan.Message(id=one.external_id, at=one.created_at, title=one.subject, text=one.body)
        for one in messages_file.read(file).messages
    ]


def _settings(own: scan.Settings, apart: int | None, least: int | None) -> scan.Settings:
    told = {"apart_days": apart, "least": least}
    return scan.Settings(**{**asdict(own), **{name: value for name, value in told.items() if value}})


def _between(messages: list[scan.Message], since: date | datetime | None, until: date | None) -> list[scan.Message]:
    return [
        one for one in messages
        if (since is None or local_day(one.at) >= since) and (until is None or local_day(one.at) < until)
    ]  # fmt: skip


def _facts(one: scan.Found) -> dict[str, Any]:
    return {
        "place": one.place, "matter": one.matter, "members": [member.id for member in one.members],
        "first": one.first.isoformat(), "last": one.last.isoformat(), "weeks": list(one.weeks),
        "trend": one.trend.value, "voices": one.voices, "heat": one.heat, "sentence": one.sentence,
    }  # fmt: skip
