"""Ballots by the million as the export writes them, made by DuckDB itself from a seed; and the boards by hand."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

PER_SUBJECT = 500  # ballots: 496 households, and one of each of the four parties
PER_CITY = 2000  # subjects, in ten districts: a file of a million ballots for each city
WEIGHTS = (3, 3, 2, 3, 3, 2, 2, 2)
MOST = 100
PARTIES = {"owners": 60, "street": 10, "community": 10, "committee": 10, "district": 10}
MINIMUM, DEPTH = 30, 15
KIND, YEAR = "bench.assessment", 2021

# In the export's order: by subject. Every hundredth came late; a tenth of the committees is missing; answers from a
# hash, a little better or worse from subject to subject.
MAKING = """
COPY (
  SELECT '{poll}' AS poll, '{kind}' AS type, subject, party, region, channel, standing,
         CAST(1 AS DECIMAL(12, 2)) AS weight, {answers}
    FROM (
      SELECT n, s, '00000000-0000-4000-8000-' || lpad(CAST(s AS VARCHAR), 12, '0') AS subject,
             CASE place WHEN 0 THEN CASE WHEN s % 10 = 0 THEN 'owners' ELSE 'committee' END WHEN 1 THEN 'community'
                        WHEN 2 THEN 'district' WHEN 3 THEN 'street' ELSE 'owners' END AS party,
             printf('42/%04d/%04d%02d/%04d%02d%03d/', {city}, {city}, s // 200 % 10 + 1, {city}, s // 200 % 10 + 1,
                    s // 20 % 10 + 1) AS region,
             CASE h % 10 WHEN 0 THEN 'paper' WHEN 1 THEN 'link' ELSE 'code' END AS channel,
             CASE WHEN h % 100 = 50 THEN 'late' ELSE 'counted' END AS standing, hash(s * 7 + {seed}) AS lean
        FROM (SELECT n, n // {per_subject} AS s, n % {per_subject} AS place, hash(n * 31 + {seed}) AS h
                FROM range({first}, {last}) AS t (n)))
) TO '{file}' (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{
  'anju.format': 'anju.ballots/1', 'anju.poll': '{poll}', 'anju.type': '{kind}',
  'anju.marking': '{{"weights": [{weights}], "most": {most}}}'}})
"""
ANSWER = "CAST(5 - hash(n * 8 + {q} + {seed}) % (2 + lean % 4) AS SMALLINT) AS q{q}"


def timed(act: Callable, *of, **also) -> tuple[float, object]:
    """Seconds on the clock, and what came back."""
    began = time.perf_counter()
    found = act(*of, **also)
    return time.perf_counter() - began, found


def make(folder: Path, ballots: int, *, seed: int = 1) -> list[str]:
    """Files of so many ballots, one for each city; what is there already is kept."""
    import duckdb

    per_city, files = PER_CITY * PER_SUBJECT, []
    with duckdb.connect(config={"preserve_insertion_order": "true"}) as memory:
        for number, first in enumerate(range(0, ballots, per_city)):
            city = 4201 + number
            poll = f"00000000-0000-7000-8000-{city:012d}"
            file = folder / f"city=c{city}" / f"year={YEAR}" / f"{KIND}-{poll}.parquet"
            files.append(str(file))
            if file.exists():
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            memory.execute(MAKING.format(
                poll=poll, kind=KIND, city=city, seed=seed, per_subject=PER_SUBJECT, first=first,
                last=min(first + per_city, ballots), file=file, weights=", ".join(map(str, WEIGHTS)), most=MOST,
                answers=", ".join(ANSWER.format(q=q, seed=seed) for q in range(1, 9)),
            ))  # fmt: skip
    return files


def question(files: Sequence[str]):
    """What is asked of them, for our expression."""
    from anju.engines.ballots import expressions
    from anju.engines.ballots.rules.marking import Marking
    from anju.engines.ballots.types import Weighing

    weighing = Weighing(lead="owners", weights=PARTIES, missing="renormalise", minimum=MINIMUM, depth=DEPTH)
    return expressions.asked(weighing, [Marking(weights=WEIGHTS, most=MOST)])


_ORDER = ("owners", "committee", "community", "district", "street")
_SUMS = ",\n         ".join(
    f"coalesce(sum(n) FILTER (party = '{party}'), 0)::BIGINT AS n_{place}, "
    f"coalesce(sum(x) FILTER (party = '{party}'), 0)::BIGINT AS x_{place}" for place, party in enumerate(_ORDER)
)  # fmt: skip
_VIA = ",\n         ".join(
    f"coalesce(sum(n) FILTER (party = 'owners' AND channel = '{name}'), 0)::BIGINT AS via_{name}"
    for name in ("code", "link", "paper", "desk")
)
_MARKS = " + ".join(f"{weight} * q{n + 1}::INTEGER" for n, weight in enumerate(WEIGHTS))
_PRESENT = " + ".join(f"CASE WHEN n_{place} > 0 THEN {6 if place == 0 else 1} ELSE 0 END" for place in range(5))
_UNDER = " * ".join(f"greatest(n_{place}, 1)" for place in range(5))
_OVER = " + ".join(
    f"{6 if place == 0 else 1} * x_{place} * "
    + " * ".join(f"greatest(n_{other}, 1)" for other in range(5) if other != place)
    for place in range(5)
)
# What somebody who knows DuckDB and the task writes: whole numbers of 128 bits make the exact rank one division, and
# columns matched by name are read a third faster than in their order.
BY_HAND = f"""
WITH summed AS (
  SELECT region, subject, party, channel, count(*) AS n, sum(x) AS x, sum(x * x) AS xx
    FROM (SELECT region, subject, party, channel, {_MARKS} AS x
            FROM read_parquet([{{files}}], union_by_name = true)
           WHERE standing = 'counted' AND party IN ('owners', 'street', 'community', 'committee', 'district'))
   GROUP BY ALL
), subjects AS (
  SELECT region[:15] AS region, subject, min(summed.region) AS region_low, max(summed.region) AS region_high,
         {_SUMS},
         coalesce(sum(xx) FILTER (party = 'owners'), 0)::BIGINT AS xx,
         {_VIA}
    FROM summed GROUP BY 1, 2
), scored AS (
  SELECT *, true AS fits, CASE WHEN n_0 > 0 THEN {_OVER} END AS over,
         CASE WHEN n_0 > 0 THEN ({_PRESENT}) * {_UNDER} END AS under,
         CASE WHEN n_0 < 30 THEN 'too_few' ELSE '' END AS why_unranked
    FROM subjects
), exact AS (
  SELECT *, over::HUGEINT * 10000000000000000000000::HUGEINT // under AS score, why_unranked = '' AS is_ranked
    FROM scored
)
SELECT * EXCLUDE (score, is_ranked),
       CASE WHEN is_ranked THEN rank() OVER down END AS rank,
       CASE WHEN is_ranked THEN rank() OVER up END AS rank_from_bottom,
       CASE WHEN is_ranked THEN count(*) OVER (PARTITION BY region, is_ranked) END AS competitors
  FROM exact
WINDOW down AS (PARTITION BY region, is_ranked ORDER BY score DESC),
       up AS (PARTITION BY region, is_ranked ORDER BY score)
 ORDER BY region, rank NULLS LAST, subject
"""


def by_hand(files: Sequence[str], *, memory: str = "") -> list[dict]:
    """The same rows by SQL written by hand, on an engine set up the same way."""
    import duckdb

    closed = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false",
              "preserve_insertion_order": "false"}  # fmt: skip
    with duckdb.connect(":memory:", config=closed) as engine:
        if memory:
            engine.execute(f"SET memory_limit = '{memory}'")
        found = engine.execute(BY_HAND.format(files=", ".join(f"'{file}'" for file in files)))
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
