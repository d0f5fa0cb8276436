"""``anju regions``: the tree of administrative divisions, loaded from a file and looked up."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from anju.ground.access.types import SYSTEM
from anju.ground.registers import actions as registers
from anju.ground.registers import queries
from anju.kit import clock
from anju.kit.progress import bar

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.group()
def command() -> None:
    """Load and look up administrative divisions (行政区划)."""


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--on", type=DAY, help="The day from which the file holds. Default: today in China.")
@click.option("--internal", is_flag=True, help="The codes are of our own making, not national ones.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
def import_(file: Path, on: datetime | None, internal: bool, as_json: bool) -> None:
    """Load a file of divisions: CSV, plain or .gz, with the columns code, name, level, parent_code.

    The file covers the smallest division that holds all it names: a city's file covers the city. What changed is closed
    on the day and opened anew; what vanished is closed; nothing is deleted. The same file again changes nothing. A file
    with a bad line is refused whole (exit code 2), and every bad line is named.
    """
    at = clock.now()
    with bar("divisions / 行政区划", file.stat().st_size) as drawn:
        done = registers.import_regions(
            file=file, on=on.date() if on else clock.local_day(at), by=SYSTEM, at=at, internal=internal,
            progress=lambda position: drawn.advance(position - drawn.done),
        )  # fmt: skip
    if as_json:
        click.echo(json.dumps({**asdict(done), "changed": done.changed}, ensure_ascii=False, indent=1))
        return
    if not done.changed:
        click.echo(f"nothing changed: {done.rows} divisions stand as in the file. 没有变化: {done.rows}条与名录一致。")
        return
    click.echo(
        f"{done.rows} divisions read: {done.added} new, {done.renamed} renamed, {done.moved} moved, "
        f"{done.closed} closed, {done.unchanged} unchanged; {done.zones} functional zones."
    )
    click.echo(f"读入{done.rows}条: 新增{done.added}, 更名{done.renamed}, 变更隶属{done.moved}, 撤销{done.closed}。")
    if stranded := done.stranded_estates:
        click.echo(f"{stranded} estates lie in divisions that are gone. {stranded}个小区所在区划已撤销。")


@command.command("find")
@click.argument("text")
@click.option("--below", default="", help="Only below this path, such as 42/4201/.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def find(text: str, below: str, as_json: bool) -> None:
    """Divisions whose name contains TEXT, or the one whose code or path it is."""
    exact = queries.region(text) or queries.region_by_code(text)
    found = [exact] if exact else queries.regions_by_name(below, text)
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
        return
    for one in found:
        click.echo(f"{one.code}  {one.level:9}  {one.path:44}  {' '.join(queries.region_names(one.path))}")
    if not found:
        click.echo("no such division. 没有这样的区划。", err=True)
        raise SystemExit(1)
