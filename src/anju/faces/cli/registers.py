"""``anju registers``: estates, enterprises, managers, contracts and offices from and to Excel."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from anju.ground.access.types import SYSTEM
from anju.ground.registers import actions, queries
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.progress import bar

KIND = click.Choice(queries.every_kind())
OUT = click.Path(dir_okay=False, writable=True, path_type=Path)


@click.group()
def command() -> None:
    """Load and write the registers (小区、楼栋、企业、项目经理、合同、机构) as Excel tables."""


@command.command("import")
@click.argument("kind", type=KIND)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--city", required=True, help="The city, as `anju city list` names it.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
def import_(kind: str, file: Path, city: str, as_json: bool) -> None:
    """Load a table: all of it, or nothing and every problem by row and column (exit code 2).

    Rows that stand already are left as they are or put right, with the old values kept. The same file again changes
    nothing.
    """
    root = rulebook.city(city).root_path
    with bar(f"{kind} {file.name}", 1) as drawn:
        done = actions.import_table(
            kind=kind, content=file.read_bytes(), file_name=file.name, root_path=root, by=SYSTEM, at=clock.now()
        )
        drawn.advance()
    if as_json:
        click.echo(json.dumps(asdict(done), indent=1))
    else:
        click.echo(
            f"{done.rows} rows: {done.added} added, {done.changed} put right, {done.unchanged} as they were. "
            f"共{done.rows}行: 新增{done.added}, 更正{done.changed}, 未变{done.unchanged}。"
        )


@command.command("export")
@click.argument("kind", type=KIND)
@click.argument("out", type=OUT)
@click.option("--city", required=True, help="The city, as `anju city list` names it.")
def export(kind: str, out: Path, city: str) -> None:
    """Write what stands in a city; the same columns are taken back by import."""
    day = clock.local_day(clock.now())
    out.write_bytes(queries.exported(kind, root_path=rulebook.city(city).root_path, by=SYSTEM, day=day))
    click.echo(out)


@command.command("template")
@click.argument("kind", type=KIND)
@click.argument("out", type=OUT)
def template(kind: str, out: Path) -> None:
    """Write an empty table with its titles and notes on what to write."""
    out.write_bytes(queries.template(kind))
    click.echo(out)
