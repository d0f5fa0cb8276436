"""Scores of 100,000 subjects from a million lines: ours against the same written by hand in SQL.

    .venv/bin/python -m benchmarks.scoring [--lines 1000000] [--rounds 5] [--json]

Two schemes: a plain one (start, sections, bands, two cards by thresholds) and one whose items have caps and share caps
in groups, and whose sections are capped too. Asked of each: where everybody stands with band, card and rank, and who
reaches a card. By hand is what somebody who knows the table and the scheme would write: one SELECT with FILTERs and
figures in it, run on the same connection, its rows fetched. Rounds alternate; the ratio is taken within a round and its
median stands. Goal: at most 1.5 times. Then a hundredth and a tenth of the lines, to see that time grows as they do.
"""

import argparse
import json
import os
import statistics
import sys
import time
from datetime import date

from benchmarks.ledger_overhead import own_server

GOAL = 1.5
ON = date(2022, 6, 30)
PER_SUBJECT = 10

_ITEMS = [
    *({"code": f"bad_{n}", "title": f"不良{n}", "polarity": "bad", "low": 0, "high": 9} for n in range(12)),
    *({"code": f"good_{n}", "title": f"良好{n}", "polarity": "good", "low": 0, "high": 9} for n in range(6)),
    *({"code": f"base_{n}", "title": f"基本{n}", "polarity": "base", "low": 0, "high": 9} for n in range(2)),
]
PLAIN = {
    "title": "计分", "direction": "higher_better", "start": 100, "formula": "sections_sum@1", "period": "half_year",
    "items": _ITEMS,
    "bands": [{"code": "A", "title": "A", "at_least": 100}, {"code": "B", "title": "B", "at_least": 80},
              {"code": "C", "title": "C"}],
    "cards": [{"code": "yellow", "title": "黄牌", "kind": "threshold", "at_most": 85},
              {"code": "red", "title": "红牌", "kind": "threshold", "at_most": 75}],
}  # fmt: skip
_CAPS = {"bad_0": {"cap": 9}, "bad_1": {"cap": 6}, "good_0": {"group": "honours"}, "good_1": {"group": "honours"},
         "good_2": {"group": "honours", "cap": 5}, "good_3": {"cap": 4}, "bad_2": {"group": "order"},
         "bad_3": {"group": "order"}}  # fmt: skip
BOUND = PLAIN | {
    "items": [item | _CAPS.get(item["code"], {}) for item in _ITEMS],
    "groups": {"honours": {"cap": 8}, "order": {"cap": 10}},
    "sections": {"base": {"cap": 12}, "good": {"cap": 20}, "bad": {"cap": 40}},
}

# Numbers from a counter, so that every run has the same rows; one in eight lies in another half-year, some ran out.
FILL = """
INSERT INTO scoring_line (id, scheme, subject_type, subject_id, region_path, item, polarity, quantity, points,
                          occurred_on, counts_from, belongs_on, expires_on, source_type, entry_id, rule_version,
                          illustrative, recorded_at)
SELECT (lpad(to_hex(n), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid, %(scheme)s, 'registers.enterprise',
       md5((n %% %(subjects)s)::text)::uuid,
       '42/4201/4201' || lpad((n %% %(subjects)s %% 15 + 2)::text, 2, '0') || '/', item.code, item.polarity, 1,
       CASE WHEN item.polarity = 'bad' THEN -1 ELSE 1 END * (1 + n * 7 %% 8), day, day, day,
       CASE WHEN n %% 40 = 0 THEN day + 1 END, 'credit.record', md5(n::text)::uuid, 'made-up', false, now()
  FROM generate_series(1, %(lines)s) AS n,
       LATERAL (SELECT date '2022-06-29' - (n * 11 %% 207)::int AS day) AS moment,
       LATERAL (SELECT code, split_part(code, '_', 1) AS polarity
                  FROM (SELECT (%(codes)s::text[])[1 + (n * 13 + n / 20) %% 20] AS code) AS chosen) AS item
"""

WITHIN = """scheme = 'bench.scheme' AND belongs_on BETWEEN '2022-01-01' AND '2022-06-30' AND counts_from <= '2022-06-30'
   AND (expires_on IS NULL OR expires_on > '2022-06-30') AND region_path LIKE '42/4201/%'"""
TOLD = """
SELECT *, rank() OVER (ORDER BY total DESC) AS rank FROM (
  SELECT *, CASE WHEN total >= 100 THEN 'A' WHEN total >= 80 THEN 'B' ELSE 'C' END AS band,
         CASE WHEN total <= 75 THEN 'red' WHEN total <= 85 THEN 'yellow' ELSE '' END AS card
    FROM (SELECT *, 100 + base + good - bad AS total FROM ({sums}) AS sums) AS totals) AS told
"""
_BY_POLARITY = "coalesce(sum(points) FILTER (WHERE polarity = '{0}'), 0)"
HAND_PLAIN = f"""
SELECT subject_id, count(*) AS lines, {_BY_POLARITY.format("base")} AS base, {_BY_POLARITY.format("good")} AS good,
       -{_BY_POLARITY.format("bad")} AS bad
  FROM scoring_line WHERE {WITHIN} GROUP BY subject_id
"""
_OF = "coalesce(sum(points) FILTER (WHERE item IN ({0})), 0)"
HAND_BOUND = f"""
SELECT subject_id, lines, least(base, 12) AS base,
       least(good_rest + least(good_3, 4) + least(honours + least(good_2, 5), 8), 20) AS good,
       least(bad_rest + least(bad_0, 9) + least(bad_1, 6) + least(in_order, 10), 40) AS bad
  FROM (SELECT subject_id, count(*) AS lines, {_BY_POLARITY.format("base")} AS base,
               {_OF.format("'good_4','good_5'")} AS good_rest, {_OF.format("'good_3'")} AS good_3,
               {_OF.format("'good_0','good_1'")} AS honours, {_OF.format("'good_2'")} AS good_2,
               -coalesce(sum(points) FILTER (WHERE polarity = 'bad'
                                               AND item NOT IN ('bad_0','bad_1','bad_2','bad_3')), 0) AS bad_rest,
               -{_OF.format("'bad_0'")} AS bad_0, -{_OF.format("'bad_1'")} AS bad_1,
               -{_OF.format("'bad_2','bad_3'")} AS in_order
          FROM scoring_line WHERE {WITHIN} GROUP BY subject_id) AS parts
"""
SCHEMES = {"plain": (PLAIN, HAND_PLAIN), "caps and groups": (BOUND, HAND_BOUND)}


def rules(value: dict):
    from anju.engines.scoring import reading
    from anju.engines.scoring.types import Scheme

    declared = Scheme(name="bench.scheme", title="", parameter="bench.scheme", subject_type="registers.enterprise")
    return reading.scheme(value, declared=declared, version="made-up", illustrative=True)


def by_hand(sums: str, question: str) -> list[tuple]:
    from django.db import connection

    where = "SELECT * FROM ({0}) AS ranked WHERE card <> ''" if question == "reached" else "{0}"
    with connection.cursor() as cursor:
        cursor.execute(where.format(TOLD.format(sums=sums)) + " ORDER BY rank, subject_id")
        return cursor.fetchall()


def ours(scheme, question: str) -> list:
    from anju.engines.scoring import queries

    asked = {"ranks": queries.ranks, "reached": queries.reached}[question]
    return asked("bench.scheme", on=ON, region_path="42/4201/", rules=scheme)


def agree(scheme, sums: str) -> int:
    """Both say the same of everybody, or the race means nothing; how many there are."""
    told = {(one.subject_id, one.lines, one.base, one.good, one.bad, one.total, one.band, one.card, one.rank)
            for one in ours(scheme, "ranks")}  # fmt: skip
    hand = {(row[0], row[1], *row[2:5], row[5], row[6], row[7], row[8]) for row in by_hand(sums, "ranks")}
    assert told == hand, sorted(told ^ hand)[:4]
    assert len(ours(scheme, "reached")) == len(by_hand(sums, "reached")) > 0
    return len(told)


def fill(lines: int) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE scoring_line")
        cursor.execute(FILL, {"lines": lines, "subjects": lines // PER_SUBJECT, "scheme": "bench.scheme",
                              "codes": [item["code"] for item in _ITEMS]})  # fmt: skip
        cursor.execute("VACUUM ANALYZE scoring_line")


def timed(act, *of) -> float:
    began = time.perf_counter()
    act(*of)
    return time.perf_counter() - began


def measure(rounds: int) -> dict[str, dict[str, float]]:
    found = {}
    for name, (value, sums) in SCHEMES.items():
        scheme = rules(value)
        subjects = agree(scheme, sums)  # and compiled once, as in a server that runs
        for question in ("ranks", "reached"):
            pairs = []
            for number in range(rounds):
                race = [("ours", ours, scheme), ("hand", by_hand, sums)]
                took = {who: timed(act, of, question) for who, act, of in (race if number % 2 else reversed(race))}
                pairs.append((took["ours"], took["hand"]))
            found[f"{name}, {question}"] = {
                "subjects": subjects,
                "ours_ms": round(statistics.median(pair[0] for pair in pairs) * 1000),
                "by_hand_ms": round(statistics.median(pair[1] for pair in pairs) * 1000),
                "ratio": round(statistics.median(mine / theirs for mine, theirs in pairs), 2),
            }
    return found


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--lines", type=int, default=1_000_000)
    words.add_argument("--rounds", type=int, default=5)
    words.add_argument("--json", action="store_true")
    chosen = words.parse_args()
    with own_server():
        os.environ["ANJU_AS_OWNER"] = "1"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        found = {}
        for lines in (chosen.lines // 100, chosen.lines // 10, chosen.lines):
            fill(lines)
            found[lines] = measure(chosen.rounds)
    if chosen.json:
        print(json.dumps(found))
    for lines, rows in {} if chosen.json else found.items():
        for name, row in rows.items():
            print(f"{lines:>9,} lines  {row['subjects']:>7,} subjects  {name:24} ours {row['ours_ms']:>6} ms   "
                  f"by hand {row['by_hand_ms']:>6} ms   × {row['ratio']}")  # fmt: skip
    return 0 if max(row["ratio"] for row in found[chosen.lines].values()) <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
