"""The inbox at two sizes: how long a page and the counts of the tabs take, and how many queries.

    .venv/bin/python -m benchmarks.cases [--small 1000] [--large 50000] [--rounds 40] [--json]

One officer's street holds a tenth of all cases. The limit beside each: the bare statement of the page's rows, by hand.
"""

import argparse
import json
import os
import statistics
import time

from benchmarks.ledger_overhead import own_server

BARE = "SELECT * FROM cases_case WHERE stage = 0 AND turn_ids && %s ORDER BY next_due_at NULLS LAST, id LIMIT 51"


def timed(rounds: int, act) -> float:
    """The median milliseconds of one call."""
    found = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        found.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(found), 2)


def measure(town, rounds: int) -> dict:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from anju.engines.cases import queries
    from anju.engines.cases.tests import factories as make

    def page(view):
        return queries.inbox(town.street_officer, view=view, at=make.AT)

    def bare():
        with connection.cursor() as cursor:
            cursor.execute(BARE, [[town.street]])
            cursor.fetchall()

    found = {f"{view}_ms": timed(rounds, lambda view=view: page(view)) for view in queries.VIEWS}
    found["counts_ms"] = timed(rounds, lambda: queries.counts(town.street_officer, at=make.AT))
    found["search_ms"] = timed(rounds, lambda: queries.inbox(
        town.street_officer, view="all", at=make.AT, text="楼道"))  # fmt: skip
    found["bare_rows_ms"] = timed(rounds, bare)
    with CaptureQueriesContext(connection) as counted:
        page("mine")
    return found | {"queries": len(counted)}


def grow(town, total: int) -> None:
    """``total`` cases: a tenth in the officer's street, the rest in others, every second one ended."""
    from django.db import connection

    from anju.engines.cases.models import Case
    from anju.engines.cases.tests import factories as make

    have = Case.objects.count()
    case, other = make.opened(), make.opened(region_path=f"{make.ELSEWHERE}429902001/")
    make.many((total - have) // 10, case=case)
    make.many((total - have) * 9 // 10, case=other)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_case SET stage = 2, turn_ids = '{}', next_due_at = NULL"
                       " WHERE stage = 0 AND serial % 2 = 0")  # fmt: skip
        cursor.execute("UPDATE cases_case SET next_due_at = next_due_at + serial * interval '1 second'"
                       " WHERE stage = 0")  # fmt: skip
        cursor.execute("ANALYZE cases_case")


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--small", type=int, default=1000)
    words.add_argument("--large", type=int, default=50_000)
    words.add_argument("--rounds", type=int, default=40)
    words.add_argument("--json", action="store_true")
    chosen = words.parse_args()
    with own_server():
        os.environ["ANJU_AS_OWNER"] = "1"
        import django

        django.setup()
        from django.core.management import call_command

        from anju.engines.cases import registry
        from anju.engines.cases.tests import factories as make

        call_command("migrate", verbosity=0)
        registry.case_types()[make.KIND.name] = make.KIND
        town, found = make.town(), {}
        for size in (chosen.small, chosen.large):
            grow(town, size)
            found[size] = measure(town, chosen.rounds)
    if chosen.json:
        print(json.dumps(found))
        return 0
    for name in found[chosen.small]:
        small, large = found[chosen.small][name], found[chosen.large][name]
        print(f"{name:14} {small:>9} {large:>9}   ×{large / small:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
