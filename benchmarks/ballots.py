"""Durable ballots per second over HTTP, beside the same two rows inserted straight into the database.

    .venv/bin/python -m benchmarks.ballots [--seconds 5] [--rounds 5] [--clients 32] [--deaths 4] [--json]

Over HTTP: POST /api/v1/ballots/ at the server that `anju serve` starts (web and jobs), answered once the ballot is
committed with fsync. The limits, in the same run and with as many clients: the roll's row and the ballot's by psycopg,
prepared, one transaction each; and a view that does nothing, behind the same middleware and as many workers. The three
take turns; ratios are taken within a round, their median is the result.

Then ballots come in while the web server and the database are killed (SIGKILL) in turn. Clients send what was not
acknowledged again with its key, and at the end everything acknowledged once more: each must be counted exactly once.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from benchmarks import dying, intake
from benchmarks.dying import ANSWERS, next_of
from benchmarks.intake import rate
from benchmarks.ledger_overhead import own_server
from benchmarks.posting import Poster

GOAL = 0.25
VOTERS, ROLL = 40_000, 140_000  # with a code, and in all: those beyond are for the rows by hand
PART = """INSERT INTO ballots_part (poll_id, elector_id, subject_id, region_path, party, turn, channel, taken_at)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"""
BALLOT = """INSERT INTO ballots_ballot (year, id, poll_id, subject_id, party, region_path, elector_id, link, turn,
answers, weight, channel, standing, reason, taken_on, salt, leaf)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"""


@dataclass
class Town:
    """An open poll. :ivar codes: of households that have not voted; :ivar electors: without a code, for the hand."""

    poll_id: uuid.UUID
    year: int
    subject_id: uuid.UUID
    region_path: str
    codes: Iterator[str]
    electors: Iterator[uuid.UUID]


def prepare() -> Town:
    """One small district with an open assessment of owners."""
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
    town = _opened(made.estates[0], made.officers[made.offices["city"].pk], at=clock.now())
    connection.close()
    return town


def _opened(estate, officer, *, at: datetime) -> Town:
    from anju.engines.ballots import actions as ballots
    from anju.engines.ballots.models import Elector
    from anju.engines.ballots.types import RollLine

    poll = ballots.prepare(
        type="assessments.owners", title="测量", year=at.year, region_path=estate.region_path[:8], by=officer,
        opens_at=at - timedelta(minutes=1), closes_at=at + timedelta(days=1), at=at - timedelta(hours=1),
    )  # fmt: skip
    ballots.copy_roll(poll, (
        RollLine(party="owners", region_path=estate.region_path, subject_id=estate.pk, door=str(n))
        for n in range(ROLL)
    ))  # fmt: skip
    ballots.open_poll(poll.pk, by=officer, at=at - timedelta(hours=1))
    electors = Elector.objects.filter(poll=poll).order_by("number")
    voters = list(electors[:VOTERS])
    ballots.issue_codes(voters, at=at - timedelta(hours=1))
    return Town(
        poll_id=poll.pk, year=poll.year, subject_id=estate.pk, region_path=estate.region_path,
        codes=iter([ballots.code_of(one.pk) for one in voters]),
        electors=iter(electors[VOTERS:].values_list("pk", flat=True).iterator()),
    )  # fmt: skip


class Voter:
    """One client that votes for one household after the other."""

    def __init__(self, port: int, town: Town):
        self.poster, self.town = Poster(port, "/api/v1/ballots/"), town

    def send(self) -> bool:
        told = {"code": next_of(self.town.codes), "answers": ANSWERS, "key": str(uuid.uuid4())}
        return self.poster.post(told)[0] == 201


class Greeter:
    """One client of the view that does nothing; sends as much as a ballot."""

    def __init__(self, port: int):
        self.poster = Poster(port, "/hello/")

    def send(self) -> bool:
        told = {"code": "0" * 12, "answers": ANSWERS, "key": str(uuid.uuid4())}
        return self.poster.post(told)[0] == 201


class Hand:
    """One connection that writes both rows of a ballot, one transaction each."""

    def __init__(self, url: str, town: Town):
        import psycopg

        self.db, self.town = psycopg.connect(url), town

    def send(self) -> bool:
        town, at = self.town, datetime.now(UTC)
        elector = next_of(town.electors)
        with self.db.transaction():
            cursor = self.db.cursor()
            cursor.execute(PART, [town.poll_id, elector, town.subject_id, town.region_path, "owners", 0, "code", at],
                           prepare=True)  # fmt: skip
            cursor.execute(BALLOT, [
                town.year, uuid.uuid4(), town.poll_id, town.subject_id, "owners", town.region_path, None,
                os.urandom(32), 0, ANSWERS, 1, "code", "counted", "", at.date(), os.urandom(16), os.urandom(32),
            ], prepare=True)  # fmt: skip
        return True


def served_hello(port: int) -> subprocess.Popen:
    environ = {k: v for k, v in os.environ.items() if k not in ("ANJU_AS_OWNER", "ANJU_NO_POOL")}
    server = subprocess.Popen([sys.executable, "-m", "benchmarks.hello", str(port)], env=environ)
    greeter = Greeter(port)
    for _ in range(300):
        try:
            if greeter.send():
                return server
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the view that does nothing did not come up")


def measure(town: Town, port: int, *, server, clients: int, seconds: float, rounds: int) -> dict:
    """The three kinds by turns."""
    hello = served_hello(port + 1)
    try:
        voters, hands = [Voter(port, town) for _ in range(clients)], [Hand(os.environ["DATABASE_URL"], town)
                                                                     for _ in range(clients)]  # fmt: skip
        greeters, parts = [Greeter(port + 1) for _ in range(clients)], intake.Parts(server)
        rate(voters, 2), rate(greeters, 1), rate(hands, 1)  # warm
        found = [_round(voters, greeters, hands, seconds, parts) for _ in range(rounds)]
    finally:
        hello.terminate()
        hello.wait(30)
    return {
        "clients": clients, "rounds": rounds,
        **{name: round(statistics.median(one[name] for one in found)) for name in ("http", "hello", "by_hand")},
        "of_by_hand": statistics.median(one["http"] / one["by_hand"] for one in found),
        "of_hello": statistics.median(one["http"] / one["hello"] for one in found),
        "used_ms": {part: round(statistics.median(one["used_ms"][part] for one in found), 2)
                    for part in found[0]["used_ms"]},
    }  # fmt: skip


def _round(voters: list, greeters: list, hands: list, seconds: float, parts: intake.Parts) -> dict:
    before = parts.used()
    http, cast = rate(voters, seconds)
    used = {name: (now - before[name]) / cast * 1000 for name, now in parts.used().items()}
    return {"http": http, "used_ms": used, "hello": rate(greeters, seconds)[0], "by_hand": rate(hands, seconds)[0]}


def run(*, seconds: float, rounds: int, clients: int, deaths: int) -> dict:
    with own_server():
        town = prepare()
        port = 18000 + os.getpid() % 2000
        urls = {name: os.environ.pop(name) for name in ("DATABASE_URL", "DATABASE_OWNER_URL")}  # so it tends to both
        server = intake.serve(port)
        os.environ.update(urls)
        try:
            found = {"rate": measure(town, port, server=server, clients=clients, seconds=seconds, rounds=rounds)}
            if deaths:
                found["deaths"] = dying.killed(
                    port, town, clients=clients, deaths=deaths, victims=dying.victims(server)
                )
            return found
        finally:
            server.terminate()
            server.wait(60)


def _print(found: dict) -> None:
    one = found["rate"]
    print(f"durable ballots per second; goal: over HTTP at least {GOAL} of the same rows by hand, none lost or doubled")
    print(
        f"  {one['clients']} clients: HTTP {one['http']}   by hand {one['by_hand']} (ratio {one['of_by_hand']:.2f})"
        f"   a view that does nothing {one['hello']} (ratio {one['of_hello']:.2f})"
        f"   ms of processor each: {one['used_ms']}"
    )
    if "deaths" in found:
        print(f"  {found['deaths']}: {'holds' if dying.holds(found['deaths']) else 'DOES NOT HOLD'}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--deaths", type=int, default=4)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    found = run(seconds=asked.seconds, rounds=asked.rounds, clients=asked.clients, deaths=asked.deaths)
    met = found["rate"]["of_by_hand"] >= GOAL and ("deaths" not in found or dying.holds(found["deaths"]))
    if asked.json:
        print(json.dumps({"at": datetime.now(UTC).isoformat(), "goal": GOAL, **found}))
        return 0 if met else 1
    _print(found)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
