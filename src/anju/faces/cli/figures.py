"""``anju figures``: the open figures of a city, computed now from the ledger."""

import json
from datetime import date, datetime

import click

from anju.engines.indicators import queries as indicators
from anju.kit import clock

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.option("--city", required=True, help="The city, as `anju city list` names it.")
@click.option("--from", "since", type=DAY, required=True, help="First day of the period.")
@click.option("--to", "until", type=DAY, required=True, help="The day after the last day of the period.")
@click.option("--as-of", type=click.DateTime(), help="Leave out what was recorded later. Default: now.")
@click.option("--code", "codes", multiple=True, help="Only these figures.")
@click.option("--by", type=click.Choice(indicators.DIMENSIONS), help="One figure for each of these.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def command(city, since: datetime, until: datetime, as_of, codes, by, as_json) -> None:
    """Print the open figures of a city for the days [from, to).

    A rate whose denominator is zero has no value: null in JSON, a dash in the table.
    """
    moment = as_of.replace(tzinfo=clock.CHINA) if as_of else clock.now()
    found = indicators.figures(
        city=city, since=_day(since), until=_day(until), as_of=moment, codes=codes or None, by=by
    )  # fmt: skip
    if as_json:
        click.echo(json.dumps([figure.as_json() for figure in found], ensure_ascii=False, indent=1))
        return
    for figure in found:
        basis = f"{figure.numerator} / {figure.denominator}" if figure.is_rate else ""
        click.echo(f"{figure.code:36} {figure.shown:>12} {figure.unit:6} {basis:>18}  {figure.key or ''}".rstrip())


def _day(moment: datetime) -> date:
    return moment.date()
