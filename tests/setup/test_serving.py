"""``anju serve`` keeps an installation alive, and leaves nothing behind when it goes."""

import os
import signal

import pytest

from anju.kit import postgres, processes
from tests.setup import town
from tests.setup.conftest import emptied_home


@pytest.fixture(scope="module")
def ready():
    with emptied_home() as home:
        town.done(town.run(home, "up"))
        yield home


def listens(port):
    import socket

    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_what_is_killed_is_started_again_and_a_stop_ends_everything(ready):
    with town.served(ready) as service:
        for name in ("web", "jobs"):
            killed = service.pid(name)
            os.kill(killed, signal.SIGKILL)
            assert town.until(lambda: not processes.lives(killed))  # noqa: B023
            assert town.until(service.is_well), name
        database = postgres.Server(ready / "postgres")
        killed = database.pid
        os.kill(killed, signal.SIGKILL)
        assert town.until(lambda: database.pid not in (None, killed) and service.is_well())
        web, jobs, base = service.pid("web"), town.until(lambda: service.pid("jobs")), database.pid
        town.done(town.run(ready, "stop"))
        assert service.process.wait(timeout=120) == 0
    assert [pid for pid in (web, jobs, base) if processes.lives(pid)] == []
    assert not listens(service.port)


def test_a_killed_supervisor_takes_its_children_along(ready):
    with town.served(ready) as service:
        web = service.pid("web")
        service.process.kill()
        service.process.wait()
        assert town.until(lambda: not processes.lives(web) and not listens(service.port))


def test_health_and_status_say_what_runs_and_a_second_supervisor_is_refused(ready):
    stopped = town.run(ready, "health", "--json", ANJU_PORT=str(town.free_port()))
    assert (stopped.returncode, '"down"' in stopped.stdout) == (1, True)
    with town.served(ready) as service:
        well = town.run(ready, "health", "--json", ANJU_PORT=str(service.port))
        assert (well.returncode, '"status": "ok"' in well.stdout) == (0, True)
        said = town.done(town.run(ready, "status", "--json", ANJU_PORT=str(service.port)))
        assert f'"serve_pid": {service.process.pid}' in said
        assert '"migrations_pending": 0' in said
        second = town.run(ready, "serve")
        assert (second.returncode, str(service.process.pid) in second.stderr) == (1, True)
