"""Boards from exported files, of one city or of a whole province, on DuckDB; needs no database and no settings."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from anju.engines.ballots import compiling
from anju.engines.ballots.files import FORMAT, duckdb_here, quoted
from anju.engines.ballots.rules import ranking
from anju.engines.ballots.rules.marking import Marking
from anju.engines.ballots.types import Ranked, Weighing


class NothingThere(ValueError):
    """No file of that kind of poll and year, or more ballots than can be ranked exactly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One exported file and what it says of itself."""

    file: str
    poll: str
    type: str
    marking: Marking


def sources(folder: Path, *, type: str, year: int) -> list[Source]:
    """The files of one kind of poll and year below ``folder``, whatever cities they are of.

    :raises NothingThere: if there is none.
    """
    found = sorted(str(one) for one in folder.glob(f"**/year={year}/*.parquet") if one.name.startswith(f"{type}-"))
    told: dict[str, dict[str, str]] = {}
    if found:
        with _duckdb() as memory:
            rows = memory.execute("SELECT file_name, decode(key), decode(value) FROM parquet_kv_metadata(?)", [found])
            for file, key, value in rows.fetchall():
                told.setdefault(file, {})[key] = value
    read = [_source(file, told.get(file, {})) for file in found]
    if not read:
        raise NothingThere(f"no file of {type} and {year} below {folder}")
    return read


def _source(file: str, told: dict[str, str]) -> Source:
    if told.get("anju.format") != FORMAT:
        raise NothingThere(f"{file} was not written by `anju ballots export`")
    marks = json.loads(told["anju.marking"])
    marking = Marking(weights=tuple(marks["weights"]), most=marks["most"], polls=(told["anju.poll"],))
    return Source(file=file, poll=told["anju.poll"], type=told["anju.type"], marking=marking)


def markings(found: Sequence[Source]) -> list[Marking]:
    """One for all files whose answers are worth the same."""
    by_worth = sorted(found, key=lambda one: (one.marking.weights, one.marking.most, one.poll))
    return [
        Marking(weights=weights, most=most, polls=tuple(one.poll for one in some))
        for (weights, most), some in groupby(by_worth, lambda one: (one.marking.weights, one.marking.most))
    ]


Engine = Callable[[Sequence[str], Any], list[dict[str, Any]]]  # files and a question → rows of the expression


def on_duckdb(memory: str = "") -> Engine:
    """DuckDB in this process, which may hold so much memory, such as ``2GB``; the rest goes to disk."""
    return partial(run, memory=memory)


def boards(
    folder: Path, *, type: str, year: int, weighing: Weighing, excluded: Sequence[str] = (),
    engine: Engine | None = None,
) -> list[Ranked]:  # fmt: skip
    """Every subject of the files, ranked exactly within its competition; electors are not known.

    :raises NothingThere: if there is no such file.
    """
    from anju.engines.ballots import expressions

    found = sources(folder, type=type, year=year)
    asked = expressions.asked(weighing, markings(found), excluded)
    rows = (engine or run)([one.file for one in found], asked)
    if not all(row["fits"] for row in rows):
        raise NothingThere("too many ballots of several parties on one subject to rank it exactly")
    read = [ranking.from_row(row, parties=asked.parties, unit=Fraction(*asked.unit)) for row in rows]
    return ranking.with_open_ranks(read, depth=weighing.depth)


def run(files: Sequence[str], asked, *, memory: str = "") -> list[dict[str, Any]]:
    """The rows of ``expressions.boards`` over files."""
    with _duckdb() as engine:
        if memory:
            engine.execute(f"SET memory_limit = {quoted(memory)}")
        engine.execute(f"CREATE VIEW ballots AS FROM {reading(files)}")
        found = engine.execute(compiling.statement(asked, "duckdb"))
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def reading(files: Sequence[str]) -> str:
    """The files as a table: those with fewer questions have no answer to the others."""
    return f"read_parquet([{', '.join(map(quoted, files))}], union_by_name = true)"


def _duckdb():
    return duckdb_here(preserve_insertion_order="false")
