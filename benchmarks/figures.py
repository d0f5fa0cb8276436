"""Figures over a million entries: ours against the same questions written by hand in SQL.

    .venv/bin/python -m benchmarks.figures [--entries 1000000] [--rounds 5] [--json]

Half a year of appeals of a city of 15 districts, 121 streets and 1,086 enterprises, filled straight into the ledger:
filed, orders done, replied, rated. Asked: every open figure that the ledger answers, for the city as a whole, by
district, by month and by enterprise. By hand is what somebody who knows the tables would write: one SELECT with
FILTERs, thresholds as numbers, run on the same connection. Rounds alternate; the ratio is taken within a round and its
median stands. Goal: at most 1.5 times.
"""

import argparse
import json
import os
import statistics
import sys
import time
from datetime import UTC, date, datetime

from benchmarks.ledger_overhead import own_server

GOAL = 1.5
SINCE, UNTIL = date(2022, 1, 1), date(2022, 7, 1)
AS_OF = datetime(2100, 1, 1, tzinfo=UTC)
BY = (None, "region", "month", "enterprise")

# Each appeal: filed, 1.2 orders done, replied, 0.8 rated. Numbers from a counter, so that every run has the same rows.
FILL = """
INSERT INTO ledger_entry (id, act, subject_type, subject_id, actor_kind, happened_at, recorded_at, region_path,
                          enterprise_id, rule_version, number_1, number_2, flag_1, day_1, code_1, code_2, ref_1, hash)
SELECT (lpad(to_hex((extract(epoch FROM told) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8000'
        || lpad(to_hex(n), 12, '0'))::uuid, act, 'cases.case', md5(n::text)::uuid, 'system', told, told,
       '42/4201/4201' || lpad((n %% 121 / 9 + 2)::text, 2, '0') || '/4201' || lpad((n %% 121 / 9 + 2)::text, 2, '0')
       || lpad((n %% 121 + 1)::text, 3, '0') || '/', md5('firm' || n %% 1086)::uuid, 'made-up', number_1, number_2,
       flag_1, day_1, code_1, code_2, md5('estate' || n %% 5000)::uuid, '\\x00'
  FROM generate_series(1, %(appeals)s) AS n,
       LATERAL (SELECT timestamptz '2022-01-01 08:00+08' + n %% 181 * interval '1 day'
                       + n %% 86399 * interval '1 second' / 3 AS at) AS moment,
       LATERAL (VALUES
         (1, 'appeals.filed', at, NULL::bigint, NULL::bigint, NULL::boolean, NULL::date, 'elevator',
          (ARRAY['qr', 'web', 'phone', '12345'])[n %% 4 + 1], true),
         (2, 'cases.finished', at + interval '1 day', 90, NULL, true, NULL, 'solved', 'appeals.complaint', true),
         (3, 'cases.finished', at + interval '2 days', 90, NULL, true, NULL, 'solved', 'appeals.complaint', n %% 5 = 0),
         (4, 'appeals.replied', at + interval '2 days', 1 + n %% 7, n %% 2, n %% 20 > 0, NULL, 'solved', NULL, true),
         (5, 'appeals.rated', at + interval '3 days', CASE WHEN n %% 200 = 0 THEN 2 ELSE 5 END, NULL, NULL,
          ((at + interval '2 days') AT TIME ZONE 'Asia/Shanghai')::date, NULL, NULL, n %% 5 < 4)
       ) AS entry (kind, act, told, number_1, number_2, flag_1, day_1, code_1, code_2, happens)
 WHERE happens
"""

IN_TIME = "happened_at < '2022-07-01 00:00+08'"
REPLIED = f"act = 'appeals.replied' AND {IN_TIME}"
RATED = "act = 'appeals.rated' AND day_1 >= '2022-01-01' AND day_1 < '2022-07-01'"
FILED = f"act = 'appeals.filed' AND {IN_TIME}"
HAND = f"""
SELECT {{key}}
       count(*) FILTER (WHERE {FILED}),
       count(*) FILTER (WHERE act = 'cases.finished' AND code_2 = 'appeals.complaint' AND {IN_TIME})
         + coalesce(sum(number_2) FILTER (WHERE {REPLIED}), 0),
       count(*) FILTER (WHERE {REPLIED}),
       count(*) FILTER (WHERE {RATED}),
       count(*) FILTER (WHERE {RATED} AND number_1 >= 4),
       count(*) FILTER (WHERE {REPLIED} AND flag_1),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY number_1) FILTER (WHERE {REPLIED}),
       percentile_cont(0.9) WITHIN GROUP (ORDER BY number_1) FILTER (WHERE {REPLIED}),
       max(number_1) FILTER (WHERE {REPLIED})
  FROM ledger_entry
 WHERE act IN ('appeals.filed', 'appeals.replied', 'appeals.rated', 'cases.finished')
   AND region_path LIKE '42/4201/%' AND happened_at >= '2022-01-01 00:00+08' AND recorded_at <= '2100-01-01'
 {{group}}
"""
MONTH = """to_char(CASE WHEN act = 'appeals.rated' THEN day_1::timestamp
       ELSE happened_at AT TIME ZONE 'Asia/Shanghai' END, 'YYYY-MM')"""
KEYS = {None: "", "region": "left(region_path, 15)", "month": MONTH, "enterprise": "enterprise_id"}
CODES = ("accepted", "handled", "replied", "rated", "satisfaction_rate", "on_time_rate", "reply_days_median",
         "reply_days_p90", "reply_days_max")  # fmt: skip


def by_hand(by: str | None) -> list[tuple]:
    from django.db import connection

    key = KEYS[by]
    with connection.cursor() as cursor:
        cursor.execute(HAND.format(key=f"{key}," if key else "", group="GROUP BY 1 ORDER BY 1" if key else ""))
        return cursor.fetchall()


def ours(by: str | None) -> list:
    from anju.engines.indicators import queries

    codes = [f"appeals.{code}" for code in CODES]
    return queries.figures(city="wuhan-bench", since=SINCE, until=UNTIL, as_of=AS_OF, codes=codes, by=by)


def agree() -> None:
    """Both say the same, or the race means nothing."""
    row, told = by_hand(None)[0], {figure.code.removeprefix("appeals."): figure for figure in ours(None)}
    counted = [told[code].numerator for code in ("accepted", "handled", "replied", "rated", "satisfaction_rate")]
    assert [int(number) for number in row[:5]] == counted, (row, counted)


def fill(entries: int) -> int:
    """The rows, spread over partitions of their months, and a city to ask for; how many there are."""
    from django.db import connection

    from anju.ground.access.types import SYSTEM
    from anju.ground.ledger import actions as ledger
    from anju.ground.rulebook import actions as rulebook

    ledger.ensure_partitions(at=datetime(2022, 1, 1, tzinfo=UTC))
    rulebook.found_city(slug="wuhan-bench", name="武汉", root_path="42/4201/", rule_set="wuhan-demo", by=SYSTEM,
                        at=datetime(2020, 1, 1, tzinfo=UTC))  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(FILL, {"appeals": int(entries / 4)})
        cursor.execute("VACUUM ANALYZE ledger_entry")
        cursor.execute("SELECT count(*) FROM ledger_entry")
        return cursor.fetchone()[0]


def timed(act, by: str | None) -> float:
    began = time.perf_counter()
    act(by)
    return time.perf_counter() - began


def measure(rounds: int) -> dict[str, dict[str, float]]:
    found = {}
    for by in BY:
        ours(by)  # compiled once, as in a server that runs
        pairs = []
        for number in range(rounds):
            kinds = (ours, by_hand) if number % 2 else (by_hand, ours)
            took = {kind.__name__: timed(kind, by) for kind in kinds}
            pairs.append((took["ours"], took["by_hand"]))
        found[by or "total"] = {
            "ours_ms": round(statistics.median(pair[0] for pair in pairs) * 1000),
            "by_hand_ms": round(statistics.median(pair[1] for pair in pairs) * 1000),
            "ratio": round(statistics.median(mine / theirs for mine, theirs in pairs), 2),
        }
    return found


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--entries", type=int, default=1_000_000)
    words.add_argument("--rounds", type=int, default=5)
    words.add_argument("--json", action="store_true")
    chosen = words.parse_args()
    with own_server():
        os.environ["ANJU_AS_OWNER"] = "1"
        import django

        django.setup()
        from django.core.management import call_command

        from anju.engines.indicators import kept

        kept.SLOW = float("inf")  # counted at every look; pages may show a slow figure for five minutes
        call_command("migrate", verbosity=0)
        entries = fill(chosen.entries)
        agree()
        found = measure(chosen.rounds)
    if chosen.json:
        print(json.dumps({"entries": entries, **found}))
    else:
        print(f"{entries:,} entries [{chosen.rounds}]")
        for name, row in found.items():
            print(f"{name:11} ours {row['ours_ms']:>6} ms   by hand {row['by_hand_ms']:>6} ms   × {row['ratio']}")
    return 0 if max(row["ratio"] for row in found.values()) <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
