"""Reading a file of divisions: ``code,name,level,parent_code``, one division a line, in any order.

Only what one line can show is checked here; what needs the whole file (parents, doubles) is checked where it is placed.
"""

import csv
import gzip
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO

from django.utils.translation import gettext_lazy as _

from anju.ground.registers.rules import LEVELS
from anju.kit.errors import BadFile

COLUMNS = ("code", "name", "level", "parent_code")
MOST_PROBLEMS = 1000
_RANK = {level: rank for rank, level in enumerate(LEVELS)}
# Signs no name holds. Rare characters stand in the private use area in the national list, so they are let through.
_UNFIT = re.compile(r"[\x00-\x1f\x7f\\]").search
_DATA = Path(__file__).parent / "data"


@dataclass
class Reading:
    """A file while it is read.

    :ivar problems: (line, column, problem), at most ``MOST_PROBLEMS``; the first line is 1.
    """

    problems: list[tuple[int, str, str]] = field(default_factory=list)
    lines: int = 0

    def rows(self, text: IO[str]) -> Iterator[tuple[int, str, int, str, str]]:
        """(line, code, rank of level, name, parent code) of every good line; the others go to ``problems``."""
        table = csv.reader(text)
        try:
            places = self._places(next(table, []))
            for row in table:
                if row:
                    self.lines += 1
                    good = self._good(table.line_num, row, places)
                    if good:
                        yield good
        except (UnicodeDecodeError, csv.Error, gzip.BadGzipFile, EOFError) as reason:
            self._note(self.lines + 2, "", _("cannot be read: %s") % reason)

    def _places(self, header: list[str]) -> list[int]:
        header = [title.strip().lower().lstrip("\ufeff") for title in header]
        missing = [column for column in COLUMNS if column not in header]
        if missing:
            raise BadFile(
                _("The first line must name the columns code, name, level, parent_code; missing: %(missing)s."),
                rows=[(1, column, str(_("column missing"))) for column in missing], missing=", ".join(missing),
            )  # fmt: skip
        return [len(header), *(header.index(column) for column in COLUMNS)]

    def _good(self, line: int, row: list[str], places: list[int]) -> tuple[int, str, int, str, str] | None:
        width, *columns = places
        if len(row) != width:
            return self._note(
                line, "", _("%(found)s columns instead of %(wanted)s") % {"found": len(row), "wanted": width}
            )
        code, name, level, parent = (row[place] for place in columns)
        rank = _RANK.get(level)
        if len(code) != 12 or not (code.isascii() and code.isdigit()):
            return self._note(line, "code", _("“%s” is not a code of 12 figures") % code[:40])
        if rank is None:
            return self._note(
                line, "level", _("“%s” is no level; write province, city, district, street or community") % level[:40]
            )
        if not name.strip() or len(name) > 64 or _UNFIT(name):
            return self._note(line, "name", _("a name of 1 to 64 signs is needed"))
        if (rank == 0) != (parent == ""):
            return self._note(line, "parent_code", _("a province has no parent, every other division has one"))
        return line, code, rank, name, parent

    def _note(self, line: int, column: str, problem) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append((line, column, str(problem)))

    def refuse_if_bad(self) -> None:
        """:raises BadFile: if any line was bad."""
        if self.problems:
            raise BadFile(
                _("Nothing was loaded: %(count)s lines cannot be used. Put them right and load the file again."),
                rows=sorted(self.problems), count=len(self.problems),
            )  # fmt: skip


@contextmanager
def opened(file: Path) -> Iterator[tuple[IO[str], IO[bytes]]]:
    """A CSV file, compressed or not, as text; and its bytes as they lie on the disk, for a progress bar."""
    with file.open("rb") as raw:
        magic = raw.read(2)
        raw.seek(0)
        plain = gzip.GzipFile(fileobj=raw) if magic == b"\x1f\x8b" else raw
        with io.TextIOWrapper(plain, encoding="utf-8-sig", newline="") as text:
            yield text, raw


def fingerprint(file: Path) -> bytes:
    """The SHA-256 of a file."""
    digest = sha256()
    with file.open("rb") as raw:
        while block := raw.read(1 << 20):
            digest.update(block)
    return digest.digest()


def shipped(name: str) -> Path:
    """A file of divisions that comes with the house: ``wuhan`` or ``jilin``."""
    return _DATA / f"{name}.csv"
