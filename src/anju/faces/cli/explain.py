"""``anju explain``: why somebody has so many points, from the records down to the clause."""

import json
from datetime import datetime

import click

from anju.kit import clock
from anju.programmes.credit import queries

DAY = click.DateTime(formats=["%Y-%m-%d"])
SCHEMES = ("enterprise", "manager")


@click.group()
def command() -> None:
    """Explain a result: what it was computed from, and by which rules."""


@command.command()
@click.argument("subject")
@click.option("--on", type=DAY, help="As of this day. Default: today.")
@click.option("--known", type=DAY, help="Leave out corrections made after this day. Default: the day itself.")
@click.option("--scheme", type=click.Choice(SCHEMES), help="Which standard. Default: the one that fits the subject.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole statement as JSON (docs/statements.md).")
def credit(subject: str, on: datetime | None, known: datetime | None, scheme: str | None, as_json: bool) -> None:
    """Explain the credit score of SUBJECT: a credit code, or the id of an enterprise or of a project manager.

    Nothing is left out: this is for whoever runs the installation, not for the public.
    """
    at = clock.now()
    day = on.date() if on else clock.local_day(at)
    if day > clock.local_day(at):
        raise click.BadParameter("that day is yet to come. 这一天还没有到。", param_hint="--on")
    view = queries.explain(subject, scheme=scheme or "", on=day, known_on=known.date() if known else None, at=at)
    told = queries.as_json(view)
    click.echo(json.dumps(told, ensure_ascii=False, indent=1) if as_json else "\n".join(_lines(view)))


def _lines(view):
    """The statement as text: the sum, its tree, every line with its record and clause."""
    said = view.statement
    verdict = f"  {view.verdict.title} {view.verdict.range} {view.verdict.note}".rstrip() if view.verdict else ""
    yield f"{view.subject.name} {view.subject.code}".rstrip()
    yield f"{said.title}  {said.first or '…'} – {said.last}  as of {said.on}, known by {said.known_on}"
    yield f"{view.total}{verdict}"
    yield ""
    yield from _tree(view.tree, 0)
    yield ""
    for row in view.rows:
        record = row.line.record.number if row.line.record else "—"
        yield f"{row.line.of.counts_from}  {row.text:>7}  {row.line.of.why.value:12} {record:14} {row.line.title}"
        yield f"{'':21}{row.line.article or '—'}  {row.line.of.rule_version}  entry {row.line.of.entry_id}"
    yield ""
    same = "the same" if view.again.same else "DIFFERENT"
    yield f"rules {said.version}  digest {said.digest}"
    yield f"computed again from {view.again.lines} lines: {view.again_total}, {same}"


def _tree(node, depth: int):
    yield f"{'  ' * depth}{node.label} {node.note}".rstrip().ljust(40) + f" {node.text:>9}"
    for child in node.children:
        yield from _tree(child, depth + 1)
