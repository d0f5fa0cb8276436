"""A small supervisor for an embedded PostgreSQL: keeps one server in one folder, drops root, outlives ``kill -9``.

The server listens on loopback only, with passwords (scram). It holds two roles: ``anju_owner`` owns the tables and
migrates, ``anju_app`` is what the application signs in as; it may never change or delete a ledger entry.
"""

import fcntl
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from anju.kit import postgres_programs as programs
from anju.kit import processes
from anju.kit.postgres_programs import NoPostgres

OWNER, APP, DATABASE = "anju_owner", "anju_app", "anju"
FAST = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
# What fails is logged without the statement and its details: they hold what people wrote, and telephone numbers.
QUIET = ("-c", "log_min_error_statement=panic", "-c", "log_error_verbosity=terse")
TICK, PATIENCE = 0.05, 600  # seconds between looks, and how many looks: half a minute
LAUNCHES = 60  # how often a server that ends at once is started again


@dataclass
class Server:
    """One PostgreSQL server on one data folder."""

    folder: Path
    extra: tuple[str, ...] = ()
    process: subprocess.Popen | None = None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def port(self) -> int:
        return int((self.folder / "port").read_text())

    @property
    def pid(self) -> int | None:
        """The process that holds the data folder, or last held it."""
        try:
            return int((self.data / "postmaster.pid").read_text().split()[0])
        except (FileNotFoundError, IndexError, ValueError):
            return None

    def password(self, role: str) -> str:
        return (self.folder / f"{role}.password").read_text()

    def url(self, role: str = APP, name: str = DATABASE) -> str:
        return f"postgresql://{role}:{self.password(role)}@127.0.0.1:{self.port}/{name}"

    def start(self) -> "Server":
        """Make the cluster if there is none, start it if it does not answer, and make the roles and the database.

        Safe to call at once from several processes: one works, the others wait for it.

        :raises NoPostgres: if there are no programs, or the server does not start; the message says where to look.
        """
        self._make_folder()
        with self._alone():
            found = programs.usable(self.folder)
            if not (self.data / "PG_VERSION").exists():
                self._initialise(found)
            if not self.answers():
                self._launch(found)
            self._prepare()
        return self

    def answers(self) -> bool:
        """Whether our own server takes connections; another one on the same port does not know our password."""
        import psycopg

        if not (self.folder / "port").exists() or self.pid is None:
            return False
        try:
            psycopg.connect(self.url(OWNER, "postgres"), connect_timeout=3).close()
        except psycopg.OperationalError:
            return False
        return True

    def runs(self) -> bool:
        """Whether the server's process lives; buries it if it was our child and died."""
        if self.process is not None:
            self.process.poll()
        return self.pid is not None and processes.lives(self.pid)

    def stop(self) -> None:
        """Stop at once but cleanly: open transactions are rolled back, nothing is lost."""
        pid = self.pid
        if pid is None or not processes.lives(pid) or not self.answers():
            return
        os.kill(pid, signal.SIGINT)
        for _ in range(PATIENCE):
            if self.process is not None:
                self.process.poll()
            if not processes.lives(pid):
                return
            time.sleep(TICK)

    def _make_folder(self) -> None:
        missing = [part for part in (self.folder, *self.folder.parents) if not part.exists()]
        self.folder.mkdir(parents=True, exist_ok=True)
        for part in missing:
            part.chmod(0o711 if os.geteuid() == 0 else 0o700)

    @contextmanager
    def _alone(self):
        """Hold this folder against other processes that would start the same server."""
        with open(self.folder / "lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _initialise(self, found: Path) -> None:
        for role in (OWNER, APP):
            secret = self.folder / f"{role}.password"
            secret.touch(0o600)
            secret.write_text(secrets.token_urlsafe(24))
        handed = self.folder / "initial.password"
        handed.touch(0o600)
        handed.write_text(self.password(OWNER))
        shutil.rmtree(self.data, ignore_errors=True)  # what an interrupted start left
        self.data.mkdir()
        self.data.chmod(0o700)
        if os.geteuid() == 0:
            for path in (self.data, handed):
                shutil.chown(path, "nobody")
        # Plain "C" would make lower() and trigrams blind to Chinese letters.
        modern = float(programs.version(found)) >= 17
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if modern else []
        command = [found / "initdb", "-D", self.data, "-U", OWNER, "--pwfile", handed, "-A", "scram-sha-256",
                   "-E", "UTF8", *locale, "--locale=C.UTF-8"]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, **programs.dropped())
        handed.unlink()
        if done.returncode:
            shutil.rmtree(self.data)
            raise NoPostgres(f"initdb failed: {done.stderr.strip()[-500:]}")

    def _launch(self, found: Path) -> None:
        """Start the server and wait until it answers; begin again while what was killed before it still lets go."""
        port_file = self.folder / "port"
        if not port_file.exists() or not _is_free(int(port_file.read_text())):
            port_file.write_text(str(_free_port()))
        launches = 0
        for _ in range(PATIENCE):
            if self.process is None or self.process.poll() is not None:
                if launches == LAUNCHES:
                    break
                self._spawn(found)
                launches += 1
            time.sleep(TICK)
            if self.answers():
                return
        tail = (self.folder / "postgres.log").read_text(errors="replace")[-800:]
        raise NoPostgres(f"PostgreSQL did not start; see {self.folder / 'postgres.log'}:\n{tail}")

    def _spawn(self, found: Path) -> None:
        surroundings = dict(os.environ)
        if self.pid is not None:
            processes.reap(self.pid)
            if processes.state(self.pid) == "Z":
                # Dead, but whoever started it has not buried it, and PostgreSQL takes its number for a living server.
                # Named as our grandparent, the number is passed over; the check of shared memory still holds.
                surroundings["PG_GRANDPARENT_PID"] = str(self.pid)
        log_file = self.folder / "postgres.log"
        log_file.touch(0o600)
        log_file.chmod(0o600)  # that of an earlier version too
        with open(log_file, "ab") as log:
            self.process = subprocess.Popen(
                [found / "postgres", "-D", self.data, "-h", "127.0.0.1", "-p", str(self.port), "-k", "",
                 "-c", "max_connections=200", *QUIET, *self.extra],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True, env=surroundings,
                **programs.dropped(),
            )  # fmt: skip

    def _prepare(self) -> None:
        import psycopg

        with psycopg.connect(self.url(OWNER, "postgres"), autocommit=True) as db:
            if not db.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP]).fetchone():
                db.execute(f"CREATE ROLE {APP} LOGIN PASSWORD '{self.password(APP)}'")
            if not db.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                db.execute(f"CREATE DATABASE {DATABASE}")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
