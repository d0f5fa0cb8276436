"""Counted polls as Parquet files: ``city=…/year=…/<type>-<poll>.parquet``, what a province gathers.

A file says what was answered and nothing of who answered: no ballot, no elector, no link, no day. Its rows are sorted
by what they say, so that neither their order nor their place tells which came first. Only polls that were counted leave
the house: before that, ballots may still be set aside (docs/decisions/0159-ballots-leave-without-identifiers.md).

PostgreSQL sends its rows by COPY, DuckDB sorts and packs them.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection

from anju.engines.ballots import compiling
from anju.engines.ballots.files import FORMAT, columns, duckdb_here, quoted
from anju.engines.ballots.models import Poll
from anju.engines.ballots.rules import questions_of
from anju.engines.ballots.rules.marking import marking
from anju.engines.ballots.types import State

PACKED = "FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{0}}}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One file. :ivar ballots: its rows, those that do not count included. :ivar size: bytes."""

    file: Path
    poll: Poll
    ballots: int
    size: int


def counted_polls(*, region_path: str, year: int) -> list[Poll]:
    """The polls of a year below a region that may leave the house."""
    found = Poll.objects.filter(year=year, state=State.TALLIED.value, region_path__startswith=region_path)
    return list(found.order_by("type", "region_path"))


def export(*, city: str, region_path: str, year: int, to: Path, tick: Callable[[int], None]) -> Iterator[Written]:
    """Write the counted polls of a city and year below ``to``, a file each; a file that is there is replaced.

    :param city: its short name, for the folder. :param tick: called with the ballots of each poll that is written.
    """
    folder = to / f"city={city}" / f"year={year}"
    folder.mkdir(parents=True, exist_ok=True)
    for poll in counted_polls(region_path=region_path, year=year):
        written = _write(poll, folder / f"{poll.type}-{poll.pk}.parquet")
        tick(written.ballots)
        yield written


def _write(poll: Poll, file: Path) -> Written:
    """By way of a hidden folder beside it, so that a reader never finds half a file."""
    with TemporaryDirectory(dir=file.parent, prefix=".") as folder:
        rows, packed = Path(folder) / "rows.csv", Path(folder) / "packed"
        questions = len(questions_of(poll.questions))
        with connection.cursor() as cursor, rows.open("wb") as stream:
            told = {"years": [poll.year], "polls": [poll.pk]}
            with cursor.copy(f"COPY ({compiling.ballots(questions)}) TO STDOUT (FORMAT csv)", told) as copying:
                for piece in copying:
                    stream.write(piece)
        ballots = _pack(rows, packed, questions, about(poll))
        packed.replace(file)
    return Written(file=file, poll=poll, ballots=ballots, size=file.stat().st_size)


def about(poll: Poll) -> dict[str, str]:
    """What a file says of its poll: how its answers are marked, and under which rules it ran."""
    asks = questions_of(poll.questions)
    marks = marking(asks)
    return {
        "anju.format": FORMAT, "anju.poll": str(poll.pk), "anju.type": poll.type, "anju.rules": poll.rule_version,
        "anju.illustrative": str(poll.illustrative).lower(), "anju.questions": json.dumps([one.code for one in asks]),
        "anju.marking": json.dumps({"weights": marks.weights, "most": marks.most}),
    }  # fmt: skip


def _pack(rows: Path, packed: Path, questions: int, told: dict[str, str]) -> int:
    told_sql = ", ".join(f"{quoted(key)}: {quoted(value)}" for key, value in told.items())
    source = f"read_csv({quoted(str(rows))}, header = false, columns = {columns(questions)!r}, auto_detect = false)"
    options = PACKED.format(told_sql)
    with duckdb_here() as memory:
        memory.execute(f"SET temp_directory = {quoted(str(rows.parent))}")
        done = memory.execute(f"COPY (FROM {source} ORDER BY ALL) TO {quoted(str(packed))} ({options})").fetchall()
    return done[0][0]
