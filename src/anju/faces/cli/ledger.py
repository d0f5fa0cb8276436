"""The ledger: check it, seal it, export it, read its published roots.

``verify --file`` needs no database and no settings: the file is enough.
"""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from anju.kit.progress import bar

DAY = click.DateTime(formats=["%Y-%m-%d"])
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def command() -> None:
    """Check, seal and export the ledger."""


@command.command()
@click.option("--file", "path", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Check this export.")
@click.option("--known", multiple=True, metavar="DAY=ROOT", help="A root you noted down: 2026-11-20=<hexadecimal>.")
@AS_JSON
@click.pass_context
def verify(ctx: click.Context, path: Path | None, known: tuple[str, ...], as_json: bool) -> None:
    """Check every entry, batch and day; exit 1 and name the first thing that is wrong.

    Without --file the database is checked, with it an exported file, offline.
    """
    noted = _known(known)
    report = _verify_file(path, noted) if path else _verify_database(noted)
    _tell(report, as_json)
    ctx.exit(0 if report.ok else 1)


@command.command()
@AS_JSON
def seal(as_json: bool) -> None:
    """Seal every recorded entry that is in no batch yet, however old."""
    _make_ready()
    from anju.ground.ledger import actions
    from anju.kit import clock

    numbers = actions.seal_pending(at=clock.now(), whole=True)
    if as_json:
        click.echo(json.dumps({"batches": numbers}))
    else:
        click.echo(f"sealed batches {numbers[0]} to {numbers[-1]}" if numbers else "nothing to seal")


@command.command()
@click.argument("path", metavar="FILE", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--from", "since", type=DAY, help="First day (in China) on which the batches were sealed.")
@click.option("--to", "until", type=DAY, help="The day after the last.")
@AS_JSON
def export(path: Path, since: datetime | None, until: datetime | None, as_json: bool) -> None:
    """Write sealed batches to FILE, one JSON object a line (packed if FILE ends in .gz)."""
    _make_ready()
    from anju.ground.ledger import queries

    with bar("export", queries.count_batches()) as shown:
        counts = queries.export(
            path, since=since and since.date(), until=until and until.date(), progress=shown.advance
        )  # fmt: skip
    said = json.dumps({"file": str(path), **counts})
    click.echo(said if as_json else f"{path}: {counts['batches']} batches, {counts['entries']} entries")


@command.command()
@click.option("--limit", type=click.IntRange(min=1), help="Only the latest days.")
@AS_JSON
def roots(limit: int | None, as_json: bool) -> None:
    """Print the published root of every day, newest first."""
    _make_ready()
    from anju.ground.ledger import queries

    found = queries.roots(limit=limit)
    if as_json:
        click.echo(json.dumps([asdict(root) for root in found], default=str, indent=1))
        return
    for root in found:
        click.echo(f"{root.day}  {root.root}  batches {root.first_batch}-{root.last_batch}, {root.entries} entries")


def _make_ready() -> None:
    from anju.faces.cli import make_ready

    make_ready()


def _known(given: tuple[str, ...]) -> dict[str, bytes]:
    try:
        return {day: bytes.fromhex(root) for day, root in (pair.split("=") for pair in given)}
    except ValueError:
        raise click.BadParameter("write DAY=ROOT, for example 2026-11-20=9f86d0…", param_hint="--known") from None


def _verify_file(path: Path, known: dict[str, bytes]):
    from anju.ground.ledger.rules import files

    with bar("verify") as shown:
        return files.check(path, known=known, progress=shown.advance)


def _verify_database(known: dict[str, bytes]):
    _make_ready()
    from anju.ground.ledger import queries
    from anju.kit import clock

    with bar("verify", queries.count_batches()) as shown:
        return queries.verify(at=clock.now(), known=known, progress=shown.advance)


def _tell(report, as_json: bool) -> None:
    if as_json:
        counts = {name: getattr(report, name) for name in ("ok", "batches", "entries", "days", "found", "last_batch")}
        findings = [asdict(finding) for finding in report.findings]
        first = findings[0] if findings else None
        said = {**counts, "last_chain": report.last_chain.hex(), "first": first, "findings": findings}
        click.echo(json.dumps(said, indent=1))
        return
    for finding in report.findings:
        click.echo(f"{finding.kind}  batch {finding.batch or '-'}  entry {finding.entry or '-'}: {finding.why}")
    counts = f"{report.batches} batches, {report.entries} entries, {report.days} days"
    click.echo(f"{counts}: {report.found or 'nothing'} wrong")
