"""A street's page for its daily meeting with ten thousand, and with a million open triplicates in its city.

    .venv/bin/python -m benchmarks.meeting [--small 10000] [--large 1000000] [--rounds 20]

All of them are open. The tests' own street has ``OWN`` of them at either size, evenly spread over the file and more
than its page reads at once; the others lie in 155 streets. The city's officer reads the page of all. Milliseconds (p50,
p99) and queries of ``queries.meeting`` and of one page of the list, without HTTP. Ends with 1 if a page took another
number of queries at another size.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.filling import indexed_at_the_end
from benchmarks.ledger_overhead import own_server

STREETS, OWN = 156, 3300
CITY, STREET = "42/4201/", "42/4201/420102/420102017/"
CASES = """
INSERT INTO cases_case ({columns}, id, serial, region_path, opened_at, due_at, next_due_at)
SELECT {kept}, (lpad(to_hex(1772000000000 + n), 12, '0') || '7000' || '8' || substr(md5(n::text), 1, 15))::uuid, n + 10,
       {path}, t.opened_at, due, due
FROM (SELECT * FROM cases_case WHERE id = %(template)s) AS t, generate_series(%(first)s::int, %(last)s::int) AS n,
     LATERAL (SELECT t.opened_at + (n %% 30 - 5) * interval '1 day' AS due) AS d
"""
REPORTS = """
INSERT INTO triplicates_report ({columns}, case_id, region_path, matter)
SELECT {kept}, c.id, c.region_path, (ARRAY['fire', 'building', 'green', 'ebike', 'noise'])[1 + c.serial %% 5]
FROM (SELECT * FROM triplicates_report WHERE case_id = %(template)s) AS t, cases_case AS c
WHERE c.id <> %(template)s AND c.serial BETWEEN %(first)s + 10 AND %(last)s + 10
"""
PATH = (
    "CASE WHEN n %% {step} = 0 THEN '{street}420102017001/'"
    " ELSE '42/4201/4209' || lpad((n %% {streets} / 12)::text, 2, '0')"
    " || '/4209' || lpad((n %% {streets})::text, 5, '0') || '/' END"
)


def _kept(cursor, table: str, made: set[str]) -> list[str]:
    """The columns that every row has as its template has them, quoted: one of them is called ``where``."""
    cursor.execute("SELECT attname, quote_ident(attname) FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
                   " AND NOT attisdropped AND attgenerated = ''", [table])  # fmt: skip
    return [quoted for name, quoted in cursor.fetchall() if name not in made]


def fill(report, first: int, last: int) -> None:
    """The triplicates ``first`` to ``last``, made after one that went through the acts; what the own street had before
    is another's from now on."""
    from django.db import connection

    told = {"template": report.pk, "first": first, "last": last}
    with connection.cursor() as cursor:
        with indexed_at_the_end(cursor, ("cases_case", "triplicates_report")):
            made = {"id", "serial", "region_path", "opened_at", "due_at", "next_due_at", "number"}
            kept = _kept(cursor, "cases_case", made)
            for table, key in (("cases_case", "id"), ("triplicates_report", "case_id")):
                cursor.execute(f"UPDATE {table} SET region_path = '42/4201/420900/420900001/'"
                               f" WHERE region_path LIKE '{STREET}%%' AND {key} <> %(template)s", told)  # fmt: skip
            path = PATH.format(streets=STREETS, street=STREET, step=max((last - first + 1) // OWN, 1))
            cursor.execute(CASES.format(columns=", ".join(kept), kept=", ".join(f"t.{one}" for one in kept), path=path),
                           told)  # fmt: skip
            kept = _kept(cursor, "triplicates_report", {"case_id", "region_path", "matter"})
            cursor.execute(REPORTS.format(columns=", ".join(kept), kept=", ".join(f"t.{one}" for one in kept)), told)
        cursor.execute("VACUUM ANALYZE cases_case")
        cursor.execute("VACUUM ANALYZE triplicates_report")


def prepare():
    """The tests' town in an empty installation, and one triplicate."""
    import os

    os.environ["ANJU_AS_OWNER"] = "1"
    import django

    django.setup()
    from django.core.management import call_command

    from anju.programmes.triplicates.tests import factories as make

    call_command("migrate", verbosity=0)
    town = make.town(Path(tempfile.mkdtemp()))
    return town, make.found(town)


def measure(town, rounds: int) -> dict[str, tuple[float, float, int]]:
    """Page → (p50, p99, queries)."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from anju.programmes.triplicates import queries
    from anju.programmes.triplicates.tests.factories import AT

    street, city, found = town.people["street"], town.people["city"], {}
    pages = {
        "street: meeting": lambda: queries.meeting(street, region_path=STREET, at=AT),
        "street: list": lambda: queries.listed(street, view="open"),
        "street: counts": lambda: queries.counts(street),
        "city: meeting": lambda: queries.meeting(city, region_path=CITY, at=AT),
        "city: list": lambda: queries.listed(city, view="open"),
    }
    for name, page in pages.items():
        page()
        asked = []
        for _ in range(3):  # the rules are looked for again every two seconds
            with CaptureQueriesContext(connection) as counted:
                page()
            asked.append(len(counted))
        times = []
        for _ in range(rounds):
            began = time.perf_counter()
            page()
            times.append((time.perf_counter() - began) * 1000)
        times.sort()
        found[name] = statistics.median(times), times[min(round(rounds * 0.99), rounds - 1)], min(asked)
    return found


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--small", type=int, default=10_000)
    asked.add_argument("--large", type=int, default=1_000_000)
    asked.add_argument("--rounds", type=int, default=20)
    chosen = asked.parse_args()
    with own_server():
        town, report = prepare()
        fill(report, 1, chosen.small)
        small = measure(town, chosen.rounds)
        fill(report, chosen.small + 1, chosen.large)
        large = measure(town, chosen.rounds)
    print(f"{'':20}{chosen.small:>12,} open{chosen.large:>16,} open   queries")
    for name, (p50, p99, many) in large.items():
        was = small[name]
        print(f"{name:20}{was[0]:9.1f} /{was[1]:6.1f}{p50:13.1f} /{p99:6.1f}   {was[2]} {many}")
    return 0 if all(small[name][2] == large[name][2] for name in small) else 1


if __name__ == "__main__":
    raise SystemExit(main())
