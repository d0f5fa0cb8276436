"""``anju demo``: load demonstration data, invented from a seed: one district, or the whole city."""

import json
import sys
import time
from dataclasses import asdict
from datetime import date, datetime

import click

from anju.kit import clock
from anju.kit.progress import bar


@click.group()
def command() -> None:
    """Made-up data to look at: every estate, enterprise and person is invented, and every page says so."""


@command.command()
@click.option("--if-empty", is_flag=True, help="Do nothing where a city is set up already.")
@click.option("--full", is_flag=True, help="The whole city: Wuhan, first half of 2022, 121 streets. Takes minutes.")
@click.option("--estates", type=int, help="How many estates. Default: 60, of the whole city 5000.")
@click.option("--appeals", default=700, show_default=True, help="How many appeals in the last year; not with --full.")
@click.option("--workers", default=2, show_default=True, help="Processes that work out the whole city.")
@click.option("--json", "as_json", is_flag=True, help="Print what was loaded as JSON.")
def load(if_empty: bool, full: bool, estates: int | None, appeals: int, workers: int, as_json: bool) -> None:
    """Load a made-up district of Wuhan with a year of appeals; with --full the whole city and its first half of 2022.

    Only into an installation that holds no city. Interrupted, the whole city leaves nothing behind; a district may stay
    half loaded.
    """
    from anju.faces.demo import load as district

    if district.is_loaded():
        if if_empty:
            return
        click.echo("anju: 已有城市，示例数据只能装进空的平台。 There is a city already; the demonstration "
                   "goes into an empty installation (ANJU_HOME=… anju up).", err=True)  # fmt: skip
        sys.exit(2)
    at = clock.now()
    _refuse(clock.local_day(at))
    began = time.monotonic()
    made = _city(estates or 5000, workers, at) if full else _district(estates or 60, appeals, at)
    made["seconds"] = round(time.monotonic() - began)
    if as_json:
        click.echo(json.dumps(made, ensure_ascii=False, indent=1))
        return
    for line in _codes():
        click.echo(line)
    click.echo(
        f"示例数据已装入：{made['estates']}个小区，{made['appeals']}件诉求，{made['credit_records']}条信用信息，"
        f"{made['publications']}份公开文件，{made['assessment_years']}个年度的考评。 Demonstration loaded."
    )


@command.command()
@click.option("--json", "as_json", is_flag=True, help="Print what was loaded as JSON.")
def jilin(as_json: bool) -> None:
    """Load a second made-up city, Jilin, with 252 enterprises whose credit was graded for 2023; takes half a minute.

    Beside other demonstration data or into an empty installation, never beside a real city. A second time it does
    nothing. Interrupted, it leaves nothing behind.
    """
    from anju.faces.demo.jilin import load as second
    from anju.faces.demo.jilin.words import SLUG
    from anju.ground.rulebook import queries as rulebook

    at, known = clock.now(), rulebook.cities()
    if SLUG in {city.slug for city in known}:
        return
    if any(not city.is_made_up for city in known) or not second.may_load(at):
        click.echo("anju: 这里有真实的城市，或者系统时钟早于2024年6月，示例城市不装入。 There is a real city here, "
                   "or the clock stands before June 2024: the made-up city is not loaded.", err=True)  # fmt: skip
        sys.exit(2)
    _refuse(clock.local_day(at))
    with bar("吉林市：名录、评定 Jilin", second.STEPS) as drawn:
        made = second.load(tick=drawn.advance, at=at)
    if as_json:
        click.echo(json.dumps(made, ensure_ascii=False, indent=1))
        return
    click.echo(f"示例城市吉林已装入：评定{made['graded_enterprises']}家企业的信用等级。 Demonstration of Jilin loaded; "
               "sign in as jl-city, jl-district, jl-street, jl-association, jl-enterprise.")  # fmt: skip


@command.command()
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
def codes(as_json: bool) -> None:
    """Codes of made-up households that have not voted, to try voting with."""
    from anju.faces.demo import load as district
    from anju.faces.demo.polls.codes import to_try

    if not district.is_demonstration():
        raise click.ClickException("这里没有装入示例数据。 No demonstration is loaded here.")
    if as_json:
        click.echo(json.dumps([asdict(one) for one in to_try()], ensure_ascii=False, indent=1))
        return
    for line in _codes():
        click.echo(line)


def _codes() -> list[str]:
    from anju.faces.demo.polls.codes import to_try

    found = to_try()
    if not found:
        return ["没有正在进行的评价。 No poll is open."]
    return ["可以试投的评价码（在 /v/ 输入） Codes to try voting with, at /v/:",
            *(f"  {one.code}  {one.title}  {one.door}" for one in found)]  # fmt: skip


def _refuse(today: date) -> None:
    """Say so, and end, where the clock stands on a day on which nothing can be loaded."""
    from anju.faces.demo import when
    from anju.ground.rulebook import queries as rulebook

    if trouble := when.trouble(today, calendar=rulebook.calendar()):
        click.echo(f"anju: {trouble}", err=True)
        sys.exit(2)


def _district(estates: int, appeals: int, at: datetime) -> dict[str, int]:
    from django.apps import apps

    from anju.faces.demo import desk
    from anju.faces.demo import load as district
    from anju.faces.demo.credit import load as credit
    from anju.faces.demo.polls import assessed, evaluated

    with bar("小区、企业、机构 registers", estates) as drawn:
        made = district.set_up(estates=estates, at=at, tick=drawn.advance)
    with bar("诉求 appeals", appeals) as drawn:
        for _done in drawn.of(district.appeals_of(made, count=appeals, at=at)):
            pass
    with bar("督办、并案、整改、信访 desk", 1) as drawn:
        more = desk.tell(made, at=at)
        drawn.advance()
    with bar("信用信息、红黄牌、公开文件 credit", credit.DISTRICT_STEPS) as drawn:
        more |= credit.in_district(made, at=at, tick=drawn.advance)
    with bar("年度考评、双评议 polls", 2) as drawn:
        more |= assessed.in_district(made, at=at)
        drawn.advance()
        more |= evaluated.in_district(made, at=at)
        drawn.advance()
    if apps.is_installed("anju.programmes.campaigns"):
        from anju.faces.demo import campaigns

        with bar("专项整治 campaigns", 1) as drawn:
            more |= campaigns.in_district(made, at=at)
            drawn.advance()
    return {"estates": estates, "enterprises": len(made.enterprises), "appeals": appeals, **more}


def _city(estates: int, workers: int, at: datetime) -> dict[str, int]:
    from anju.faces.demo.full import city
    from anju.faces.demo.full import load as full

    return full.load(at=at, size=city.Size(estates=estates), workers=workers, say=bar)
