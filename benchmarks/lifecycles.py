"""Whole lives of appeals per second: filed, signed for, done, answered, approved and rated, each step a durable act;
one in some is sent to a second office, sent back or taken up again, as lives are.

    .venv/bin/python -m benchmarks.lifecycles [--clients 4] [--seconds 6] [--cases 1000000] [--json]

First with no case in the database, then with many (the loader's own stories, copied by the server itself with other
identifiers). Goal: at least 0.9 of its own speed; a well-known system for the same work falls to 0.17. The limit beside
it: the rows of one such life, no questions asked and nothing checked, one transaction an act, prepared statements.
"""

import argparse
import json
import multiprocessing
import os
import time
from datetime import date, timedelta
from random import Random

from benchmarks.filling import indexed_at_the_end
from benchmarks.ledger_overhead import own_server

GOAL = 0.9
MOST = 120  # lives a second that one connection writes by hand, at most
TOLD = 4000  # stories told; the rest are copies of them
COPIED = ("cases_case", "cases_order", "cases_note", "appeals_appeal", "appeals_reply", "appeals_rating",
          "appeals_unitrating", "ledger_entry")  # fmt: skip
# A copy's identifiers differ from the story's in their last twelve digits alone, so that rows still belong together.
MOVED = "overlay({0}::text PLACING to_hex(x'800000000000'::bigint + n) FROM 25 FOR 12)::uuid"
_world = _planner = None


def town():
    """A few streets with their people, and a planner of stories there."""
    from anju.faces.demo.full import city
    from anju.faces.demo.full.days import flow, hours
    from anju.faces.demo.full.plan import Planner
    from anju.ground.rulebook import queries as rulebook

    world = city.set_up(city.Size(streets=12, estates=300, enterprises=40), tick=lambda _n: None)
    since, until = date(2022, 1, 1), date(2022, 7, 1)
    calendar = rulebook.calendar()
    moments = flow(since=since, until=until, count=10_000_000, calendar=calendar)
    open_days = hours(calendar, since=since, until=until + timedelta(days=120))
    return world, Planner(world=world, flow=moments, hours=open_days, seed=3)


def client(number: int, seconds: float, went) -> None:
    """Let one appeal after another live for ``seconds``; how many it were a second is handed back."""
    from django.db import connection

    from anju.faces.demo.full import acting
    from anju.faces.demo.full.plan import Choices

    connection.connection = None
    random, lives, began = Random(os.urandom(8)), 0, time.perf_counter()
    while time.perf_counter() < began + seconds:
        story = _planner.story(random.randrange(10_000_000), Choices())
        acted = acting.Acted(story, _world)
        for step in story.steps:
            acted.step(step)
        lives += 1
    went.put(lives / (time.perf_counter() - began))


def by_hand(number: int, seconds: float, went) -> None:
    """The rows of one life, statement by statement, from a life that was told."""
    import psycopg

    from anju.faces.demo.full import telling
    from anju.faces.demo.full.plan import Choices
    from anju.ground.ledger import actions as ledger

    link = psycopg.connect(os.environ["DATABASE_OWNER_URL"], prepare_threshold=1)
    random, lives, told = Random(os.urandom(8)), 0, []
    for _ in range(int(seconds * MOST)):
        pen = ledger.Pen(Random(os.urandom(8)))
        story = _planner.story(random.randrange(10_000_000), Choices())
        telling.tell(story, _world, pen, until=story.filed_at + timedelta(days=90))
        told.append(pen.lines)
    began = time.perf_counter()
    while lives < len(told) and time.perf_counter() < began + seconds:
        _write_by_hand(link, told[lives])
        lives += 1
    went.put(lives / (time.perf_counter() - began))


def _write_by_hand(link, lines) -> None:
    """One transaction an act: its entry, the case moved on; with the first the rows of case, orders and appeal."""
    case_id = lines["cases_case"][0].split("\t")[0]
    for place, entry in enumerate(lines["ledger_entry"]):
        with link.transaction():
            _insert(link, "ledger_entry", entry)
            for table in ("cases_case", "cases_order", "appeals_appeal") if place == 0 else ():
                for line in lines[table]:
                    _insert(link, table, line)
            link.execute("UPDATE cases_case SET updated_at = now() WHERE id = %s", [case_id])


def _insert(link, table: str, line: str) -> None:
    from anju.faces.demo.full import load

    columns = load.statements()[table].partition("(")[2].partition(")")[0]
    values = [None if value == "\\N" else value.replace("\\\\", "\\") for value in line.rstrip("\n").split("\t")]
    link.execute(f"INSERT INTO {table} ({columns}) VALUES ({', '.join(['%s'] * len(values))})", values)


def measure(clients: int, seconds: float, work=client) -> float:
    """Lives per second of so many clients at once."""
    went = multiprocessing.Queue()
    running = [multiprocessing.Process(target=work, args=(n, seconds, went)) for n in range(clients)]
    for one in running:
        one.start()
    lives = sum(went.get() for _ in running)
    for one in running:
        one.join()
    return lives


def grow(total: int, *, have: int = 0) -> None:
    """Tell some stories and let the server copy them until there are ``total`` cases, ``have`` of them made before."""
    from django.db import connection, transaction

    from anju.faces.demo.full import load, telling
    from anju.faces.demo.full.plan import Choices
    from anju.ground.ledger import actions as ledger

    ledger.make_months(since=date(2022, 1, 1), until=date(2022, 9, 1))
    pen = ledger.Pen(Random(5))
    numbers = range(0, 10_000_000, 10_000_000 // TOLD)
    for number in numbers[:TOLD]:
        story = _planner.story(number, Choices())
        telling.tell(story, _world, pen, until=story.filed_at + timedelta(days=90))
    with transaction.atomic(), connection.cursor() as cursor:
        for table in COPIED:
            cursor.execute(f"CREATE TEMP TABLE told_{table} (LIKE {table}) ON COMMIT DROP")
            columns = load.statements()[table]
            if table in pen.lines:
                cursor.execute(f"ALTER TABLE told_{table} {_loose(cursor, table)}")
                with cursor.copy(columns.replace(f"COPY {table} ", f"COPY told_{table} ")) as copy:
                    copy.write("".join(pen.lines[table]))
        with indexed_at_the_end(cursor, COPIED):
            for table in COPIED:
                _copy(cursor, table, load.statements()[table], have // TOLD + 1, total // TOLD)


def _loose(cursor, table: str) -> str:
    """What the database makes itself may be missing among what was told."""
    cursor.execute("SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND attnotnull"
                   " AND NOT attisdropped", [table])  # fmt: skip
    return ", ".join(f"ALTER {name} DROP NOT NULL" for (name,) in cursor.fetchall())


def _copy(cursor, table: str, statement: str, first: int, last: int) -> None:
    columns = statement.partition("(")[2].partition(")")[0].split(", ")
    moved = {"id", "case_id", "appeal_id", "subject_id", "follows_id", "ref_1"} if table == "ledger_entry" else {
        "id", "case_id", "appeal_id", "follows_id"}  # fmt: skip
    moved -= {"ref_1"}
    chosen = [f"CASE WHEN {c} IS NULL THEN NULL ELSE {MOVED.format(c)} END" if c in moved else c for c in columns]
    cursor.execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(chosen)} FROM told_{table},"
                   f" generate_series({first}, {last}) AS n")  # fmt: skip


def make_ready() -> None:
    """Tables as an installation has them, and the town."""
    global _world, _planner
    os.environ["ANJU_AS_OWNER"] = "1"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from anju.ground.ledger import actions
    from anju.ground.rulebook import queries as rulebook
    from anju.kit import clock

    call_command("migrate", verbosity=0)
    actions.ensure_partitions(at=clock.now())
    _world, _planner = town()
    rulebook.cities()
    connection.close()


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--clients", type=int, default=4)
    words.add_argument("--seconds", type=float, default=6)
    words.add_argument("--cases", type=int, default=1_000_000)
    words.add_argument("--json", action="store_true")
    chosen = words.parse_args()
    multiprocessing.set_start_method("fork")
    with own_server():
        make_ready()
        from django.db import connection

        measure(chosen.clients, 1)  # plans, caches and connections
        empty, hand = measure(chosen.clients, chosen.seconds), measure(chosen.clients, chosen.seconds, by_hand)
        grow(chosen.cases)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        connection.close()
        measure(chosen.clients, 1)
        full, hand_full = measure(chosen.clients, chosen.seconds), measure(chosen.clients, chosen.seconds, by_hand)
    found = {"cases": chosen.cases, "empty": round(empty, 2), "full": round(full, 2), "ratio": round(full / empty, 3),
             "by_hand_empty": round(hand, 2), "by_hand_full": round(hand_full, 2)}  # fmt: skip
    print(json.dumps(found) if chosen.json else "\n".join(f"{name:14} {value}" for name, value in found.items()))
    return 0 if full / empty >= GOAL else 1


if __name__ == "__main__":
    raise SystemExit(main())
