"""Workbooks that would fill the memory are refused before a reader opens them.

A table of 5 kB may name its last cell XFD1048576, by malice or by a slip of the hand, and a reader that lays its cells
out side by side then asks for half a terabyte. So the parts of the file are looked through as a stream first.
"""

import io
import re
import zipfile
import zlib
from xml.parsers import expat

MOST_UNPACKED = 300 * 2**20  # bytes of all parts together; an honest table of 20 MB is far below
MOST_CELLS = 8_000_000  # of the rectangle that holds every cell; 32 bytes each in the reader
_CELL = re.compile(r"([A-Z]{1,4})([0-9]{1,8})")
_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


class TooLarge(ValueError):
    """The workbook unpacks to more, or reaches further, than any table of ours."""


class _Extent:
    """How far down and to the right the cells of a sheet reach, met one after another."""

    def __init__(self):
        self.rows = self.columns = self.column = 0

    def meet(self, name: str, attributes: dict[str, str]) -> None:
        """Take in one element; ``row`` and ``c`` (cell) say where they are, or stand next to the one before."""
        name, place = name.rpartition(":")[2], attributes.get("r", "")
        if name == "row":
            self.rows, self.column = max(int(place) if place.isdecimal() else 0, self.rows + (not place)), 0
        elif name == "c":
            self.column += 1
            if said := _CELL.fullmatch(place.upper()):
                self.column, self.rows = _number(said[1]), max(self.rows, int(said[2]))
            self.columns = max(self.columns, self.column)
        if name in ("row", "c") and self.rows * max(self.columns, 1) > MOST_CELLS:
            raise TooLarge("cells lie too far out")
        is_sheet = name == "Relationship" and attributes.get("Type", "").endswith("/worksheet")
        if is_sheet and not attributes.get("Target", "").endswith(".xml"):
            raise ValueError("a sheet where none belongs")


def check(content: bytes) -> None:
    """Look through a workbook without opening it.

    :raises TooLarge: if it unpacks to too much or its cells reach too far.
    :raises ValueError: if it is no .xlsx file at all.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            parts = book.infolist()
            if content[:2] != b"PK" or not {_BOOK, _LINKS} <= {part.filename for part in parts}:
                raise ValueError("not an .xlsx file")
            if sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise TooLarge("unpacks to too much")
            for part in parts:
                if part.filename.endswith(".xml") or part.filename == _LINKS:
                    _look_through(book, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, expat.ExpatError) as reason:
        raise ValueError("not an .xlsx file") from reason


def _look_through(book: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = _Extent().meet
    with book.open(part) as stream:
        parser.ParseFile(stream)


def _number(letters: str) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
