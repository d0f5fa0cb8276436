"""What each part used of the processors' time, read from /proc: it hardly depends on who else works here."""

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def seconds(pids: set[int]) -> float:
    """Seconds of processor time of these processes, and of all their children that ended."""
    return sum(sum(map(int, fields[11:15])) for pid in pids if (fields := _fields(pid))) / _TICKS


def family(root: int) -> set[int]:
    """A process with everything it started that still runs."""
    parents = {int(p.name): int(f[1]) for p in Path("/proc").glob("[0-9]*") if (f := _fields(int(p.name)))}
    found, fresh = {root}, {root}
    while fresh:
        fresh = {pid for pid, parent in parents.items() if parent in fresh} - found
        found |= fresh
    return found


def named(word: str, among: set[int]) -> int | None:
    """The outermost of these processes whose command line ends in ``word``."""
    ours = [pid for pid in sorted(among) if _words(pid)[-1:] == [word]]
    return ours[0] if ours else None


def _words(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().rstrip("\0").split("\0")
    except OSError:
        return []


def _fields(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
