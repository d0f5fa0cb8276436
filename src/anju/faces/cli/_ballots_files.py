"""``anju ballots export`` and ``anju ballots boards``: ballots as files, and boards from files."""

import csv
import json
import os
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click

from anju.kit.progress import bar

FOLDER = click.Path(file_okay=False, path_type=Path)
DISTRICT = len("42/4201/420102/")


@click.command()
@click.option("--city", required=True, help="The city, as `anju city list` names it.")
@click.option("--year", required=True, type=int, help="The year that the polls judge.")
@click.option("--to", "folder", required=True, type=FOLDER, help="Below it: city=…/year=…/, a file for each poll.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def export(city: str, year: int, folder: Path, as_json: bool) -> None:
    """Write the counted polls of a city and year as Parquet files, without anything that names an elector.

    Polls that are not counted yet stay in the house.
    """
    from anju.faces.cli import make_ready

    make_ready()
    from anju.engines.ballots import exporting
    from anju.ground.rulebook import queries as rulebook

    found = rulebook.city(city)
    expected = sum(one.counted or 0 for one in exporting.counted_polls(region_path=found.root_path, year=year))
    with bar("export", expected) as shown:
        written = list(
            exporting.export(city=found.slug, region_path=found.root_path, year=year, to=folder, tick=shown.advance)
        )
    if as_json:
        rows = [{"file": str(one.file), "ballots": one.ballots, "bytes": one.size} for one in written]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for one in written:
        click.echo(f"{one.file}  {one.ballots:,} ballots  {one.size / 1e6:.1f} MB  {one.poll.title}")
    if not written:
        click.echo(f"no poll of {found.name} for {year} is counted / 该年度没有已计票的评价")


@click.command()
@click.option("--from", "folder", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path),
              help="Where the files of one or many cities lie.")  # fmt: skip
@click.option("--type", "kind", required=True, help="The kind of poll, such as the file's name begins with.")
@click.option("--year", required=True, type=int, help="The year that the polls judge.")
@click.option("--rules", metavar="CITY", help="Weights, missing party and minimum as this city's rules said that year.")
@click.option("--weights", metavar="PARTY=N,…", help="Instead: owners=60,street=10; the first one leads.")
@click.option("--minimum", type=click.IntRange(min=1), help="Fewest ballots of the leading party for a rank.")
@click.option("--missing", type=click.Choice(["renormalise", "unranked"]), help="Where a party gave no ballot.")
@click.option("--depth", default=DISTRICT, show_default=True, type=click.IntRange(min=2),
              help="Characters of the path within which subjects compete: 15 a district, 8 a city.")  # fmt: skip
@click.option("--exclude", multiple=True, metavar="SUBJECT", help="Takes no part in the ranks; may be said again.")
@click.option("--memory", default="", metavar="SIZE", help="How much memory DuckDB may take, such as 2GB.")
@click.option("--master", default=lambda: os.environ.get("ANJU_SPARK_MASTER"), metavar="URL",
              help="Use this Spark cluster, such as spark://host:7077.")  # fmt: skip
@click.option("--spark", multiple=True, metavar="NAME=VALUE", help="One of Spark's own settings, without spark.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="FILE.csv or FILE.json; else CSV here.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def boards(folder: Path, kind: str, year: int, depth: int, exclude, memory: str, master, spark, out, as_json, **rules):
    """Weighted, ranked boards from exported files, with DuckDB or on a Spark cluster (docs/clusters.md).

    Needs no database unless --rules is given.
    """
    from anju.engines.ballots import clusters, gathering

    weighing, engine = _weighing(kind, year, depth, **rules), gathering.on_duckdb(memory)
    if master:
        engine = clusters.on(master, _settings(spark))
    try:
        with bar("boards", 1) as shown:
            found = gathering.boards(
                folder, type=kind, year=year, weighing=weighing, excluded=exclude, engine=engine
            )  # fmt: skip
            shown.advance()
    except (gathering.NothingThere, clusters.NoSpark) as reason:
        raise click.ClickException(str(reason)) from None
    _put_out([_plain(one, weighing.weights, depth) for one in found], out, as_json)


def _settings(pairs: tuple[str, ...]) -> dict[str, str]:
    if not all("=" in pair for pair in pairs):
        raise click.BadParameter("write NAME=VALUE, such as executor.memory=8g", param_hint="--spark")
    return dict(pair.split("=", 1) for pair in pairs)


def _put_out(rows: list[dict[str, Any]], out: Path | None, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    if out is None:
        return None if as_json else _as_csv(rows, sys.stdout)
    with out.open("w", encoding="utf-8-sig" if out.suffix == ".csv" else "utf-8", newline="") as stream:
        if out.suffix == ".csv":
            _as_csv(rows, stream)
        else:
            json.dump(rows, stream, ensure_ascii=False, indent=1)
    click.echo(f"{out}  {sum(row['rank'] is not None for row in rows):,} ranked of {len(rows):,}", err=as_json)


def _weighing(kind: str, year: int, depth: int, *, rules, weights, minimum, missing):
    from anju.engines.ballots.types import Weighing

    said: dict[str, Any] = _of_city(rules, kind, year) if rules else {"minimum": 1, "missing": "renormalise"}
    if weights:
        said["weights"] = _weights(weights)
    if "weights" not in said:
        raise click.UsageError("give --weights or --rules / 请用 --weights 或 --rules 给出权重")
    said |= {name: value for name, value in (("minimum", minimum), ("missing", missing)) if value}
    return Weighing(lead=next(iter(said["weights"])), depth=depth, **said)


def _weights(text: str) -> dict[str, int]:
    try:
        found = {party.strip(): int(weight) for party, weight in (pair.split("=") for pair in text.split(","))}
    except ValueError:
        raise click.BadParameter("write PARTY=N,PARTY=N with whole numbers", param_hint="--weights") from None
    if any(weight <= 0 for weight in found.values()):
        raise click.BadParameter("a weight is a whole number above 0", param_hint="--weights")
    return found


def _of_city(city: str, kind: str, year: int) -> dict[str, Any]:
    """What the rules of the kind's programme said on the last day of the year."""
    from anju.faces.cli import make_ready

    make_ready()
    from anju.ground.rulebook import queries as rulebook

    law, prefix = rulebook.at(city, date(year, 12, 31)), kind.split(".")[0]
    return {
        "weights": law.value(f"{prefix}.weights"), "missing": law.value(f"{prefix}.missing_party"),
        "minimum": law.value(f"{prefix}.minimum_ballots"),
    }  # fmt: skip


def _plain(one, parties: Iterable[str], depth: int) -> dict[str, Any]:
    """One row with plain values: scores to four places, and exactly as a fraction."""

    def shown(value, places=4):
        return None if value is None else round(float(value), places)

    return {
        "competition": one.region_path[:depth], "region": one.region_path, "subject": str(one.subject_id),
        "rank": one.rank, "of": one.of, "rank_low": one.rank_low, "rank_high": one.rank_high,
        "why_unranked": one.why_unranked, "score": shown(one.score),
        "exact": None if one.score is None else f"{one.score.numerator}/{one.score.denominator}",
        "low": shown(one.low), "high": shown(one.high), "estimator": one.estimator,
        **{f"ballots_{party}": one.counted.get(party, 0) for party in parties},
        **{f"mean_{party}": shown(one.means.get(party)) for party in parties},
        **{f"via_{name}": one.channels.get(name, 0) for name in ("code", "link", "paper", "desk")},
    }  # fmt: skip


def _as_csv(rows: list[dict[str, Any]], stream) -> None:
    written = csv.DictWriter(stream, list(rows[0]) if rows else [])
    written.writeheader()
    written.writerows(rows)
