"""The embedded database: it survives what machines do to it."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from anju.kit import postgres, processes, sealing

START_IN_CHILD = """
import sys
from pathlib import Path
from anju.kit import postgres
print(postgres.Server(Path(sys.argv[1])).start().pid)
"""


def committed(server):
    with psycopg.connect(server.url()) as db:
        return [row[0] for row in db.execute("SELECT n FROM kept ORDER BY n")]


def filled(server):
    with psycopg.connect(server.url(postgres.OWNER)) as db:
        db.execute("CREATE TABLE kept (n int)")
        db.execute("INSERT INTO kept SELECT generate_series(1, 3)")
        db.execute("GRANT SELECT ON kept TO anju_app")
    return server


def test_a_server_killed_under_its_own_parent_starts_again_with_every_committed_row(home, programs):
    server = filled(postgres.Server(home / "postgres").start())
    os.kill(server.pid, signal.SIGKILL)
    assert not server.answers()
    server.start()
    assert committed(server) == [1, 2, 3]


def test_what_people_wrote_does_not_stand_in_the_log_of_a_statement_that_failed(home, programs):
    server = postgres.Server(home / "postgres").start()
    with psycopg.connect(server.url(postgres.OWNER), autocommit=True) as db:
        db.execute("CREATE TABLE kept (words text UNIQUE)")
        db.execute("INSERT INTO kept VALUES ('the neighbour of 1801')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            db.execute("INSERT INTO kept VALUES ('the neighbour of 1801')")
    log = home / "postgres" / "postgres.log"
    assert "duplicate key" in log.read_text() and "the neighbour of" not in log.read_text()
    assert log.stat().st_mode & 0o077 == 0


def test_a_killed_server_that_its_parent_never_buries_is_started_by_another_process(home, programs):
    server = filled(postgres.Server(home / "postgres").start())
    dead = server.pid
    os.kill(dead, signal.SIGKILL)
    os.waitid(os.P_PID, dead, os.WEXITED | os.WNOWAIT)  # dead now, and left unburied
    assert processes.state(dead) == "Z"
    started = subprocess.run([sys.executable, "-c", START_IN_CHILD, home / "postgres"], capture_output=True, text=True)
    assert started.returncode == 0, started.stderr
    assert processes.lives(int(started.stdout))
    assert committed(server) == [1, 2, 3]


def test_processes_that_start_the_server_at_once_share_one(home, programs):
    with ThreadPoolExecutor(4) as pool:
        calls = [[sys.executable, "-c", START_IN_CHILD, str(home / "postgres")]] * 4
        answers = list(pool.map(lambda call: subprocess.run(call, capture_output=True, text=True), calls))
    assert [a.returncode for a in answers] == [0] * 4, answers
    assert len({a.stdout for a in answers}) == 1


def test_a_port_taken_by_a_stranger_is_left_to_him(home, tmp_path_factory, programs):
    mine = filled(postgres.Server(home / "postgres").start())
    mine.stop()
    his = postgres.Server(home / "his")
    his.folder.mkdir()
    (his.folder / "port").write_text(str(mine.port))
    his.start()
    try:
        taken = his.port
        assert not mine.answers()
        assert mine.start().port != taken
        assert committed(mine) == [1, 2, 3]
    finally:
        his.stop()


def test_chinese_letters_have_a_case_and_order_of_their_own(home, programs):
    server = postgres.Server(home / "postgres").start()
    with psycopg.connect(server.url()) as db:
        assert db.execute("SELECT '武汉市' ~ '^[[:alpha:]]+$', lower('ÄÖ')").fetchone() == (True, "äö")


def test_programs_in_a_closed_folder_are_copied_to_where_the_database_user_can_enter(home, tmp_path, monkeypatch):
    if os.geteuid() != 0:
        assert postgres.programs.usable(home) == postgres.programs.find()
        return
    closed = tmp_path / "closed"
    closed.mkdir(0o700)
    package = postgres.programs.find().parent.parent
    for part in (package, package.with_name(package.name + ".libs")):
        (closed / part.name).symlink_to(part)
    monkeypatch.setenv("ANJU_POSTGRES_BIN", str(closed / package.name / "pginstall" / "bin"))
    server = postgres.Server(home / "postgres").start()
    assert (server.folder / "programs").is_dir()
    assert server.answers()


def test_a_home_that_the_database_user_cannot_enter_is_named(tmp_path):
    if os.geteuid() != 0:
        assert postgres.programs.usable(tmp_path) == postgres.programs.find()
        return
    tmp_path.chmod(0o700)
    try:
        postgres.Server(tmp_path / "home" / "postgres").start()
    except postgres.NoPostgres as problem:
        assert "ANJU_HOME" in str(problem)
    else:
        raise AssertionError("it started in a folder that nobody can enter")


def test_processes_that_start_at_once_get_the_same_key(tmp_path):
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: sealing.kept_key(tmp_path / "keys" / "one"), range(64)))
    assert len(keys) == 1
    assert os.listdir(tmp_path / "keys") == ["one"]
    assert (tmp_path / "keys" / "one").stat().st_mode & 0o777 == 0o600
