"""Loading the country's divisions, beside a bare COPY of the same rows.

    .venv/bin/python -m benchmarks.regions [--file china.csv.gz] [--rounds 3] [--json]

The limit: the ready-made rows of the finished table, with their identifiers and paths, copied into a table with the
same columns and indexes: nothing is read, checked, placed or compared. Both commit durably on a server of the script's
own. Rounds alternate; the ratio is taken within a round, its median is the result. Without a file the two cities that
come with the house are loaded, which says little: their 5,645 rows are gone in a moment.
"""

import argparse
import json
import os
import statistics
import sys
import time
from datetime import date
from pathlib import Path

from benchmarks.ledger_overhead import own_server

GOAL_SECONDS = 60
_COLUMNS = "id, code, level, name, parent_path, path, valid_from, valid_to, is_internal, source"


def prepare() -> None:
    os.environ["ANJU_AS_OWNER"] = "1"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def imported(files: list[Path]) -> tuple[float, int]:
    """Seconds to load the files through the act, into an empty tree; and how many rows they had."""
    from django.db import connection

    from anju.ground.access.types import SYSTEM
    from anju.ground.registers import actions
    from anju.kit import clock

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE registers_region")
    start, rows = time.perf_counter(), 0
    for file in files:
        rows += actions.import_regions(file=file, on=date(2026, 1, 1), by=SYSTEM, at=clock.now()).rows
    return time.perf_counter() - start, rows


def again(files: list[Path]) -> float:
    """Seconds to load the files once more, which changes nothing."""
    from anju.ground.access.types import SYSTEM
    from anju.ground.registers import actions
    from anju.kit import clock

    start = time.perf_counter()
    for file in files:
        done = actions.import_regions(file=file, on=date(2026, 1, 1), by=SYSTEM, at=clock.now())
        assert not done.changed
    return time.perf_counter() - start


def copied() -> float:
    """Seconds to copy the finished rows into a table of the same shape."""
    from django.db import connection, transaction

    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bare_region")
        cursor.execute("CREATE TABLE bare_region (LIKE registers_region INCLUDING ALL)")
        with cursor.copy(f"COPY registers_region ({_COLUMNS}) TO STDOUT") as out:
            ready = b"".join(out)
        start = time.perf_counter()
        with transaction.atomic(), cursor.copy(f"COPY bare_region ({_COLUMNS}) FROM STDIN") as into:
            into.write(ready)
        return time.perf_counter() - start


def measure(files: list[Path], rounds: int) -> dict:
    prepare()
    from django.db import transaction

    figures: dict = {"import_s": [], "again_s": [], "copy_s": []}
    for _round in range(rounds):
        seconds, rows = imported(files)
        figures["rows"] = rows
        figures["import_s"].append(round(seconds, 2))
        with transaction.atomic():
            figures["again_s"].append(round(again(files), 2))
        figures["copy_s"].append(round(copied(), 2))
    ratios = [one / other for one, other in zip(figures["import_s"], figures["copy_s"], strict=True)]
    figures["times_a_bare_copy"] = round(statistics.median(ratios), 2)
    figures["goal_s"] = GOAL_SECONDS
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--file", type=Path, action="append", help="A file of divisions; may be given several times.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with own_server():
        from anju.ground.registers import divisions

        figures = measure(given.file or [divisions.shipped("wuhan"), divisions.shipped("jilin")], given.rounds)
    if given.json:
        print(json.dumps(figures, indent=1))
    else:
        print(f"{figures['rows']} divisions: {statistics.median(figures['import_s'])} s to load, "
              f"{statistics.median(figures['again_s'])} s again (nothing changes), "
              f"{statistics.median(figures['copy_s'])} s for a bare COPY; "
              f"{figures['times_a_bare_copy']} times the bare COPY. Rounds: {figures['import_s']}")  # fmt: skip
    return 0 if max(figures["import_s"]) < GOAL_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
