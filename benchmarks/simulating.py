"""A draft of rules over a million lines: ours against the same written by hand in SQL.

    .venv/bin/python -m benchmarks.simulating [--lines 1000000] [--rounds 5] [--json]

Who stands where under a plain scheme and under a draft of it, in which two items are worth another figure and the best
grade begins higher: total, grade, card and rank on both sides. By hand is one SELECT that reads the lines once and has
the figures in it, its rows fetched. Rounds alternate; the ratio is taken within a round and its median stands. Whoever
tries drafts changes them each time, and each is compiled: ``new_s`` is a pair of rules that was never asked, in a
process that serves; ``first_s`` is the first question of a process. Goals: at most 1.5 times, and under three seconds
for a new pair.
"""

import argparse
import json
import os
import statistics
import sys

from benchmarks import scoring
from benchmarks.ledger_overhead import own_server

GOAL, SECONDS = 1.5, 3
_DEARER = {"bad_0": {"points": 9}, "bad_1": {"points": 4}}
DRAFT = scoring.PLAIN | {
    "items": [{key: one for key, one in item.items() if key not in ("low", "high")} | _DEARER[item["code"]]
              if item["code"] in _DEARER else item for item in scoring.PLAIN["items"]],
    "bands": [scoring.PLAIN["bands"][0] | {"at_least": 105}, *scoring.PLAIN["bands"][1:]],
}  # fmt: skip

_PRICED = "CASE item WHEN 'bad_0' THEN -9 * quantity WHEN 'bad_1' THEN -4 * quantity ELSE points END"
_PLACED = """CASE WHEN {0} >= {1} THEN 'A' WHEN {0} >= 80 THEN 'B' ELSE 'C' END,
       CASE WHEN {0} <= 75 THEN 'red' WHEN {0} <= 85 THEN 'yellow' ELSE '' END, rank() OVER (ORDER BY {0} DESC)"""
HAND = f"""
SELECT subject_id, before, {_PLACED.format("before", 100)}, after, {_PLACED.format("after", 105)}
  FROM (SELECT subject_id, 100 + sum(points) AS before, 100 + sum({_PRICED}) AS after
          FROM scoring_line WHERE {scoring.WITHIN} GROUP BY subject_id) AS sums
"""


def by_hand() -> list[tuple]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(HAND)
        return cursor.fetchall()


def ours(before, after) -> list:
    from anju.engines.scoring import queries

    return queries.compare("bench.scheme", on=scoring.ON, region_path="42/4201/", before=before, after=after)


def agree(before, after) -> int:
    """Both say the same of everybody, or the race means nothing; how many there are."""
    told = {(one.subject_id, *_side(one.before), *_side(one.after)) for one in ours(before, after)}
    hand = set(by_hand())
    assert told == hand, sorted(told ^ hand)[:4]
    return len(told)


def _side(placed) -> tuple:
    return placed.total, placed.band, placed.card, placed.rank


def draft(number: int):
    """Another draft each time: its best grade begins a little higher."""
    return scoring.rules(DRAFT | {"bands": [DRAFT["bands"][0] | {"at_least": 106 + number}, *DRAFT["bands"][1:]]})


def measure(rounds: int) -> dict[str, float]:
    before, after = scoring.rules(scoring.PLAIN), scoring.rules(DRAFT)
    first = scoring.timed(ours, before, draft(rounds))
    subjects = agree(before, after)  # and compiled once
    pairs, new = [], []
    for number in range(rounds):
        race = [("ours", ours, (before, after)), ("hand", by_hand, ()), ("new", ours, (before, draft(number)))]
        took = {who: scoring.timed(act, *of) for who, act, of in (race if number % 2 else reversed(race))}
        pairs.append((took["ours"], took["hand"]))
        new.append(took["new"])
    return {
        "first_s": round(first, 2), "new_s": round(statistics.median(new), 2),
        "subjects": subjects, "ours_s": round(statistics.median(pair[0] for pair in pairs), 2),
        "by_hand_s": round(statistics.median(pair[1] for pair in pairs), 2),
        "ratio": round(statistics.median(mine / theirs for mine, theirs in pairs), 2),
    }  # fmt: skip


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
        scoring.fill(chosen.lines)
        found = measure(chosen.rounds)
    print(json.dumps(found) if chosen.json else f"{chosen.lines:,} lines, {found['subjects']:,} subjects: "
          f"ours {found['ours_s']} s, by hand {found['by_hand_s']} s, × {found['ratio']}; a new pair "
          f"{found['new_s']} s, the first of a process {found['first_s']} s")  # fmt: skip
    return 0 if found["ratio"] <= GOAL and found["new_s"] < SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
