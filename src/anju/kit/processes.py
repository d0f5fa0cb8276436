"""Looking at processes: which live, which are dead but not yet buried."""

import os
import subprocess
from contextlib import suppress
from pathlib import Path


def state(pid: int) -> str:
    """The state letter of a process as ``ps`` gives it (``Z``: dead, not asked after); empty if there is none."""
    if Path("/proc/self/stat").exists():
        try:
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return ""
    return subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()[:1]


def lives(pid: int) -> bool:
    """Whether a process runs; one that is dead but not yet reaped does not."""
    return state(pid) not in ("", "Z", "X")


def reap(pid: int) -> None:
    """Bury a dead child of ours, so that its number is free; does nothing for anybody else's."""
    with suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)
