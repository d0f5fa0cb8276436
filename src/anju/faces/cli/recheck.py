"""``anju recheck``: compute what was frozen and what was published again, and say what comes out otherwise."""

import json
import sys
import time
from collections.abc import Iterator
from typing import Any

import click

from anju.engines.publishing import queries as publications
from anju.engines.publishing.types import Rechecked, Wrong
from anju.engines.scoring import queries as scoring
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City, UnknownCity

SAID = {
    Wrong.VALUE: "公布 published {published}，重算 computed {computed}",
    Wrong.ADDED: "重算没有这一行 nothing gives this row",
    Wrong.MISSING: "公布的名单缺这一行 this row is missing from what was published",
    Wrong.SEALED: "内容与发布时存证的指纹不符 not what was sealed when it was published",
    Wrong.GROUNDLESS: "找不到计算依据 nothing is kept from which it could be computed",
}


@click.command()
@click.option("--city", "slug", help="Only what belongs to this city.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(slug: str | None, as_json: bool) -> None:
    """Compute every frozen computation again (重算), and hold every published list against what comes out.

    Computations are done from the lines as they stand, under the rules they kept; boards from the ballots. A list is
    compared row by row, and with the fingerprint that the ledger sealed when it was published. Exit code 1 if anything
    comes out otherwise: something was added or altered behind it, or in it.
    """
    path, began = _where(slug), time.monotonic()
    runs = [(run, scoring.recheck(run.id)) for run in scoring.runs() if run.region_path.startswith(path)]
    wrong = [run for run, again in runs if not again.same]
    lists = [one for one in publications.recheck(region_path=path)]
    differing = [one for one in lists if not one.same]
    if as_json:
        told = {"runs": [_run(run, again) for run, again in runs], "wrong": len(wrong),
                "lists": [_list(one) for one in lists], "differing": len(differing),
                "seconds": round(time.monotonic() - began, 1)}  # fmt: skip
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        for run in wrong:
            click.echo(f"{run.id} {run.scheme} {_city(run.region_path)} {run.on}: 不符 differs")
        for line in (line for one in differing for line in _lines(one)):
            click.echo(line)
        click.echo(f"{len(runs)} computations 次计算, {len(wrong)} wrong 不符")
        click.echo(f"{len(lists)} published lists 份已公布的名单, {sum(one.rows for one in lists)} rows 行, "
                   f"{len(differing)} wrong 不符")  # fmt: skip
    sys.exit(1 if wrong or differing else 0)


def _where(slug: str | None) -> str:
    """The path of a city, empty for all of them."""
    if slug is None:
        return ""
    found: City | None = next((one for one in rulebook.cities() if one.slug == slug), None)
    if found is None:
        known = ", ".join(one.slug for one in rulebook.cities()) or "—"
        raise click.BadParameter(f"没有这座城市 no such city: {slug}; {known}", param_hint="--city")
    return found.root_path


def _city(region_path: str) -> str:
    try:
        return rulebook.city_of(region_path).name
    except UnknownCity:
        return region_path


def _lines(one: Rechecked) -> Iterator[str]:
    """What is wrong with a list, a line each: city, list, row, column, both values."""
    row = one.publication
    head = f"{_city(row.region_path)} {row.title}（{row.code} v{row.version}）"
    for found in one.differences:
        where = f" 第{found.line}行 row {found.line}" if found.line else ""
        key = f" {found.key}" if found.key else ""
        column = f" {found.column}" if found.column else ""
        said = SAID[found.wrong].format(published=found.published or "—", computed=found.computed or "—")
        yield f"{head}{where}{key}{column}: {said}"


def _run(run: Any, again: Any) -> dict:
    return {"run": str(run.id), "scheme": run.scheme, "region": run.region_path, "on": str(run.on),
            "subjects": run.subjects, "same": again.same,
            "differing": [str(one) for one in again.differing]}  # fmt: skip


def _list(one: Rechecked) -> dict:
    row = one.publication
    told = [{"wrong": found.wrong.value, "row": found.line, "key": found.key, "column": found.column,
             "published": found.published, "computed": found.computed} for found in one.differences]  # fmt: skip
    return {"city": _city(row.region_path), "kind": row.kind, "title": row.title, "code": row.code,
            "version": row.version, "state": row.state, "rows": one.rows, "same": one.same,
            "differences": told}  # fmt: skip
