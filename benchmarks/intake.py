"""Durable appeals per second over HTTP, beside the same rows inserted straight into the database.

    .venv/bin/python -m benchmarks.intake [--seconds 6] [--rounds 3] [--clients 1 8 32] [--json]

Both ends share the machine's cores with the clients. Over HTTP: the resident's form, posted to the server that `anju
serve` starts (web and jobs), answered when the appeal is committed with fsync. The limit: one transaction per appeal
with the rows that such an appeal leaves (case, orders, appeal, ledger entry, job), written by hand with prepared
statements over as many connections. Rounds alternate; the ratio is taken within a round, its median is the result.
"""

import argparse
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import threading
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.ledger_overhead import own_server

GOAL = 0.25
ROWS_OF_AN_APPEAL = (
    ("cases_case", "id = %s"), ("cases_order", "case_id = %s"), ("appeals_appeal", "case_id = %s"),
    ("ledger_entry", "subject_id = %s"),
)  # fmt: skip


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
    made = load.set_up(estates=1, tick=lambda: None)
    connection.close()
    return made.estates[0].code


def serve(port: int) -> subprocess.Popen:
    """`anju serve` on this port, answering."""
    environ = os.environ | {"ANJU_PORT": str(port), "ANJU_RATE_LIMITS": "0", "PUBLIC_URL": f"http://127.0.0.1:{port}"}
    environ.pop("ANJU_AS_OWNER")
    environ.pop("ANJU_NO_POOL")
    program = Path(sys.executable).parent / "anju"
    server = subprocess.Popen([program, "serve"], env=environ, stdout=subprocess.DEVNULL)
    for _ in range(300):
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

    def file(self) -> bool:
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

    def file(self) -> bool:
        from anju.kit import ids

        case_id = ids.uuid7()
        with self.db.transaction():
            cursor = self.db.cursor()
            for table, row in self.rows:
                fresh = self._fresh(table, row, case_id, ids.uuid7)
                names = ", ".join(fresh)
                places = ", ".join(f"%({name})s" for name in fresh)
                cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", fresh, prepare=True)
        return True

    @staticmethod
    def _fresh(table: str, row: dict, case_id, new_id) -> dict:
        fresh = dict(row)
        if table == "cases_case":
            fresh["id"], fresh["serial"] = case_id, uuid.uuid4().int % 10**12
        elif table == "appeals_appeal":
            fresh["case_id"], fresh["key"] = case_id, os.urandom(32)
        else:
            fresh["id"] = new_id()
            fresh["subject_id" if table == "ledger_entry" else "case_id"] = case_id
        return fresh


def rows_of_an_appeal(url: str) -> list[tuple[str, dict]]:
    """The rows that the last appeal left, as templates."""
    import psycopg
    from psycopg.rows import dict_row

    found = []
    with psycopg.connect(url, row_factory=dict_row) as db:
        case_id = db.execute("SELECT case_id FROM appeals_appeal ORDER BY case_id DESC LIMIT 1").fetchone()["case_id"]
        for table, where in ROWS_OF_AN_APPEAL:
            skipped = db.execute(
                "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attgenerated <> ''", [table]
            ).fetchall()
            for row in db.execute(f"SELECT * FROM {table} WHERE {where}", [case_id]).fetchall():
                for column in skipped:
                    row.pop(column["attname"])
                found.append((table, {name: _as_json(value) for name, value in row.items()}))
    return found


def _as_json(value):
    from psycopg.types.json import Jsonb

    return Jsonb(value) if isinstance(value, dict) else value


def rate(clients: list, seconds: float) -> float:
    """Appeals per second that ``clients`` file together; one failure ends the measurement."""
    counts, stop = [0] * len(clients), time.monotonic() + seconds

    def work(place: int) -> None:
        while time.monotonic() < stop:
            if not clients[place].file():
                raise SystemExit("an appeal was refused")
            counts[place] += 1

    threads = [threading.Thread(target=work, args=(place,)) for place in range(len(clients))]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.monotonic() - began)


def measure(*, seconds: float, rounds: int, clients: list[int]) -> list[dict]:
    with own_server():
        code = prepare()
        url, port = os.environ["DATABASE_URL"], 18000 + os.getpid() % 2000
        server = serve(port)
        try:
            Resident(port, code).file()
            rows, results = rows_of_an_appeal(url), []
            for count in clients:
                residents = [Resident(port, code) for _ in range(count)]
                hands = [Hand(url, rows) for _ in range(count)]
                rate(residents, 1.5)  # warm
                pairs = [(rate(residents, seconds), rate(hands, seconds)) for _ in range(rounds)]
                results.append({
                    "clients": count, "http": statistics.median(h for h, _ in pairs),
                    "by_hand": statistics.median(d for _, d in pairs), "rows": len(rows),
                    "ratio": statistics.median(h / d for h, d in pairs),
                })  # fmt: skip
            return results
        finally:
            server.terminate()
            server.wait(30)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8, 32])
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    results = measure(seconds=asked.seconds, rounds=asked.rounds, clients=asked.clients)
    if asked.json:
        print(json.dumps({"at": datetime.now(UTC).isoformat(), "goal": GOAL, "results": results}))
        return
    print(f"durable appeals per second; goal: over HTTP at least {GOAL} of the same rows by hand")
    for one in results:
        print(f"  {one['clients']:3} clients: HTTP {one['http']:7.0f}   by hand {one['by_hand']:7.0f}   "
              f"ratio {one['ratio']:.2f}   ({one['rows']} rows each)")  # fmt: skip


if __name__ == "__main__":
    main()
