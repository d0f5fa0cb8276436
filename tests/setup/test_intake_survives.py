"""Killing the web server and the database while appeals come in: what was acknowledged is there afterwards, once."""

import os
import signal

import psycopg
import pytest

from anju.kit import postgres
from tests.setup import town

RESIDENTS = 4


def numbers_of(database):
    with psycopg.connect(database.url(postgres.OWNER)) as db:
        rows = db.execute(
            "SELECT a.text, c.number FROM appeals_appeal a JOIN cases_case c ON c.id = a.case_id"
        ).fetchall()
        filed = db.execute("SELECT count(*) FROM ledger_entry WHERE act = 'appeals.filed'").fetchone()[0]
    return sorted(rows), filed


@pytest.mark.slow
def test_every_acknowledged_appeal_outlives_the_death_of_web_server_and_database(home, programs, tmp_path):
    code = town.found(home, tmp_path)
    database = postgres.Server(home / "postgres")
    with town.served(home) as service:
        residents = [town.Resident(service, code, f"住户{n}") for n in range(RESIDENTS)]
        for resident in residents:
            resident.start()
        for deaths, victim in enumerate(("web", "database", "web", "database"), start=1):
            assert town.until(lambda: sum(len(r.told) for r in residents) >= 10 * deaths)  # noqa: B023
            os.kill(database.pid if victim == "database" else service.pid("web"), signal.SIGKILL)
        assert town.until(lambda: sum(len(r.told) for r in residents) >= 60)
        for resident in residents:
            resident.enough.set()
        for resident in residents:
            resident.join(timeout=60)
        assert sum(resident.troubles for resident in residents) > 0  # the deaths were felt
        told = sorted((text, number) for resident in residents for text, number in resident.told.items())
        kept, filed = numbers_of(database)
        assert kept == told
        assert filed == len(told)
    verified = town.run(home, "ledger", "verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr
