"""The same boards in a process of its own, by our expression, SQL by hand, polars or pandas: seconds and peak memory.

    .venv/bin/python -m benchmarks.boards_frames (ours|hand|polars|pandas) ROUNDS FILE… [--memory=2GB]

Prints one JSON object: seconds of the ``first`` time and of the times ``again`` (their median), ``cpu`` of all
processors for one of these, ``peak`` (the most memory the process held, MB, with its
interpreter and libraries), ``rows`` and ``digest`` (over subject, ballots and rank). Exit code 3: it is not installed.
"""

import hashlib
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence

from benchmarks.boards_made import DEPTH, MINIMUM, PARTIES, WEIGHTS

COLUMNS = ["subject", "party", "region", "channel", "standing", *(f"q{n}" for n in range(1, 9))]
MISSING = 3
Rows = list[tuple[str, int, int | None]]
memory = ""  # what DuckDB may hold


def ours(files: Sequence[str]) -> Rows:
    from anju.engines.ballots import gathering
    from benchmarks.boards_made import question

    return [(row["subject"], row["n_0"], row["rank"]) for row in gathering.run(files, question(files), memory=memory)]


def hand(files: Sequence[str]) -> Rows:
    from benchmarks.boards_made import by_hand

    return [(row["subject"], row["n_0"], row["rank"]) for row in by_hand(files, memory=memory)]


def by_polars(files: Sequence[str]) -> Rows:
    """Lazy, on the engine that streams: what polars is best at. Scores in floating point, as one does there."""
    import polars as pl

    marks = sum(pl.col(f"q{n + 1}").cast(pl.Int32) * weight for n, weight in enumerate(WEIGHTS))
    told = (
        pl.scan_parquet(list(files), hive_partitioning=False)
        .filter((pl.col("standing") == "counted") & pl.col("party").is_in(list(PARTIES)))
        .with_columns(x=marks)
        .group_by("region", "subject", "party", "channel")
        .agg(n=pl.len().cast(pl.Int64), x=pl.col("x").sum().cast(pl.Int64),
             xx=(pl.col("x").cast(pl.Int64) ** 2).sum())
        .group_by(pl.col("region").str.slice(0, DEPTH), "subject")
        .agg(
            *(pl.col("n").filter(pl.col("party") == party).sum().alias(f"n_{party}") for party in PARTIES),
            *(pl.col("x").filter(pl.col("party") == party).sum().alias(f"x_{party}") for party in PARTIES),
            pl.col("xx").filter(pl.col("party") == "owners").sum(),
            *(pl.col("n").filter((pl.col("party") == "owners") & (pl.col("channel") == way)).sum().alias(f"via_{way}")
              for way in ("code", "link", "paper", "desk")),
        )
    )  # fmt: skip
    there = {party: (pl.col(f"n_{party}") > 0) * weight for party, weight in PARTIES.items()}
    mean = {party: pl.col(f"x_{party}") / pl.max_horizontal(pl.col(f"n_{party}"), 1) for party in PARTIES}
    score = sum(there[party] * mean[party] for party in PARTIES) / sum(there.values())
    scored = told.with_columns(score=score.round(9), is_ranked=pl.col("n_owners") >= MINIMUM)
    rank = pl.col("score").rank("min", descending=True).over("region", "is_ranked").cast(pl.Int64)
    shown = scored.with_columns(rank=pl.when("is_ranked").then(rank)).sort("region", "rank", "subject", nulls_last=True)
    return shown.select("subject", "n_owners", "rank").collect(engine="streaming").rows()


def by_pandas(files: Sequence[str]) -> Rows:
    import pandas as pd

    table = pd.read_parquet(list(files), columns=COLUMNS, partitioning=None)
    table = table[(table.standing == "counted") & table.party.isin(list(PARTIES))]
    table = table.assign(x=sum(table[f"q{n + 1}"].astype("int32") * weight for n, weight in enumerate(WEIGHTS)))
    table["xx"] = table.x.astype("int64") ** 2
    keys = ["region", "subject", "party", "channel"]
    sums = table.groupby(keys, observed=True).agg(n=("x", "size"), x=("x", "sum"), xx=("xx", "sum")).reset_index()
    sums["region"] = sums.region.str[:DEPTH]
    wide = sums.pivot_table(
        index=["region", "subject"], columns="party", values=["n", "x"], aggfunc="sum", fill_value=0
    )
    over = under = 0
    for party, weight in PARTIES.items():
        there = (wide["n"][party] > 0) * weight
        over, under = over + there * wide["x"][party] / wide["n"][party].clip(lower=1), under + there
    board = pd.DataFrame({"n": wide["n"]["owners"], "score": (over / under).round(9)}).reset_index()
    is_ranked = board.n >= MINIMUM
    board["rank"] = board[is_ranked].groupby("region").score.rank(method="min", ascending=False)
    board = board.sort_values(["region", "rank", "subject"])
    return [(s, int(n), None if rank != rank else int(rank))
            for s, n, rank in zip(board.subject, board.n, board["rank"], strict=True)]  # fmt: skip


WAYS: dict[str, Callable[[Sequence[str]], Rows]] = {
    "ours": ours, "hand": hand, "polars": by_polars, "pandas": by_pandas,
}  # fmt: skip


def peak() -> int:
    """The most memory this process has held, in MB."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) // 1024


def main(way: str, rounds: int, files: Sequence[str]) -> int:
    took, cpu, rows = [], [], []
    try:
        for _ in range(rounds):
            began, worked = time.perf_counter(), time.process_time()
            rows = WAYS[way](files)
            took.append(time.perf_counter() - began)
            cpu.append(time.process_time() - worked)
    except ImportError as missing:
        print(missing, file=sys.stderr)
        if way in ("ours", "hand"):
            raise
        return MISSING
    digest = hashlib.sha256(repr(sorted(rows, key=lambda row: row[0])).encode()).hexdigest()[:16]
    print(json.dumps({"first": round(took[0], 2), "again": round(statistics.median(took[1:] or took), 2),
                      "cpu": round(statistics.median(cpu[1:] or cpu), 2), "peak": peak(),
                      "rows": len(rows), "digest": digest}))  # fmt: skip
    return 0


if __name__ == "__main__" and len(sys.argv) > 3:
    if sys.argv[-1].startswith("--memory="):
        memory = sys.argv.pop().split("=")[1]
    sys.exit(main(sys.argv[1], int(sys.argv[2]), sys.argv[3:]))
