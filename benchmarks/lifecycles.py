"""Whole lives of appeals per second: filed, signed for, done, answered, approved and rated, each step a durable act;
one in some is sent to a second office, sent back or taken up again, as lives are.

    .venv/bin/python -m benchmarks.lifecycles [--clients 4] [--seconds 20] [--rounds 10] [--cases 1000000] [--json]

Two databases of one server: one without a case, one with many (the loader's own stories, copied by the server itself
with other identifiers, then vacuumed and written out). Goal: in the full one at least 0.9 of the speed in the empty
one; a well-known system for the same work falls to 0.17. The limit beside it: the rows of one such life, no questions
asked and nothing checked, one transaction an act, prepared statements.

Each client lets the same appeal live in both databases, now in the one first, now in the other, then writes its rows by
hand in both, so that whatever else the machine does falls on all alike. Lives a second are counted over the time spent
on that kind. The ratio is taken within a round, the median of the rounds is the result.
"""

import argparse
import json
import multiprocessing
import os
import statistics
import time
from datetime import timedelta
from random import Random

from benchmarks import many_lives
from benchmarks.cases import connected, keep, turn_to
from benchmarks.ledger_overhead import own_server

GOAL = 0.9
MOST = 120  # lives a second that one connection writes by hand, at most
EMPTY, FULL = "empty", "full"
KINDS = ("ours", "by hand")
PHASES = tuple((kind, city) for kind in KINDS for city in (EMPTY, FULL))
WARM = 1  # rounds that are not counted: plans, caches, connections


class Client:
    """Lets one appeal after another live in both databases, on connections of its own."""

    def __init__(self, cities: dict[str, dict]):
        self.cities = {name: connected(told) for name, told in cities.items()}
        self.links = {name: _link(told) for name, told in cities.items()}
        self.random = Random(os.urandom(8))

    def round(self, seconds: float) -> dict:
        """Lives and the time they took, by kind and database."""
        from anju.faces.demo.full.plan import Choices

        self.spent = {phase: [0, 0.0] for phase in PHASES}
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            story = many_lives.lately.story(self.random.randrange(many_lives.STORIES), Choices())
            self._in_both("ours", self._ours, story)
            self._in_both("by hand", self._by_hand, _rows(story))
        return self.spent

    def _in_both(self, kind: str, live, told) -> None:
        for city in self.random.sample((EMPTY, FULL), 2):
            began = time.perf_counter()
            live(city, told)
            one = self.spent[kind, city]
            one[0], one[1] = one[0] + 1, one[1] + time.perf_counter() - began

    def _ours(self, city: str, story) -> None:
        """Through the acts."""
        from anju.faces.demo.full import acting

        turn_to(self.cities[city])
        acting.act_out(story, many_lives.world)

    def _by_hand(self, city: str, lines) -> None:
        _write_by_hand(self.links[city], lines)


def _rows(story) -> dict[str, list[str]]:
    """The rows of one life."""
    from anju.faces.demo.full import telling
    from anju.ground.ledger import actions as ledger

    pen = ledger.Pen(Random(os.urandom(8)))
    telling.tell(story, many_lives.world, pen, until=story.filed_at + timedelta(days=90))
    return pen.lines


def _link(told: dict):
    import psycopg

    return psycopg.connect(host=told["HOST"], port=told["PORT"], user=told["USER"], password=told["PASSWORD"],
                           dbname=told["NAME"], prepare_threshold=1)  # fmt: skip


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


def work(cities: dict, seconds: float, rounds: int, gate, went) -> None:
    """One client, from the first round to the last; what it did in each is handed back."""
    client = Client(cities)
    for turn in range(rounds):
        gate.wait()
        went.put((turn, client.round(seconds)))


def measure(cities: dict, *, clients: int, seconds: float, rounds: int) -> list[dict]:
    """Of each round the lives a second of all clients, by kind and database."""
    went, gate = multiprocessing.Queue(), multiprocessing.Barrier(clients)
    told = (cities, seconds, rounds + WARM, gate, went)
    running = [multiprocessing.Process(target=work, args=told, daemon=True) for _ in range(clients)]
    for one in running:
        one.start()
    found = [dict.fromkeys(PHASES, 0.0) for _ in range(rounds + WARM)]
    for _ in range(clients * (rounds + WARM)):
        turn, spent = went.get(timeout=seconds * 4 + 120)
        for phase, (lives, took) in spent.items():
            found[turn][phase] += lives / took
    for one in running:
        one.join()
    return found[WARM:]


def judged(rounds: list[dict]) -> dict:
    """Medians of the rounds, and of the ratios within each."""
    found = {f"{kind}, {city}": statistics.median(one[kind, city] for one in rounds) for kind, city in PHASES}
    for kind in KINDS:
        ratios = sorted(one[kind, FULL] / one[kind, EMPTY] for one in rounds)
        found |= {f"{kind}, full ÷ empty": statistics.median(ratios), f"{kind}, ratios": ratios}
    return found


def made(cases: int) -> dict[str, dict]:
    """The two databases, ready to be lived in."""
    from django.db import connection

    many_lives.make_ready()
    empty = keep("empty_city")
    many_lives.grow(cases)
    full = dict(connection.settings_dict)
    for told in (empty, full):
        with _link(told) as link:
            link.autocommit = True
            link.execute("VACUUM (ANALYZE)")
            link.execute("CHECKPOINT")
    connection.close()
    return {EMPTY: empty, FULL: full}


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--clients", type=int, default=4)
    words.add_argument("--seconds", type=float, default=20)
    words.add_argument("--rounds", type=int, default=10)
    words.add_argument("--cases", type=int, default=1_000_000)
    words.add_argument("--json", action="store_true")
    chosen = words.parse_args()
    multiprocessing.set_start_method("fork")
    with own_server():
        cities = made(chosen.cases)
        found = judged(measure(cities, clients=chosen.clients, seconds=chosen.seconds, rounds=chosen.rounds))
    if chosen.json:
        print(json.dumps({"cases": chosen.cases, **found}))
    for name, value in {} if chosen.json else found.items():
        print(f"{name:24}", " ".join(f"{one:.2f}" for one in (value if isinstance(value, list) else [value])))
    return 0 if found["ours, full ÷ empty"] >= GOAL else 1


if __name__ == "__main__":
    raise SystemExit(main())
