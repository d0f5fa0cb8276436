"""``anju digest``: the weekly digest of a city or one of its districts, as a sheet of Word or as text."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.programmes.conferences import queries as conferences


@click.command()
@click.option("--city", "slug", required=True, help="The city, as `anju city list` names it.")
@click.option("--week", required=True, help="2022-W20: the week by its number, as ISO 8601 counts.")
@click.option("--district", default="", help="Name or code of one district. Default: the city.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write a Word file (.docx).")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def command(slug: str, week: str, district: str, out: Path | None, as_json: bool) -> None:
    """Tell the week of a city: matters of joint meetings, and its districts compared like for like."""
    try:
        since = conferences.first_of(week)
    except ValueError as error:
        raise click.BadParameter(f"{week} is no week; write 2022-W20. 周次请写成 2022-W20。") from error
    found = conferences.digest(_path(slug, district), since=since, at=clock.now())
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1, default=str))
    elif out:
        out.write_bytes(conferences.digest_document(found))
        click.echo(f"{out} written 已生成")
    else:
        click.echo("\n".join(conferences.digest_lines(found)))


def _path(slug: str, district: str) -> str:
    """The path of the city, or of its district of that name or code."""
    root = rulebook.city(slug).root_path
    if not district:
        return root
    for one in registers.children(root):
        if district in (one.name, one.code, one.path):
            return one.path
    raise click.BadParameter(f"{slug} has no district {district}. 没有这个区。")
