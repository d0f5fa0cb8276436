"""Weighted, ranked boards from files of ballots: ours against SQL by hand, polars, pandas; Spark; and the database.

    .venv/bin/python -m benchmarks.boards [--parts files frames spark database] [--sizes 10 30 100] [--rounds 5]
                                          [--memory 2GB] [--frames PYTHON] [--spark PYTHON] [--json]

files: so many million ballots in the export's schema, made by DuckDB from a seed in a folder that is gone afterwards;
our expression and SQL by hand on the same engine take turns, the ratio is taken within a round and its median stands.
Goal: at most 1.1. DuckDB may hold --memory; the peak of the process is told. frames: the first size, each in a process
of its own; goal: ahead of polars and pandas in time and memory. spark: a tenth of the first size, on a standalone
cluster of one and of two workers on loopback; the rows must be those of DuckDB. database: a million ballots copied into
PostgreSQL, exported, and asked from there: database, export and the files they came from must give the same boards.

polars, pandas and Spark are no part of the usual set-up: ``pip install '.[bench]'``, docs/clusters.md. What is missing
is left out with a word. --frames and --spark name the Python of another environment that has them.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import boards_made as made
from benchmarks.boards_made import timed

GOAL = 1.1
HERE = Path(__file__).parents[1]
MILLION = 1_000_000
BYTES = 8  # of a ballot on disk, with room
PARTS = ("files", "frames", "spark", "database")


def raced(act: Callable, *of, **also) -> tuple[float, float]:
    """Seconds on the clock, and of all processors: the second tells more where others work on the machine."""
    cpu = time.process_time()
    took = timed(act, *of, **also)[0]
    return took, time.process_time() - cpu


def files(folder: Path, chosen) -> dict:
    """Ours against SQL by hand at each size."""
    from anju.engines.ballots import gathering

    found = {}
    for size in chosen.sizes:
        took, paths = timed(made.make, folder, int(size * MILLION))
        question, pairs = made.question(paths), []
        first, rows = timed(gathering.run, paths, question, memory=chosen.memory)
        assert rows == made.by_hand(paths, memory=chosen.memory), "the two say different things"
        for number in range(chosen.rounds):
            race = {"ours": (gathering.run, paths, question), "hand": (made.by_hand, paths)}
            order = list(race) if number % 2 else list(reversed(race))
            told = {who: raced(*race[who], memory=chosen.memory) for who in order}
            pairs.append((told["ours"], told["hand"]))
        found[f"{size:g} million"] = {
            "subjects": len(rows), "disk_mb": round(sum(Path(one).stat().st_size for one in paths) / 1e6),
            "made_s": round(took, 1), "first_s": round(first, 2), **_ratio(pairs), "peak_mb": _alone(chosen, paths),
        }  # fmt: skip
    return found


def _ratio(pairs: list[tuple[tuple[float, float], tuple[float, float]]]) -> dict[str, float]:
    def median(way: Callable) -> float:
        return round(statistics.median(way(ours, hand) for ours, hand in pairs), 3)

    return {
        "ours_s": median(lambda ours, hand: ours[0]), "by_hand_s": median(lambda ours, hand: hand[0]),
        "ratio": median(lambda ours, hand: ours[0] / hand[0]),
        "ours_cpu_s": median(lambda ours, hand: ours[1]), "cpu_ratio": median(lambda ours, hand: ours[1] / hand[1]),
    }  # fmt: skip


def _alone(chosen, paths: list[str]) -> int:
    """The peak of a process that draws up the boards once."""
    return _framed(sys.executable, "ours", 1, paths, memory=chosen.memory)["peak"]


WAYS = ("ours", "hand", "polars", "pandas")


def frames(folder: Path, chosen) -> dict:
    """The first size by each way, in processes of their own that take turns; the medians of the rounds."""
    paths = made.make(folder, int(chosen.sizes[0] * MILLION))
    rounds = [{way: _framed(chosen.frames, way, 3, paths) for way in WAYS} for _ in range(chosen.rounds)]
    assert len({one["digest"] for told in rounds for one in told.values() if "digest" in one}) == 1, rounds
    return {way: _middle([told[way] for told in rounds]) for way in WAYS}


def _middle(told: list[dict]) -> dict:
    if "missing" in told[0]:
        return told[0]
    return {name: round(statistics.median(one[name] for one in told), 2) for name in ("first", "again", "cpu", "peak")}


def _framed(python: str, way: str, rounds: int, paths: list[str], *, memory: str = "") -> dict:
    call = [python, "-m", "benchmarks.boards_frames", way, str(rounds), *paths]
    return _apart([*call, *([f"--memory={memory}"] if memory else [])])


def _apart(call: list[str]) -> dict:
    """What a process of its own told in its last line, or that something is ``missing``."""
    ours = os.pathsep.join(map(str, (HERE / "src", HERE)))  # that environment may not have this project
    done = subprocess.run(call, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": ours})
    if done.returncode == 3:
        return {"missing": done.stderr.strip().splitlines()[-1]}
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return json.loads(done.stdout.strip().splitlines()[-1])


def spark(folder: Path, chosen) -> dict:
    """A tenth of the first size on one worker and on two; the rows must be those of DuckDB."""
    paths = made.make(folder, int(chosen.sizes[0] * MILLION))
    paths = paths[: max(len(paths) // 10, 1)]
    found = {}
    for workers in (1, 2):
        told = _apart([chosen.spark, "-m", "benchmarks.boards_spark", str(workers), "3", *paths])
        if "missing" in told:
            return told
        found[f"{workers} workers"] = told
    return found


def database(folder: Path, chosen) -> dict:
    """A million ballots through the database and out again."""
    from benchmarks import boards_database

    return boards_database.measure(folder / "database", made.make(folder, MILLION), rounds=min(chosen.rounds, 3))


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    words.add_argument("--sizes", nargs="+", type=float, default=[10.0, 30.0, 100.0], help="Million ballots.")
    words.add_argument("--rounds", type=int, default=5)
    words.add_argument("--memory", default="2GB", help="What DuckDB may hold.")
    words.add_argument(
        "--folder", type=Path, help="Where files are made and kept; else a folder that is gone afterwards."
    )
    words.add_argument("--frames", default=sys.executable, metavar="PYTHON")
    words.add_argument("--spark", default=sys.executable, metavar="PYTHON")
    words.add_argument("--json", action="store_true")
    chosen = words.parse_args()
    folder = chosen.folder or Path(tempfile.mkdtemp(prefix="anju-boards-"))
    folder.mkdir(parents=True, exist_ok=True)
    free, need = shutil.disk_usage(folder).free, max(chosen.sizes) * MILLION * BYTES * 3
    if free < need:
        raise SystemExit(f"{need / 1e9:.1f} GB are needed below {folder}, {free / 1e9:.1f} GB are free")
    try:
        found = {part: globals()[part](folder, chosen) for part in PARTS if part in chosen.parts}
    finally:
        if not chosen.folder:
            shutil.rmtree(folder, ignore_errors=True)
    return _tell(found, chosen.json)


def _tell(found: dict[str, dict], as_json: bool) -> int:
    if as_json:
        print(json.dumps(found))
    for part, rows in {} if as_json else found.items():
        for name, told in rows.items():
            said = told if isinstance(told, str) else "  ".join(f"{key} {value}" for key, value in told.items())
            print(f"{part:9} {name:14} {said}")
    slow = any(row["ratio"] > GOAL for row in found.get("files", {}).values())
    same = all(row["same_boards"] for row in found.get("database", {}).values())
    return 0 if same and not slow and not _behind(found) else 1


def _behind(found: dict[str, dict]) -> bool:
    """Whether polars or pandas was faster or smaller than ours."""
    rows = found.get("frames", {})
    others = [rows[way] for way in ("polars", "pandas") if "peak" in rows.get(way, {})]
    mine = rows.get("ours", {})
    return any(one["again"] < mine["again"] or one["peak"] < mine["peak"] for one in others)


if __name__ == "__main__":
    sys.exit(main())
