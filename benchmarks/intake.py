"""Durable appeals per second over HTTP, beside the same rows inserted straight into the database.

    .venv/bin/python -m benchmarks.intake [--seconds 6] [--rounds 3] [--clients 1 8 32] [--json]

Both ends share the machine's cores with the clients. Over HTTP: the resident's form, posted to the server that `anju
serve` starts (web and jobs), answered when the appeal is committed with fsync. The limit: one transaction per appeal
with the rows that such an appeal leaves (case, orders, appeal, ledger entry, what waits to be told), written by hand
with prepared statements over as many connections. Rounds alternate; the ratio is taken within a round, its median is
the result.
"""

import argparse
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from benchmarks import processor
from benchmarks.ledger_overhead import own_server

GOAL = 0.25
ROWS_OF_AN_APPEAL = {
    "cases_case": "id", "cases_order": "case_id", "appeals_appeal": "case_id", "ledger_entry": "subject_id",
}  # fmt: skip
# What is new in each row: (case, another identifier) → columns. Nobody is told of what is written by hand.
FRESH = {
    "cases_case": lambda case, new: {"id": case, "serial": uuid.uuid4().int % 10**12},
    "cases_order": lambda case, new: {"id": new, "case_id": case},
    "appeals_appeal": lambda case, new: {"case_id": case, "key": os.urandom(32)},
    "ledger_entry": lambda case, new: {"id": new, "subject_id": case},
    "messaging_waiting": lambda case, new: {"entry_id": new},
}


def prepare() -> str:
    """An installation with one small district; the code on the gate of one of its estates."""
    os.environ["ANJU_AS_OWNER"] = "1"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from anju.faces.demo import load
    from anju.ground.ledger import actions as ledger
    from anju.kit import clock

    call_command("migrate", verbosity=0)
    ledger.ensure_partitions(at=clock.now())
    ledger.guard_tables()
    made = load.set_up(estates=1, at=clock.now(), tick=lambda: None)
    connection.close()
    return made.estates[0].code


def serve(port: int) -> subprocess.Popen:
    """`anju serve` on this port, answering."""
    environ = os.environ | {"ANJU_PORT": str(port), "ANJU_RATE_LIMITS": "0", "PUBLIC_URL": f"http://127.0.0.1:{port}"}
    environ.pop("ANJU_AS_OWNER")
    environ.pop("ANJU_NO_POOL")
    program = Path(sys.executable).parent / "anju"
    server = subprocess.Popen([program, "serve"], env=environ, stdout=subprocess.DEVNULL)
    for _ in range(1200):  # a busy machine takes its time
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/health/")
            if connection.getresponse().status == 200:
                return server
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not come up")


class Resident:
    """One client with its connection, its cookie and its form."""

    def __init__(self, port: int, code: str):
        self.path = f"/q/{code}/elevator/"
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.connection.request("GET", self.path)
        answer = self.connection.getresponse()
        page = answer.read().decode()
        self.token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        self.cookie = re.search(r"csrftoken=[^;]+", answer.headers.get("Set-Cookie", ""))[0]

    def send(self) -> bool:
        """Post one appeal; True once the server has answered that it stands."""
        told = {"csrfmiddlewaretoken": self.token, "key": str(uuid.uuid4()), "text": "电梯到12楼一直抖，还有响声。",
                "place": "3号楼", "anonymous": "on"}  # fmt: skip
        self.connection.request("POST", self.path, urlencode(told), {
            "Content-Type": "application/x-www-form-urlencoded", "Cookie": self.cookie,
        })  # fmt: skip
        answer = self.connection.getresponse()
        answer.read()
        return answer.status == 302


class Hand:
    """One connection that writes the rows of an appeal by hand, each with new ids, one transaction each."""

    def __init__(self, url: str, rows: list[tuple[str, dict]]):
        import psycopg

        self.db = psycopg.connect(url)
        self.rows = rows

    def send(self) -> bool:
        from anju.kit import ids

        case_id = ids.uuid7()
        with self.db.transaction():
            cursor = self.db.cursor()
            for table, row in self.rows:
                fresh = row | FRESH[table](case_id, ids.uuid7())
                names, places = ", ".join(fresh), ", ".join(f"%({name})s" for name in fresh)
                cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", fresh, prepare=True)
        return True


def rows_of_an_appeal(url: str) -> list[tuple[str, dict]]:
    """The rows that the last appeal left, as templates; the columns that the database makes are left out."""
    import psycopg
    from psycopg.rows import dict_row
    from psycopg.types.json import Jsonb

    found: list[tuple[str, dict]] = []
    with psycopg.connect(url, row_factory=dict_row) as db:
        case = db.execute("SELECT id FROM cases_case ORDER BY id DESC LIMIT 1").fetchone()["id"]
        for table, column in ROWS_OF_AN_APPEAL.items():
            made = db.execute("SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attgenerated <> ''",
                              [table]).fetchall()  # fmt: skip
            left = {one["attname"] for one in made}
            for row in db.execute(f"SELECT * FROM {table} WHERE {column} = %s", [case]).fetchall():
                told = {name: Jsonb(v) if isinstance(v, dict) else v for name, v in row.items() if name not in left}
                found.append((table, told))
    return [*found, ("messaging_waiting", {})]  # by now that row is gone: it was told


def rate(clients: list, seconds: float) -> tuple[float, int]:
    """What ``clients`` send a second together, and how many; one failure ends the measurement."""
    counts, stop = [0] * len(clients), time.monotonic() + seconds

    def work(place: int) -> None:
        while time.monotonic() < stop:
            if not clients[place].send():
                raise RuntimeError("what was sent was refused")
            counts[place] += 1

    began = time.monotonic()
    with ThreadPoolExecutor(len(clients)) as threads:
        list(threads.map(work, range(len(clients))))  # raises what a client raised
    return sum(counts) / (time.monotonic() - began), sum(counts)


class Parts:
    """The processes at work: web server, jobs, database, and the clients in this one."""

    def __init__(self, server: subprocess.Popen):
        served = processor.family(server.pid)
        web, jobs = processor.named("web", served), processor.named("jobs", served)
        database = Path(os.environ["ANJU_HOME"], "postgres/data/postmaster.pid").read_text().split()[0]
        self.roots = {"web": web, "jobs": jobs, "database": int(database), "clients": os.getpid()}

    def used(self) -> dict[str, float]:
        """Seconds of processor time of each so far."""
        own = {"clients": {os.getpid()}}
        return {name: processor.seconds(own.get(name) or processor.family(pid)) for name, pid in self.roots.items()}


def untold(url: str) -> int:
    import psycopg

    with psycopg.connect(url) as db:
        return db.execute("SELECT count(*) FROM messaging_waiting").fetchone()[0]


def one_round(residents: list, hands: list, *, seconds: float, parts: Parts, url: str) -> dict:
    """Both sides once. Whom the appeals concern is told the rest in between, unmeasured."""
    before = parts.used()
    http, filed = rate(residents, seconds)
    used = {name: (now - before[name]) / filed * 1000 for name, now in parts.used().items()}
    found = {"http": http, "used_ms": used, "untold": untold(url) / filed}
    while untold(url):
        time.sleep(0.2)
    return found | {"by_hand": rate(hands, seconds)[0]}


def measure(*, seconds: float, rounds: int, clients: list[int]) -> list[dict]:
    with own_server():
        code = prepare()
        url, port = os.environ["DATABASE_URL"], 18000 + os.getpid() % 2000
        server = serve(port)
        try:
            parts = Parts(server)
            rate([Resident(port, code) for _ in range(8)], 2)  # warm
            rows = rows_of_an_appeal(url)
            return [_with_clients(count, rounds, rows, port=port, code=code, seconds=seconds, parts=parts, url=url)
                    for count in clients]  # fmt: skip
        finally:
            server.terminate()
            server.wait(30)


def _with_clients(count: int, rounds: int, rows: list, *, port: int, code: str, url: str, **asked) -> dict:
    residents = [Resident(port, code) for _ in range(count)]
    hands = [Hand(url, rows) for _ in range(count)]
    found = [one_round(residents, hands, url=url, **asked) for _ in range(rounds)]
    return {
        "clients": count, "rows": len(rows),
        "http": statistics.median(one["http"] for one in found),
        "by_hand": statistics.median(one["by_hand"] for one in found),
        "ratio": statistics.median(one["http"] / one["by_hand"] for one in found),
        "untold": statistics.median(one["untold"] for one in found),
        "used_ms": {part: round(statistics.median(one["used_ms"][part] for one in found), 1)
                    for part in found[0]["used_ms"]},
    }  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8, 32])
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    results = measure(seconds=asked.seconds, rounds=asked.rounds, clients=asked.clients)
    met = all(one["ratio"] >= GOAL for one in results)
    if asked.json:
        print(json.dumps({"at": datetime.now(UTC).isoformat(), "goal": GOAL, "results": results}))
        return 0 if met else 1
    print(f"durable appeals per second; goal: over HTTP at least {GOAL} of the same rows by hand")
    for one in results:
        print(f"  {one['clients']:3} clients: HTTP {one['http']:7.0f}   by hand {one['by_hand']:7.0f}   "
              f"ratio {one['ratio']:.2f}   ({one['rows']} rows each; ms of processor each: {one['used_ms']}; "
              f"not yet told at the end: {one['untold']:.0%})")  # fmt: skip
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
