"""The desk at two sizes of a city: milliseconds of every page (p50 and p99), queries, and the bare SQL beside it.

    .venv/bin/python -m benchmarks.cases [--small 10000] [--large 1000000] [--rounds 100] [--json]

A tenth of the small city is open and a fiftieth of the large one; the reader's street and the lift department hold as
many open cases in both (``many_cases``). Readers: the street, the whole city, and a department that sees by its orders
alone. The limit is the statement that finds the rows, written by hand and prepared. Ends with 1 if a page took another
number of queries, or more than the goal times as long as in the small city.
"""

import argparse
import json
import os
import statistics
import time

from benchmarks import many_cases
from benchmarks.filling import indexed_at_the_end
from benchmarks.ledger_overhead import own_server

GOAL = 1.2
OPEN = {True: 10, False: 50}  # one in so many is open: in the small city, in the large one
MINE = "SELECT id FROM cases_case WHERE stage = 0 AND turn_ids && %s ORDER BY next_due_at, id LIMIT 51"
LATE = "SELECT id FROM cases_case WHERE stage = 0 AND next_due_at < %s ORDER BY next_due_at, id LIMIT 51"


def prepare():
    """An empty installation with the tests' city in it."""
    os.environ["ANJU_AS_OWNER"] = "1"
    import django

    django.setup()
    from django.core.management import call_command

    from anju.engines.cases import registry
    from anju.engines.cases.tests import factories as make

    call_command("migrate", verbosity=0)
    registry.case_types()[make.KIND.name] = make.KIND
    town = make.town()
    return town, many_cases.offices(town)


def fill(town, streets: list, total: int, open_cases: int) -> float:
    """The city with ``total`` cases and no other; how many seconds it took."""
    from django.db import connection

    from anju.engines.cases.tests import factories as make

    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE cases_case CASCADE")
        cursor.execute("SELECT setval('cases_number', 1, false)")
    first = make.opened()
    with connection.cursor() as cursor:
        with indexed_at_the_end(cursor, ("cases_case", "cases_order")):
            many_cases.write(town=town, streets=streets, template=first, first=first.serial + 1, last=total,
                             open_cases=open_cases, at=make.AT)  # fmt: skip
        for table in ("cases_case", "cases_order"):
            cursor.execute(f"VACUUM ANALYZE {table}")
    return time.perf_counter() - began


def pages(town) -> dict:
    """What is measured: name → a call."""
    from datetime import timedelta

    from anju.engines.cases import queries
    from anju.engines.cases.filters import Filters
    from anju.engines.cases.models import Case
    from anju.engines.cases.tests import factories as make

    readers = {"street": town.street_officer, "city": town.city_officer, "department": town.lift_officer}
    found = {}
    for who, by in readers.items():
        for view in queries.VIEWS:
            found[f"{who}: {view}"] = lambda by=by, view=view: queries.inbox(by, view=view, at=make.AT)
        found[f"{who}: counts"] = lambda by=by: queries.counts(by, at=make.AT)
        for share, word in many_cases.WORDS.items():
            wanted = Filters(view="all", text=word)
            found[f"{who}: search {share}"] = lambda by=by, f=wanted: queries.inbox(by, filters=f, at=make.AT)
    last = Case.objects.filter(stage=2).order_by("-serial").first().opened_at.date()  # the months differ between cities
    narrowed = {
        "matter": Filters(view="all", matter="elevator"),
        "matter, late, phone": Filters(view="late", matter="elevator", channel="phone"),
        "to sign": Filters(view="all", state="handling"),
        "ended, matter, redone": Filters(view="all", state="ended", matter="elevator", reopened=True),
        "ended, a month": Filters(view="all", state="ended", opened_from=last - timedelta(days=27), opened_to=last),
    }
    for name, wanted in narrowed.items():
        found[f"city: filter {name}"] = lambda f=wanted: queries.inbox(town.city_officer, filters=f, at=make.AT)
    some = Case.objects.filter(stage=0, office_id=town.street).order_by("-id").first()
    found["street: case page"] = lambda: queries.case_page(town.street_officer, some.pk, at=make.AT)
    return found


def bare(town) -> dict:
    from anju.engines.cases.tests import factories as make
    from anju.kit import prepared

    return {
        "street: mine": lambda: prepared.rows(MINE, [[town.street]]),
        "city: late": lambda: prepared.rows(LATE, [make.AT]),
    }


def timed(act, rounds: int) -> list[float]:
    """Milliseconds of each of so many calls, after two that are not counted."""
    act(), act()
    found = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        found.append((time.perf_counter() - began) * 1000)
    return found


def quantiles(found: list[float]) -> dict[str, float]:
    found = sorted(found)
    return {"p50": statistics.median(found), "p99": found[min(round(len(found) * 0.99), len(found) - 1)]}


def keep(name: str) -> dict:
    """A copy of the city as it stands, in a database of its own."""
    import psycopg
    from django.db import connection

    connection.close()
    told = connection.settings_dict
    with psycopg.connect(host=told["HOST"], port=told["PORT"], user=told["USER"], password=told["PASSWORD"],
                         dbname="postgres", autocommit=True) as link:  # fmt: skip
        link.execute(f'CREATE DATABASE {name} TEMPLATE "{told["NAME"]}"')
    return told | {"NAME": name}


def turn_to(city) -> None:
    """From now on every query goes to that city's database."""
    from django.db import connections

    connections["default"] = city


def connected(told: dict):
    from django.db import connections

    found = connections.create_connection("default")
    found.settings_dict = told
    return found


def measure(town, cities: list, rounds: int) -> list[dict]:
    """Each page in every city by turns, a tenth of the rounds at a time, so that what else runs slows all alike."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    opened, by_hand, found = [], [], []
    for city in cities:
        turn_to(city)
        opened.append(pages(town))
        by_hand.append(bare(town))
        found.append({})
    for name in opened[0]:
        times = [[] for _ in cities]
        for turn in range(10):
            for place, city in enumerate(cities):
                turn_to(city)
                times[place] += timed(opened[place][name], max(rounds // 10, 1))
                if not turn:
                    with CaptureQueriesContext(connection) as counted:
                        opened[place][name]()
                    found[place][name] = {"queries": len(counted)}
        for place, city in enumerate(cities):
            found[place][name] |= quantiles(times[place])
            if name in by_hand[place]:
                turn_to(city)
                found[place][name]["bare"] = quantiles(timed(by_hand[place][name], rounds))["p50"]
    return found


def judged(small: dict, large: dict) -> dict:
    """Each page at both sizes with its ratios."""
    return {
        name: {"small": small[name], "large": large[name], "p50": large[name]["p50"] / small[name]["p50"],
               "p99": large[name]["p99"] / small[name]["p99"],
               "same_queries": large[name]["queries"] <= max(small[name]["queries"], 5)}
        for name in small
    }  # fmt: skip


def table(found: dict) -> None:
    print(f"{'':34}{'p50 ms':>8}{'':>8}{'ratio':>7}{'p99 ms':>9}{'':>8}{'ratio':>7}  queries   bare SQL p50")
    for name, one in found.items():
        small, large = one["small"], one["large"]
        beside = f"{small['bare']:8.2f}{large['bare']:8.2f}" if "bare" in small else ""
        print(f"{name:34}{small['p50']:8.1f}{large['p50']:8.1f}{one['p50']:7.2f}{small['p99']:9.1f}{large['p99']:8.1f}"
              f"{one['p99']:7.2f}  {small['queries']}  {large['queries']}  {beside}")  # fmt: skip


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--small", type=int, default=10_000)
    asked.add_argument("--large", type=int, default=1_000_000)
    asked.add_argument("--rounds", type=int, default=100)
    asked.add_argument("--json", action="store_true")
    chosen = asked.parse_args()
    with own_server():
        town, streets = prepare()
        from django.db import connections

        for size in (chosen.small, chosen.large):
            seconds = fill(town, streets, size, size // OPEN[size == chosen.small])
            if not chosen.json:
                print(f"{size:,} cases written in {seconds:.0f} s", flush=True)
            if size == chosen.small:
                small = keep("small_city")
        large = connections["default"]
        found = judged(*measure(town, [connected(small), large], chosen.rounds))
    print(json.dumps(found)) if chosen.json else table(found)
    return 0 if all(one["p50"] <= GOAL and one["same_queries"] for one in found.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
