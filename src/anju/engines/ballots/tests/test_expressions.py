"""The expression where floating point ends: two scores that no float tells apart, and two that are one."""

from fractions import Fraction
from math import prod
from uuid import UUID

import duckdb
import pytest

from anju.engines.ballots import compiling
from anju.engines.ballots.expressions import asked
from anju.engines.ballots.rules.marking import Marking
from anju.engines.ballots.types import Weighing

PERCENT = Marking(weights=(1,), most=100)
BOTH = Weighing(lead="owners", weights={"owners": 1, "street": 1}, missing="renormalise", minimum=1, depth=8)
FIRST, SECOND = str(UUID(int=1)), str(UUID(int=2))
SPOKEN = """
SELECT 'p' AS poll, 't' AS type, '{subject}' AS subject, '{party}' AS party, '42/4201/' AS region, 'code' AS channel,
       'counted' AS standing, 1 AS weight, CAST({base} + (n < {more})::INT AS SMALLINT) AS q1
  FROM range({ballots}) AS r (n)"""


def ranks(*said: tuple[str, str, int, Fraction]) -> dict[str, tuple[int, Fraction]]:
    """Subject → (rank, score); ``said``: subject, party, how many ballots, and their mean."""
    rows = [
        SPOKEN.format(subject=subject, party=party, ballots=ballots, base=int(mean), more=(mean - int(mean)) * ballots)
        for subject, party, ballots, mean in said
    ]
    with duckdb.connect() as memory:
        memory.execute(f"CREATE TABLE ballots AS {' UNION ALL '.join(rows)}")
        found = memory.execute(compiling.statement(asked(BOTH, [PERCENT]), "duckdb"))
        names = [column[0] for column in found.description]
        told = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    return {row["subject"]: (row["rank"], Fraction(row["over"], row["under"])) for row in told}


@pytest.mark.parametrize("ahead", [1, -1])
def test_scores_that_no_float_tells_apart_have_two_ranks(ahead):
    """Four samples without a common divisor, chosen so that the scores differ by one part of their product."""
    sizes = (4001, 4003, 3989, 4007)
    whole = prod(sizes)
    parts = [
        Fraction(ahead * pow(whole // n, -1, n) % n, n) for n in sizes
    ]  # their sum is ahead / whole, but for a unit
    units = int(sum(parts) - Fraction(ahead, whole))
    got = ranks(
        (FIRST, "owners", 4001, 60 + parts[0]), (FIRST, "street", 4003, 60 + parts[1]),
        (SECOND, "owners", 3989, 60 + units - parts[2]), (SECOND, "street", 4007, 60 - parts[3]),
    )  # fmt: skip
    assert got[FIRST][1] - got[SECOND][1] == Fraction(ahead, 2 * whole)
    assert float(got[FIRST][1]) == float(got[SECOND][1])
    assert (got[FIRST][0], got[SECOND][0]) == ((1, 2) if ahead > 0 else (2, 1))


def test_one_score_from_samples_of_different_sizes_is_one_rank():
    third = Fraction(1, 3)
    got = ranks(
        (FIRST, "owners", 3, 70 + third), (FIRST, "street", 7, Fraction(50)),
        (SECOND, "owners", 3000, 70 + third), (SECOND, "street", 11, Fraction(50)),
    )  # fmt: skip
    assert got[FIRST] == got[SECOND] == (1, 60 + third / 2)
