"""``anju simulate``: what a draft of rules would have done to a past period. Nothing is written."""

import json
from datetime import datetime
from pathlib import Path

import click

from anju.engines.simulation import queries
from anju.engines.simulation.queries import Simulated
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock

MOVERS = 20
DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.argument("name")
@click.option("--city", "slug", required=True, help="The city whose past is looked at.")
@click.option("--period", default="", help="2022H1, 2022. Default: the latest that is over.")
@click.option("--rules", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True,
              help="The draft: a YAML file of the programme's rules.")  # fmt: skip
@click.option("--known", type=DAY, help="Leave out corrections made after this day. Default: today.")
@click.option("--json", "as_json", is_flag=True, help="Print everybody and all distributions as JSON.")
def command(name: str, slug: str, period: str, file: Path, known: datetime | None, as_json: bool) -> None:
    """Put a past period of NAME (credit, credit-managers, grades, assessments) under the rules in force and a draft.

    A draft that cannot be taken is refused with every line (exit code 2).
    """
    city = rulebook.city(slug)
    day = known.date() if known else clock.local_day(clock.now())
    simulation = queries.simulation(name, city)
    asked = queries.period_of(simulation, city, period, day)
    found = queries.simulated(simulation, city, period=asked, text=_text(file), known_on=day)
    click.echo(
        json.dumps(queries.as_json(found), ensure_ascii=False, indent=1) if as_json else "\n".join(_lines(found))
    )


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.BadParameter(f"{file} is not UTF-8 text. 请用 UTF-8 编码保存。") from error


def _lines(found: Simulated):
    """The sentence, the warning, the biggest movers, and what it was computed from."""
    yield queries.lead(found)
    if warning := queries.warning(found):
        yield warning
    for one in found.moved[:MOVERS]:
        before, after = one.line.before, one.line.after
        pairs = zip(before.classes, after.classes, strict=True)
        classes = ", ".join(f"{was or '—'} → {becomes or '—'}" for was, becomes in pairs)
        yield f"{one.line.name}  {before.points} → {after.points}  {classes}"
    yield f"rules {found.before.version} → {found.after.version}  known on {found.known_on}  result {found.digest}"
    if found.illustrative:
        yield "示例数值 made-up values"
