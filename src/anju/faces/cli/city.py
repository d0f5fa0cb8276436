"""``anju city``: set up a city with its divisions and offices, list the cities of this installation."""

import json
import re
from datetime import date, datetime

import click
from django.conf import settings
from django.db import transaction

from anju.ground.access import actions as access
from anju.ground.access.types import SYSTEM
from anju.ground.registers import actions as registers
from anju.ground.registers import queries as places
from anju.ground.rulebook import actions as rulebook
from anju.ground.rulebook import queries
from anju.ground.rulebook.types import City
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.kit.progress import bar

# The office that a division of each level has, and how it is called there.
KINDS = {"city": "city_bureau", "district": "district_bureau", "street": "street_office", "community": "community"}
ENDINGS = {
    "street": [(r"(街|街道)$", r"\1办事处"), (r"[镇乡]$", r"\g<0>人民政府"), (r"(处|会)$", r"\1"), (r"$", r"办事处")],
    "community": [
        (r"社区$", r"\g<0>居民委员会"),
        (r"[村居]委会$", lambda m: f"{m[0][0]}民委员会"),
        (r"村$", r"\g<0>民委员会"),
    ],
}


@click.group()
def command() -> None:
    """The cities of this installation."""


@command.command()
@click.argument("name")
@click.option("--rule-set", help="The shipped rule-set it works under. Default: the one of that name.")
@click.option("--code", help="Code of its division, 6 or 12 figures. Default: the rule-set's.")
@click.option("--name", "title", help="What people call it. Default: the name of its division.")
@click.option("--prefix", default="", help="Letters before its numbers. Default: the rule-set's.")
@click.option("--since", type=click.DateTime(formats=["%Y-%m-%d"]), help="Divisions and offices stand since this day.")
@click.option("--offices/--no-offices", default=True, help="Open an office for every division.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def new(name: str, rule_set: str | None, code: str | None, title: str | None, prefix: str, offices: bool,
        since: datetime | None, as_json: bool) -> None:  # fmt: skip
    """Set up the city NAME (wuhan, or 武汉市): its divisions, and an office for each of them; nothing else.

    All or nothing. Divisions come from this installation if they were imported, else from those shipped with it.
    """
    slug = _slug(name)
    city, opened = found(slug=slug, rule_set=rule_set or slug, code=code, title=title or (name if name != slug else ""),
                         prefix=prefix, offices=offices, since=since and since.date(), at=clock.now())  # fmt: skip
    if as_json:
        click.echo(json.dumps(_as_json(city) | {"offices": opened}, ensure_ascii=False, indent=1))
        return
    click.echo(f"{city.slug}: {city.name} {city.root_path} · {city.rule_set} · {opened} offices 个单位")
    if city.made_up:
        click.echo(city.made_up)


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def list_(as_json: bool) -> None:
    """The cities of this installation and the rule-sets that are shipped."""
    cities = queries.cities()
    if as_json:
        click.echo(json.dumps([_as_json(city) for city in cities], ensure_ascii=False, indent=1))
        return
    for city in cities:
        click.echo(f"{city.slug}  {city.name}  {city.root_path}  {city.rule_set}{'  示例' if city.is_made_up else ''}")
    if not cities:
        click.echo(f"还没有城市 no city yet: anju city new NAME --rule-set {'|'.join(queries.shipped_sets())}")


@transaction.atomic
def found(*, slug: str, rule_set: str, at: datetime, code: str | None = None, title: str = "", prefix: str = "",
          offices: bool = True, since: date | None = None) -> tuple[City, int]:  # fmt: skip
    """Set up a city with its divisions and offices; how many offices were opened comes back with it.

    :param since: the day from which divisions and offices stand; None: the rule-set's, else today.
    :raises Hidden: if its division is neither imported nor shipped; and as ``rulebook.actions.found_city``.
    """
    header = queries.header(rule_set)
    whole = (code or header.root).ljust(12, "0")
    since = since or header.since or clock.local_day(at)
    root = places.region_by_code(whole, level="city") or _load_divisions(slug, rule_set, whole, since, at)
    city = rulebook.found_city(
        slug=slug, name=title or (header.name if whole == header.root else root.name), root_path=root.path,
        name_en=header.name_en if whole == header.root else "", rule_set=rule_set, prefix=prefix, by=SYSTEM, at=at,
    )  # fmt: skip
    transaction.on_commit(mark_made_up)
    return city, _open_offices(city, header, since, at) if offices else 0


def mark_made_up() -> None:
    """Let every page say that data is made up, or stop saying so, as the cities of this installation are."""
    mark = settings.MADE_UP_MARK
    if any(city.is_made_up for city in queries.cities()):
        mark.touch()
    else:
        mark.unlink(missing_ok=True)


def _load_divisions(slug: str, rule_set: str, code: str, since: date, at: datetime):
    """Load the shipped divisions that hold ``code``; the region itself comes back."""
    for name in dict.fromkeys([slug, *reversed(queries.stands_on(rule_set))]):
        try:
            file = places.shipped_divisions(name)
        except Hidden:
            continue
        own_codes = queries.header(rule_set).own_codes
        registers.import_regions(file=file, on=since, by=SYSTEM, at=at, internal=own_codes)
        if root := places.region_by_code(code, level="city"):
            return root
    raise click.BadParameter(f"no division with the code {code}: load it with anju regions import FILE. 没有这个区划。")


def _open_offices(city: City, header, since: date, at: datetime) -> int:
    """One office for the city and each division below it, each under the one above."""
    divisions = [places.region(city.root_path), *places.below(city.root_path)]
    opened: dict = {}
    with bar("offices 单位", len(divisions)) as drawn:
        for division in drawn.of(divisions):
            above = division.path.rstrip("/").rpartition("/")[0] + "/"
            opened[division.path] = access.open_office(
                kind=KINDS[division.level], short_name=division.name,
                name=office_name(division.name, level=division.level, bureau=header.bureau),
                region_path=division.path, parent=opened.get(above), valid_from=since, by=SYSTEM, at=at,
            )  # fmt: skip
    return len(opened)


def office_name(division: str, *, level: str, bureau: str) -> str:
    """What the office of a division is called: 后湖街道 → 后湖街道办事处; a city and a district have a ``bureau``."""
    if level not in ENDINGS:
        return f"{division}{bureau}"
    for ending, name in ENDINGS[level]:
        if re.search(ending, division):
            return re.sub(ending, name, division, count=1)
    return division


def _slug(name: str) -> str:
    """``wuhan`` as it is, 武汉市 as wuhan."""
    if re.fullmatch(r"[a-z][a-z0-9-]{0,39}", name):
        return name
    from pypinyin import lazy_pinyin  # a large dictionary, seldom needed

    return re.sub(r"[^a-z0-9]+", "", "".join(lazy_pinyin(name.removesuffix("市"))).lower()) or "city"


def _as_json(city: City) -> dict:
    return {"slug": city.slug, "name": city.name, "name_en": city.name_en, "root_path": city.root_path,
            "rule_set": city.rule_set, "prefix": city.prefix, "programmes": list(city.programmes),
            "made_up": city.made_up}  # fmt: skip


def found_if_shipped(slug: str) -> None:
    """Set up a made-up city that a rule-set of the same name describes, if it is not here yet."""
    if slug in {city.slug for city in queries.cities()} or slug not in queries.shipped_sets():
        return
    if queries.header(slug).made_up:
        city, opened = found(slug=slug, rule_set=slug, at=clock.now())
        click.echo(f"{city.slug}: {city.name} · {opened} offices 个单位", err=True)
