"""PostgreSQL's own ``pg_dump`` and ``pg_restore``, with their progress."""

import os
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

from anju.kit import postgres_programs as programs
from anju.kit import progress


class DumpFailed(RuntimeError):
    """One of PostgreSQL's programs failed; the message ends with what it said."""


def dump(url: str, file: Path, *, snapshot: str, tables: int) -> None:
    """Write the database at ``url``, as the transaction that exported ``snapshot`` sees it.

    :param tables: how many tables there are, for the bar.
    :raises DumpFailed: if ``pg_dump`` does.
    """
    words = ["pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--verbose", f"--snapshot={snapshot}",
             f"--file={file}"]  # fmt: skip
    with progress.bar("Dumping 导出", total=tables) as bar:
        _run(words, url, lambda line: bar.advance() if "dumping contents of table" in line else None)


def restore(url: str, file: Path) -> None:
    """Fill the empty database at ``url``.

    :raises DumpFailed: if ``pg_restore`` does.
    """
    listed = subprocess.run([_program("pg_restore"), "--list", file], capture_output=True, text=True)
    if listed.returncode:
        raise DumpFailed(listed.stderr.strip())
    steps = sum(1 for line in listed.stdout.splitlines() if line and not line.startswith(";"))
    words = ["pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--verbose", str(file)]
    with progress.bar("Restoring 恢复", total=steps) as bar:
        _run(words, url, lambda line: bar.advance() if _is_step(line) else None)


def _is_step(line: str) -> bool:
    return ": creating " in line or ": processing " in line or ": executing " in line


def _program(name: str) -> Path:
    return programs.find() / name


def _run(words: list[str], url: str, hear) -> None:
    """Run a program on a database; the password goes by the environment, where no list of processes shows it."""
    parts = urlsplit(url)
    bare = parts._replace(netloc=parts.netloc.replace(f":{parts.password}@", "@")).geturl()
    surroundings = {**os.environ, "PGPASSWORD": unquote(parts.password or "")}
    process = subprocess.Popen([_program(words[0]), f"--dbname={bare}", *words[1:]], env=surroundings, text=True,
                               stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)  # fmt: skip
    said = []
    for line in process.stderr:
        said.append(line)
        hear(line)
    if process.wait():
        raise DumpFailed(f"{words[0]} failed:\n{''.join(said[-12:])}")
