"""The same boards on a cluster of one machine: ``python -m benchmarks.boards_spark WORKERS ROUNDS FILE…``.

Prints one JSON object; exit code 3: Java or the extra is missing.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.boards_made import question

HERE = "127.0.0.1"


def main(workers: int, rounds: int, files: Sequence[str]) -> int:
    from anju.engines.ballots import clusters, gathering
    from anju.kit.testing import spark as here

    if missing := here.why_not():
        print(missing, file=sys.stderr)
        return 3
    asked, took = question(files), []
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, here.cluster(Path(folder), workers=workers) as master:
        told = {"driver.host": HERE, "driver.bindAddress": HERE, "executor.memory": "1g",
                "cores.max": str(workers), "sql.shuffle.partitions": str(2 * workers)}  # fmt: skip
        with clusters.session(master, told) as spark:
            stands = time.perf_counter() - began
            for _ in range(rounds):
                began = time.perf_counter()
                rows = clusters.run(spark, files, asked)
                took.append(time.perf_counter() - began)
    same = rows == gathering.run(files, asked)
    print(json.dumps({"ballots": _ballots(rows), "start_s": round(stands, 1), "first_s": round(took[0], 1),
                      "median_s": round(statistics.median(took), 1), "same_rows": same}))  # fmt: skip
    return 0 if same else 1


def _ballots(rows: Sequence[dict]) -> int:
    return sum(row[f"n_{place}"] for row in rows for place in range(5))


if __name__ == "__main__" and len(sys.argv) > 3:
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]))
