"""A million ballots through the database: copied in, exported, asked; part of ``benchmarks.boards``."""

import os
import statistics
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from benchmarks import boards_made as made
from benchmarks.boards_made import timed
from benchmarks.ledger_overhead import own_server

AT = datetime(2022, 1, 3, tzinfo=UTC)
COLUMNS = ("year, id, poll_id, subject_id, party, region_path, turn, answers, weight, channel, standing, reason, salt, "
           "leaf")  # fmt: skip
GIVEN = """
COPY (SELECT {year}, gen_random_uuid(), '{poll}', subject, party, region, 0, '{{' || concat_ws(',', {answers}) || '}}',
             weight, channel, standing, '', '\\x' || repeat('00', 16),
             '\\x' || sha256(CAST(row_number() OVER () AS VARCHAR))
        FROM read_parquet('{file}')) TO '{csv}' (FORMAT csv, HEADER false)
"""


def measure(folder: Path, files: Sequence[str], *, rounds: int) -> dict:
    """Seconds for each step, and whether the three boards are the same."""
    folder.mkdir(parents=True, exist_ok=True)
    with own_server():
        os.environ["ANJU_AS_OWNER"] = "1"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        return _measured(folder, files, rounds)


def _measured(folder: Path, files: Sequence[str], rounds: int) -> dict:
    from anju.engines.ballots import compiling, exporting, gathering

    poll = _poll(files[0])
    copied = timed(_copy, poll, files[0], folder / "ballots.csv")[0]
    told = {"city": "bench", "region_path": poll.region_path, "year": made.YEAR, "to": folder, "tick": int}
    exported, written = timed(lambda: list(exporting.export(**told)))
    asked = made.question(files)
    live = [timed(compiling.live, asked, years=[made.YEAR], polls=[poll.pk]) for _ in range(rounds)]
    packed = [timed(gathering.run, [str(written[0].file)], asked) for _ in range(rounds)]
    return {"one million": {
        "ballots": written[0].ballots, "copied_s": round(copied, 1), "exported_s": round(exported, 1),
        "file_mb": round(written[0].size / 1e6, 1),
        "database_s": round(statistics.median(took for took, _rows in live), 2),
        "files_s": round(statistics.median(took for took, _rows in packed), 2),
        "same_boards": live[0][1] == packed[0][1] == gathering.run([files[0]], asked),
    }}  # fmt: skip


def _poll(file: str):
    from anju.engines.ballots.models import Poll

    scale = [{"value": n, "title": str(n)} for n in range(1, 6)]
    items = [{"code": f"q{n}", "title": "问", "weight": weight} for n, weight in enumerate(made.WEIGHTS, start=1)]
    return Poll.objects.create(
        id=UUID(file[-len("00000000-0000-0000-0000-000000000000.parquet") : -len(".parquet")]), type=made.KIND,
        title="测量", year=made.YEAR, region_path="42/4201/", state="tallied", secrecy="confidential",
        questions={"scale": scale, "items": items}, opens_at=datetime(2021, 12, 1, tzinfo=UTC), closes_at=AT,
        rule_version="made-up", made_at=AT,
    )  # fmt: skip


def _copy(poll, file: str, csv: Path) -> None:
    """Files to CSV by DuckDB, CSV to the table by COPY; durable once it returns."""
    import duckdb
    from django.db import connection

    answers = ", ".join(f"q{n}" for n in range(1, 9))
    duckdb.execute(GIVEN.format(year=made.YEAR, poll=poll.pk, answers=answers, file=file, csv=csv))
    with connection.cursor() as cursor, csv.open("rb") as stream:
        with cursor.copy(f"COPY ballots_ballot ({COLUMNS}) FROM STDIN (FORMAT csv)") as copying:
            while piece := stream.read(1 << 20):
                copying.write(piece)
        cursor.execute("ANALYZE ballots_ballot")
    csv.unlink()
