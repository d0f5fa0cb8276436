"""``anju demo``: load the demonstration district, invented from a seed."""

import sys

import click

from anju.kit import clock
from anju.kit.progress import bar


@click.command()
@click.option("--if-empty", is_flag=True, help="Do nothing where a city is set up already.")
@click.option("--estates", default=60, show_default=True, help="How many estates.")
@click.option("--appeals", default=700, show_default=True, help="How many appeals in the last year.")
def command(if_empty: bool, estates: int, appeals: int) -> None:
    """Load a made-up district of Wuhan: offices, estates, enterprises, people and a year of appeals.

    Everything is invented and marked so. Only into an installation that holds no city.
    """
    from anju.faces.demo import load

    if load.is_loaded():
        if if_empty:
            return
        click.echo("anju: 已有城市，示例数据只能装进空的平台。 There is a city already; the demonstration "
                   "goes into an empty installation (ANJU_HOME=… anju up).", err=True)  # fmt: skip
        sys.exit(2)
    with bar("小区、企业、机构 registers", estates) as drawn:
        made = load.set_up(estates=estates, tick=drawn.advance)
    with bar("诉求 appeals", appeals) as drawn:
        for _done in drawn.of(load.appeals_of(made, count=appeals, at=clock.now())):
            pass
    click.echo(f"示例数据已装入：{estates}个小区，{appeals}件诉求。 Demonstration loaded.")
