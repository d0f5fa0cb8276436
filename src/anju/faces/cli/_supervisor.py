"""Keeping processes alive: a child that died is started again, at once the first time, then more slowly."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from anju.config.home import RUN
from anju.kit import processes

LOCK = RUN / "serve.pid"
LONGEST_PAUSE = 8.0  # seconds between two starts of a child that keeps dying
STEADY = 20.0  # seconds after which a child counts as well again


class AlreadyRuns(RuntimeError):
    """Another ``anju serve`` holds this installation; ``pid`` is its process."""

    def __init__(self, pid: int):
        super().__init__(f"`anju serve` already runs here as process {pid}; `anju stop` ends it. 服务已在运行。")
        self.pid = pid


@contextmanager
def alone():
    """Hold this installation for one supervisor, which writes its number into the lock.

    :raises AlreadyRuns: if another one does.
    """
    RUN.mkdir(parents=True, exist_ok=True)
    RUN.chmod(0o700)  # the logs in it are for whoever runs this alone
    with open(LOCK, "a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as reason:
            raise AlreadyRuns(int(LOCK.read_text() or 0)) from reason
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield
        lock.truncate(0)


def holder() -> int | None:
    """The process of the ``anju serve`` that runs here, or None."""
    try:
        with alone():
            return None
    except AlreadyRuns as other:
        return other.pid


@dataclass
class Child:
    """One process of ours with everything below it, in a group of its own."""

    name: str
    surroundings: dict
    process: subprocess.Popen | None = None
    started: float = 0.0
    pause: float = 0.0
    starts: int = 0

    @property
    def log(self) -> Path:
        return RUN / f"{self.name}.log"

    def start(self) -> None:
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "anju.faces.cli._children", self.name], env=self.surroundings,
                stdin=subprocess.PIPE, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self.started = time.monotonic()
        self.starts += 1

    def tend(self) -> bool:
        """Start it again if it died; whether it had to be."""
        if self.process is not None and self.process.poll() is None:
            return False
        if self.process is not None:
            self._sweep()
            ran = time.monotonic() - self.started
            if ran < self.pause:
                return False
            self.pause = 0.5 if ran > STEADY or not self.pause else min(self.pause * 2, LONGEST_PAUSE)
        self.start()
        return True

    def stop(self) -> None:
        """Ask it to end, wait, and end what is left of its group."""
        if self.process is None:
            return
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=15)
        self._sweep()

    def _sweep(self) -> None:
        """End what a dead child left of its group."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process.stdin.close()


def ended(pid: int, *, seconds: float) -> bool:
    """Wait until a process has ended; whether it has."""
    until = time.monotonic() + seconds
    while processes.lives(pid):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
