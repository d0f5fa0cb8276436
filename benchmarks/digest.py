"""The weekly digest of a whole city against the same SQL by hand, at a hundred thousand and at a million cases.

    .venv/bin/python -m benchmarks.digest [--small 100000] [--large 1000000] [--rounds 7]

A year of cases in 15 districts, one in twenty not answered yet; a matter for every fifty cases; 3,600 estates. By
hand: three statements that give the same numbers, which are compared. Medians in milliseconds, by turns; the rates
beside are figures of the ledger (``figures.py``) with nothing to count here. Ends with 1 if the numbers differ.
"""

import argparse
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path

from benchmarks.filling import indexed_at_the_end
from benchmarks.ledger_overhead import own_server
from benchmarks.meeting import _kept

ESTATES, SINCE = 3600, date(2026, 2, 23)
CITY = "42/4201/"
# Districts 420102 to 420116, the first of them the tests' own.
PLACE = "'42/4201/4201' || lpad((2 + n %% 15)::text, 2, '0') || '/'"
ID = "(lpad(to_hex({base} + n), 12, '0') || '7000' || '8' || substr(md5(n::text), 1, 15))::uuid"
CASES = (
    """
INSERT INTO cases_case ({columns}, id, serial, region_path, opened_at, due_at, next_due_at, answered_at, closed_at,
                        stage)
SELECT {kept}, """
    + ID.format(base=1740000000000)
    + """, n + 10, """
    + PLACE
    + """, opened, opened + interval '7 days',
       CASE WHEN n %% 20 = 0 THEN opened + interval '7 days' END,
       CASE WHEN n %% 20 > 0 THEN opened + (n %% 9) * interval '1 day' END,
       CASE WHEN n %% 20 > 0 THEN opened + (n %% 9) * interval '1 day' END, CASE WHEN n %% 20 > 0 THEN 2 ELSE 0 END
FROM (SELECT * FROM cases_case WHERE id = %(template)s) AS t, generate_series(%(first)s::int, %(last)s::int) AS n,
     LATERAL (SELECT timestamptz '2026-03-02' - (n %% 365) * interval '1 day' - (n %% 86400) * interval '1 s'
              AS opened) AS o
"""
)
MATTERS = (
    """
INSERT INTO conferences_matter ({columns}, id, region_path, proposed_at, ended_at, state)
SELECT {kept}, """
    + ID.format(base=1750000000000)
    + """, """
    + PLACE
    + """, opened,
       CASE WHEN n %% 4 > 0 THEN opened + interval '20 days' END, CASE WHEN n %% 4 > 0 THEN 'closed' ELSE 'proposed' END
FROM (SELECT * FROM conferences_matter WHERE id = %(template)s) AS t,
     generate_series(%(first)s::int / 50 + 1, %(last)s::int / 50) AS n,
     LATERAL (SELECT timestamptz '2026-03-02' - (n %% 365) * interval '1 day' AS opened) AS o
"""
)
LEGS = """
INSERT INTO conferences_leg (matter_id, level, office_id, arrived_at, due_at, ended_at, ended, text)
SELECT m.id, 'street', m.holder_id, m.proposed_at, m.proposed_at + interval '15 days',
       coalesce(m.ended_at,
                CASE WHEN get_byte(m.id::text::bytea, 35) %% 5 = 0 THEN m.proposed_at + interval '9 days' END),
       CASE WHEN m.ended_at IS NOT NULL THEN 'closed' WHEN get_byte(m.id::text::bytea, 35) %% 5 = 0 THEN 'escalated'
            ELSE '' END, ''
FROM conferences_matter AS m LEFT JOIN conferences_leg AS l ON l.matter_id = m.id WHERE l.id IS NULL
"""
HOMES = (
    """
INSERT INTO registers_estate ({columns}, id, code, name, region_path, households)
SELECT {kept}, """
    + ID.format(base=1760000000000)
    + """, 'B' || n, 'B' || n, """
    + PLACE
    + """, 400 + n %% 900
FROM (SELECT * FROM registers_estate WHERE id = %(template)s) AS t, generate_series(1, %(many)s::int) AS n
"""
)
DAYS = [f"2026-{day} 00:00+08" for day in ("02-16", "02-23", "03-02")]
WEEKS = {"now": (DAYS[1], DAYS[2]), "before": (DAYS[0], DAYS[1])}
OF_CASES = """
count(*) FILTER (WHERE opened_at >= '{0}' AND opened_at < '{1}'),
count(*) FILTER (WHERE opened_at < '{1}' AND (ended IS NULL OR ended >= '{1}')),
count(*) FILTER (WHERE opened_at < '{1}' AND (ended IS NULL OR ended >= '{1}') AND due_at < '{1}')"""
BY_HAND_CASES = """
SELECT substr(region_path, 1, 15) AS place, {now}, {before}
FROM (SELECT region_path, opened_at, due_at, coalesce(answered_at, closed_at) AS ended FROM cases_case
       WHERE region_path LIKE '42/4201/%%' AND opened_at < '2026-03-02 00:00+08') AS c
WHERE ended IS NULL OR ended >= '2026-02-16 00:00+08' GROUP BY 1
"""
OF_MATTERS = """
count(DISTINCT m.id) FILTER (WHERE m.proposed_at >= '{0}' AND m.proposed_at < '{1}'),
count(DISTINCT m.id) FILTER (WHERE m.ended_at >= '{0}' AND m.ended_at < '{1}' AND m.state = 'closed'),
count(*) FILTER (WHERE l.ended = 'escalated' AND l.ended_at >= '{0}' AND l.ended_at < '{1}'),
count(DISTINCT m.id) FILTER (WHERE m.proposed_at < '{1}' AND (m.ended_at IS NULL OR m.ended_at >= '{1}')),
count(*) FILTER (WHERE l.arrived_at < '{1}' AND (l.ended_at IS NULL OR l.ended_at >= '{1}') AND l.due_at < '{1}')"""
BY_HAND_MATTERS = """
SELECT substr(m.region_path, 1, 15), {now}, {before} FROM conferences_matter AS m
JOIN conferences_leg AS l ON l.matter_id = m.id WHERE m.region_path LIKE '42/4201/%%' GROUP BY 1
"""
BY_HAND_ESTATES = """
SELECT substr(region_path, 1, 15), count(*), sum(households) FROM registers_estate
WHERE region_path LIKE '42/4201/%%' AND valid_from <= '2026-03-01' AND (valid_to IS NULL OR valid_to > '2026-03-01')
GROUP BY 1
"""


def fill(case, matter, first: int, last: int) -> None:
    """Cases and matters ``first`` to ``last``, made after one each that went through the acts."""
    from django.db import connection

    told = {"first": first, "last": last}
    with connection.cursor() as cursor:
        tables = ("cases_case", "conferences_matter", "conferences_leg")
        with indexed_at_the_end(cursor, tables):
            made = {"id", "serial", "region_path", "opened_at", "due_at", "next_due_at", "answered_at", "closed_at",
                    "stage", "number"}  # fmt: skip
            _copy(cursor, CASES, "cases_case", made, told | {"template": case.pk})
            made = {"id", "region_path", "proposed_at", "ended_at", "state", "case_id"}
            _copy(cursor, MATTERS, "conferences_matter", made, told | {"template": matter.pk})
            cursor.execute(LEGS.replace("%%", "%"))
        for table in tables:
            cursor.execute(f"VACUUM ANALYZE {table}")


def _copy(cursor, statement: str, table: str, made: set[str], told: dict) -> None:
    kept = _kept(cursor, table, made)
    cursor.execute(
        statement.format(columns=", ".join(kept), kept=", ".join(f"t.{one}" for one in kept)), told
    )  # fmt: skip


def town_with_estates():
    """The tests' town of joint meetings in an empty installation, with estates in every district."""
    from django.core.management import call_command
    from django.db import connection

    from anju.programmes.conferences.tests import factories as make

    call_command("migrate", verbosity=0)
    town = make.town(Path(tempfile.mkdtemp()))
    with connection.cursor() as cursor:
        _copy(cursor, HOMES, "registers_estate", {"id", "code", "name", "region_path", "households"},
              {"template": town.estate.pk, "many": ESTATES})  # fmt: skip
        cursor.execute("VACUUM ANALYZE registers_estate")
    return make.a_case(town), make.proposed(town)


def by_hand() -> tuple[int, ...]:
    """What the whole city has: new, open and overdue cases; the five of matters; estates and households."""
    from django.db import connection

    with connection.cursor() as cursor:
        found = []
        for statement, columns in ((BY_HAND_CASES, OF_CASES), (BY_HAND_MATTERS, OF_MATTERS)):
            both = {name: columns.format(*days) for name, days in WEEKS.items()}
            cursor.execute(statement.format(**both).replace("%%", "%"))
            rows = cursor.fetchall()
            found += [sum(row[place] for row in rows) for place in range(1, columns.count("count(") + 1)]
        cursor.execute(BY_HAND_ESTATES.replace("%%", "%"))
        rows = cursor.fetchall()
    return (*found, sum(row[1] for row in rows), sum(row[2] or 0 for row in rows))


def ours() -> tuple[int, ...]:
    from anju.programmes.conferences import queries
    from anju.programmes.conferences.tests.factories import AT

    found = queries.digest(CITY, since=SINCE, at=AT)
    cases, matters = found.whole.standing["now"], found.whole.matters["now"]
    return (
        cases.new, cases.open, cases.overdue, matters.new, matters.settled, matters.escalated, matters.open,
        matters.overdue, found.whole.estates, found.whole.households,
    )  # fmt: skip


def measure(rounds: int) -> tuple[float, float, bool]:
    """(ours, by hand, the same) in milliseconds."""
    same, times = ours() == by_hand(), {ours: [], by_hand: []}
    if not same:
        print("ours", ours(), "by hand", by_hand())
    for _ in range(rounds):
        for way, taken in times.items():
            began = time.perf_counter()
            way()
            taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(times[ours]), statistics.median(times[by_hand]), same


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--small", type=int, default=100_000)
    asked.add_argument("--large", type=int, default=1_000_000)
    asked.add_argument("--rounds", type=int, default=7)
    chosen, all_same = asked.parse_args(), True
    with own_server():
        import os

        os.environ["ANJU_AS_OWNER"] = "1"
        import django

        django.setup()
        case, matter = town_with_estates()
        first = 1
        for many in (chosen.small, chosen.large):
            fill(case, matter, first, many)
            first = many + 1
            mine, hand, same = measure(chosen.rounds)
            all_same &= same
            print(f"{many:>12,} cases: ours {mine:8.1f} ms, by hand {hand:8.1f} ms, {mine / hand:.2f}; same: {same}")
    return 0 if all_same else 1


if __name__ == "__main__":
    raise SystemExit(main())
