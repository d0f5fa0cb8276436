"""The table of a roll: one line for each household, as Excel or CSV."""

import csv
import io
import re
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.ballots.types import BallotType
from anju.kit import excel
from anju.kit.errors import BadFile

NEITHER = _("This is neither an Excel file (.xlsx) nor a CSV file with rows; save it as one and upload it again.")
LARGEST_AREA = 100_000
_PHONE = re.compile(r"1[3-9]\d{9}|0\d{9,11}")


def telephone(cell: Any) -> str:
    """A telephone without gaps."""
    figures = re.sub(r"[\s\-—()（）]", "", excel.text(cell)).removeprefix("+86")
    if not _PHONE.fullmatch(figures):
        raise ValueError(_("write a telephone of the mainland, such as a mobile number of 11 figures"))
    return figures


def columns(kind: BallotType) -> list[excel.Column]:
    """The columns for a kind of poll: with the party where it has several, with the area where ballots weigh by it."""
    area = excel.bounded(excel.decimal, 0, LARGEST_AREA, places=2)
    found = [
        excel.Column(key="estate", title=_("Estate code"), required=True,
                     note=_("As it stands in the registers and on the printed code of the estate")),
        excel.Column(key="building", title=pgettext_lazy("roll", "Building"), parse=excel.up_to(48),
                     note=_("Such as 3号楼; empty where the estate has one")),
        excel.Column(key="door", title=pgettext_lazy("roll", "Door"), parse=excel.up_to(120), required=True,
                     note=_("Such as 1201; no names")),
        excel.Column(key="area", title=_("Floor area (m²)"), parse=area, required=kind.by_area, default=None,
                     note=_("Of the right of ownership; needed where ballots weigh by area")),
        excel.Column(key="phone", title=pgettext_lazy("roll", "Telephone"), parse=telephone, width=20,
                     note=_("May stay empty. Kept sealed, for the link and reminders of this poll alone")),
    ]  # fmt: skip
    if len(kind.parties) > 1:
        found.append(excel.Column(key="party", title=pgettext_lazy("roll", "Party"), required=True,
                                  parse=excel.one_of(kind.parties)))  # fmt: skip
    return found


def read(content: bytes, kind: BallotType, *, noted: list) -> list[tuple[int, dict[str, Any]]]:
    """Rows of an .xlsx or .csv file; problems of cells go to ``noted``.

    :raises BadFile: if it is neither, or columns are missing.
    """
    book = content if content[:2] == b"PK" else _as_book(content)
    return excel.read(book, columns(kind), noted=noted)


def _as_book(content: bytes) -> bytes:
    """A CSV file as a workbook, so that there is one way to read."""
    lines = list(csv.reader(io.StringIO(_text(content))))
    if not lines or len(lines) > excel.MOST_ROWS:
        raise BadFile(NEITHER)
    heads = [excel.Column(key=str(place), title=title) for place, title in enumerate(lines[0])]
    return excel.write(heads, ({str(place): cell for place, cell in enumerate(line)} for line in lines[1:]))


def _text(content: bytes) -> str:
    """As spreadsheets of the mainland write it: UTF-8, else GB 18030."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise BadFile(
        _("This is neither an Excel file (.xlsx) nor a CSV file with rows; save it as one and upload it again.")
    )
