"""``anju appeals``: files of messages from other systems."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from anju.faces.cli import city as cities
from anju.kit import clock
from anju.kit.progress import bar
from anju.programmes.appeals import importing, messages_file


@click.group()
def command() -> None:
    """Appeals: import messages that came through another system."""


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--city", required=True, help="The city whose offices answer, as `anju city list` names it.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
def import_(file: Path, city: str, as_json: bool) -> None:
    """Import FILE (.csv or .csv.gz), each message with its own times, through the same acts as everybody's.

    Columns: id, user, subject, created_at, body and, where answered, reply, replied_at. A file with a bad row is
    refused whole; a message that is here already is left alone.
    """
    reading = messages_file.read(file)
    for name in reading.ignored:
        click.echo(f"未识别的列，已忽略 / unknown column, left out: {name}", err=True)
    cities.found_if_shipped(city)
    with bar("导入 / importing", len(reading.messages)) as progress:
        done = importing.import_messages(messages=reading.messages, city=city, at=clock.now(), tick=progress.advance)
    facts = asdict(done) | {"ignored_columns": reading.ignored}
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False))
        return
    click.echo(
        f"受理 filed {done.filed} · 答复 replied {done.replied} · 已有 known {done.known} · "
        f"通用队列 generic pool {done.pooled}"
    )
