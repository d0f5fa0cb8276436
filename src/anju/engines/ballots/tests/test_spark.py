"""The unchanged expression on a Spark cluster gives the rows that DuckDB gives.

A master and two workers on loopback, started once for this file; skipped where Java or the extra is missing.
"""

import csv
from pathlib import Path
from random import Random
from uuid import UUID

import duckdb
import pytest

from anju.engines.ballots import clusters, gathering
from anju.engines.ballots import files as packed
from anju.engines.ballots.expressions import LIMIT, asked
from anju.engines.ballots.rules.marking import Marking
from anju.engines.ballots.types import Weighing
from anju.kit.testing import spark as spark_here

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(spark_here.why_not()), reason=spark_here.why_not() or "everything is there"),
]

PARTIES = {"owners": 60, "street": 10, "community": 10, "committee": 10, "district": 10}
PLACES = [f"42/4201/42010{n}/42010{n}00{m}/" for n in range(2, 5) for m in range(1, 4)]
EIGHT = Marking(weights=(3, 3, 2, 3, 3, 2, 2, 2), most=100, polls=("homes",))
ONE = Marking(weights=(1,), most=100, polls=("offices",))


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    folder = tmp_path_factory.mktemp("spark")
    with (
        spark_here.cluster(folder) as master,
        clusters.session(master, {
            "driver.host": "127.0.0.1", "driver.bindAddress": "127.0.0.1", "executor.memory": "700m", "cores.max": "2",
            "sql.shuffle.partitions": "4",
        }) as made,
    ):  # fmt: skip
        yield made


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> list[str]:
    """Two polls that ask differently, of 300 subjects; every hundredth ballot does not count."""
    folder, drawn = tmp_path_factory.mktemp("files"), Random(3)
    homes, offices = [], []
    for number in range(1, 301):
        place, subject = PLACES[number % 9], str(UUID(int=number))
        for _ in range(drawn.randint(1, 60)):
            standing = "counted" if drawn.random() < 0.99 else "late"
            channel = drawn.choice(["code", "link", "paper"])
            answers = [drawn.randint(1, 5) for _ in range(8)]
            homes.append(("homes", "tests.homes", subject, "owners", place, channel, standing, 1, *answers))
        for party in [party for party in list(PARTIES)[1:] if drawn.random() < 0.7]:
            offices.append(("offices", "tests.offices", subject, party, place, "desk", "counted", 1,
                            drawn.randint(0, 100)))  # fmt: skip
    return [_file(folder / "homes.parquet", homes, 8), _file(folder / "offices.parquet", offices, 1)]


def _file(file: Path, rows: list[tuple], questions: int) -> str:
    given = file.with_suffix(".csv")
    with given.open("w", newline="") as stream:
        csv.writer(stream).writerows(rows)
    kinds = packed.columns(questions)
    duckdb.sql(f"COPY (FROM read_csv('{given}', header = false, columns = {kinds!r})) TO '{file}' (FORMAT parquet)")
    return str(file)


@pytest.mark.parametrize(("missing", "depth"), [("renormalise", 15), ("unranked", 8)])
def test_spark_gives_the_rows_of_duckdb(spark, files, missing, depth):
    weighing = Weighing(lead="owners", weights=PARTIES, missing=missing, minimum=20, depth=depth)
    question = asked(weighing, [EIGHT, ONE], [str(UUID(int=7))])
    rows = clusters.run(spark, files, question)
    assert rows == gathering.run(files, question)
    assert len(rows) == 300 and any(row["rank"] for row in rows) and any(row["why_unranked"] for row in rows)


def test_spark_says_too_what_it_cannot_rank_exactly(spark, files):
    wide = Marking(weights=(9973,), most=9973 * 9967, polls=("homes", "offices"))
    question = asked(Weighing(lead="owners", weights=PARTIES | {"street": LIMIT // 10**6 + 1},
                              missing="renormalise", minimum=1, depth=8), [wide])  # fmt: skip
    rows = clusters.run(spark, files, question)
    assert rows == gathering.run(files, question) and not all(row["fits"] for row in rows)
