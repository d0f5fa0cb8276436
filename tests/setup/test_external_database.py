"""A city's own PostgreSQL (``DATABASE_URL``): another server, ordinary roles, the oldest version we promise."""

import psycopg
import pytest

from anju.kit import postgres
from tests.setup import town
from tests.setup.conftest import DEBIAN, emptied_home, programs_of


@pytest.fixture
def theirs(monkeypatch):
    """Addresses on the system's PostgreSQL: an owner who is no superuser, and the application's role."""
    monkeypatch.setenv("ANJU_POSTGRES_BIN", programs_of(DEBIAN))
    with emptied_home() as folder:
        server = postgres.Server(folder / "postgres").start()
        with psycopg.connect(server.url(postgres.OWNER, "postgres"), autocommit=True) as db:
            for role in ("city_owner", "city_app"):
                db.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'only-in-tests'")
            db.execute("CREATE DATABASE city OWNER city_owner")
        yield {
            f"DATABASE_{kind}URL": f"postgresql://{role}:only-in-tests@127.0.0.1:{server.port}/city"
            for kind, role in (("OWNER_", "city_owner"), ("", "city_app"))
        }


def test_a_city_runs_on_its_own_server_and_its_ledger_is_out_of_the_application_s_reach(theirs, home, tmp_path):
    code = town.found(home, tmp_path, **theirs)
    town.filed(home, code, **theirs)
    assert not (home / "postgres").exists()
    with town.served(home, **theirs) as service:
        assert service.is_well()
    with psycopg.connect(theirs["DATABASE_URL"]) as db:
        assert db.execute("SELECT count(*) FROM appeals_appeal").fetchone() == (5,)
        for change in ("UPDATE ledger_entry SET number_1 = 5", "DELETE FROM ledger_entry", "TRUNCATE ledger_entry"):
            with pytest.raises(psycopg.Error), db.transaction():
                db.execute(change)
    backup = tmp_path / "city.tar"
    town.done(town.run(home, "backup", str(backup), **theirs))
    with emptied_home() as other:
        town.done(town.run(other, "restore", str(backup), "--home", str(other)))
