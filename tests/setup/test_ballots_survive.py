"""Killing the web server and the database while ballots come in: each acknowledged one is counted, once."""

import json
import os
import signal
import threading
import time
import urllib.error
import urllib.request
import uuid

import psycopg
import pytest

from anju.kit import postgres
from tests.setup import town

VOTERS, HOUSEHOLDS, WANTED = 4, 600, 200
POLL = """
import json, sys
from datetime import date, timedelta
from anju.faces.cli import make_ready
make_ready()
from anju.engines.ballots import actions as ballots
from anju.engines.ballots.models import Elector
from anju.engines.ballots.types import RollLine
from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import SYSTEM, Role
from anju.ground.registers import queries as registers
from anju.kit import clock
at = clock.now()
city = registers.estate_by_code(sys.argv[1]).region_path[:8]
account = access.open_account(username="city", name="市局", region_path=city, by=SYSTEM, at=at)
access.grant_role(account=account, role=Role.CITY_OFFICER, region_path=city, by=SYSTEM, at=at)
by, estate = people.actor(account.pk, at), registers.estate_by_code(sys.argv[1])
poll = ballots.prepare(type="assessments.owners", title="试用评价", year=at.year, region_path=city, by=by, at=at,
                       opens_at=at, closes_at=at + timedelta(days=1))
ballots.draw_roll(poll, [RollLine(party="owners", region_path=estate.region_path, subject_id=estate.pk, door=str(n))
                         for n in range(int(sys.argv[2]))])
ballots.open_poll(poll.pk, by=by, at=at)
rows = list(Elector.objects.filter(poll=poll))
ballots.issue_codes(rows, at=at)
print(json.dumps([ballots.code_of(row.pk) for row in rows]))
"""


class Voter(threading.Thread):
    """Votes for one household after the other, each sent again with its key until it is acknowledged."""

    def __init__(self, service, codes):
        super().__init__(daemon=True)
        self.service, self.codes = service, iter(codes)
        self.told: dict[str, tuple[dict, dict]] = {}  # code → what was sent, its receipt
        self.troubles = 0
        self.enough = threading.Event()

    def run(self) -> None:
        while not self.enough.is_set():
            sent = {"code": next(self.codes), "answers": [5, 4, 3, 2, 1, 5, 4, 3], "key": str(uuid.uuid4())}
            while (receipt := self.send(sent)) is None:
                self.troubles += 1
                time.sleep(0.05)
            self.told[sent["code"]] = (sent, receipt)

    def send(self, sent: dict) -> dict | None:
        request = urllib.request.Request(f"{self.service.address}/api/v1/ballots/", data=json.dumps(sent).encode(),
                                         headers={"Content-Type": "application/json"})  # fmt: skip
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as answer:
            assert answer.code >= 500, answer.read().decode()[:2000]
        except OSError:
            pass
        return None


@pytest.mark.slow
def test_every_acknowledged_ballot_outlives_the_death_of_web_server_and_database(home, tmp_path):
    codes = json.loads(town.python(home, POLL, town.found(home, tmp_path), str(HOUSEHOLDS)))
    database = postgres.Server(home / "postgres")
    with town.served(home) as service:
        voters = [Voter(service, codes[n::VOTERS]) for n in range(VOTERS)]
        for voter in voters:
            voter.start()
        for deaths, victim in enumerate(("web", "database"), start=1):
            assert town.until(lambda: sum(len(v.told) for v in voters) >= 50 * deaths)  # noqa: B023
            os.kill(database.pid if victim == "database" else service.pid("web"), signal.SIGKILL)
        assert town.until(lambda: sum(len(v.told) for v in voters) >= WANTED)
        for voter in voters:
            voter.enough.set()
        for voter in voters:
            voter.join(timeout=60)
        assert sum(voter.troubles for voter in voters) > 0  # the deaths were felt
        told = [pair for voter in voters for pair in voter.told.values()]
        assert all(voters[0].send(sent) == receipt for sent, receipt in told[::10])  # sent again: the same receipt
        kept = counted(database)
    assert kept == sorted(receipt["ballot_id"] for _sent, receipt in told)


def counted(database) -> list[str]:
    """Every ballot that counts; each has its part on the roll's side."""
    with psycopg.connect(database.url(postgres.OWNER)) as db:
        parts = db.execute("SELECT count(*) FROM ballots_part").fetchone()[0]
        rows = db.execute("SELECT id::text FROM ballots_ballot WHERE standing = 'counted'").fetchall()
    assert parts == len(rows)
    return sorted(row[0] for row in rows)
