"""Tables from and to Excel: columns declared once, read whole or not at all, written so that no cell is a formula.

A column is known by its title in any of the house's languages. Every problem of a file is collected as
(row, column, problem) and raised at once; row 1 is the line of titles.
"""

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from anju.kit import excel_limits
from anju.kit.errors import BadFile

MOST_ROWS = 200_000
MOST_PROBLEMS = 1000
# A spreadsheet may take a text that begins so for a formula when the file is saved as CSV and opened again.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def text(cell: Any) -> str:
    """A cell as people read it: 3.0 is 3, a day is 2026-05-01, edges are trimmed."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell).strip()


def day(cell: Any) -> date:
    """A day, however it was entered: a date cell, 2026-05-01, 2026/5/1, 2026年5月1日."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    parts = text(cell).replace("年", "-").replace("月", "-").replace("日", "").replace("/", "-").replace(".", "-")
    try:
        return date(*map(int, parts.split("-")))
    except (TypeError, ValueError) as reason:
        raise ValueError(_("write a day such as 2026-05-01")) from reason


def whole(cell: Any) -> int:
    """A whole number, zero or more."""
    if text(cell).isdecimal():
        return int(text(cell))
    raise ValueError(_("write a whole number"))


def integer(cell: Any) -> int:
    """A whole number, below zero too (floors)."""
    try:
        return int(text(cell))
    except ValueError as reason:
        raise ValueError(_("write a whole number")) from reason


def decimal(cell: Any) -> Decimal:
    """A finite decimal number."""
    try:
        number = Decimal(text(cell))
    except InvalidOperation as reason:
        raise ValueError(_("write a number")) from reason
    if not number.is_finite():
        raise ValueError(_("write a number"))
    return number


def bounded(parse: Callable[[Any], Any], low: Any, high: Any, places: int | None = None) -> Callable[[Any], Any]:
    """A parser for numbers from ``low`` to ``high``; decimals are rounded to ``places``, half up, as they are kept."""

    def checked(cell: Any) -> Any:
        number = parse(cell)
        if not low <= number <= high:
            raise ValueError(_("write a number from %(low)s to %(high)s") % {"low": low, "high": high})
        return number if places is None else number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)

    return checked


def yes_no(cell: Any) -> bool:
    """是 or 否, yes or no, 1 or 0."""
    known = {"是": True, "yes": True, "1": True, "true": True, "否": False, "no": False, "0": False, "false": False}
    try:
        return known[text(cell).lower()]
    except KeyError as reason:
        raise ValueError(_("write yes or no")) from reason


def one_of(choices: Sequence[tuple[str, Any]]) -> Callable[[Any], str]:
    """A parser for the values of ``choices`` (value, label), by value or by label in any language."""

    known: dict[str, str] = {}

    def parse(cell: Any) -> str:
        if not known:  # not before the first cell: translations are not ready when columns are declared
            known.update({said: value for value, label in choices for said in {value, *spoken(label)}})
        try:
            return known[text(cell)]
        except KeyError as reason:
            raise ValueError(_("write one of: %s") % "、".join(str(label) for _value, label in choices)) from reason

    return parse


def up_to(length: int) -> Callable[[Any], str]:
    """A parser for a text of at most ``length`` signs without control characters."""

    def parse(cell: Any) -> str:
        typed = text(cell)
        if len(typed) > length or any(ord(sign) < 32 for sign in typed):
            raise ValueError(_("at most %s signs on one line") % length)
        return typed

    return parse


line = up_to(200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table.

    :ivar key: under which a row holds the value.
    :ivar title: the heading, translated; read in every language of the house.
    :ivar parse: from a cell to a value; raises ``ValueError`` with what to write instead.
    :ivar default: the value of an empty cell, where the column is not required.
    :ivar note: what to write, for the template.
    """

    key: str
    title: Any
    parse: Callable[[Any], Any] = line
    required: bool = False
    default: Any = ""
    note: Any = ""
    width: int = 16


def spoken(label: Any) -> set[str]:
    """A translated text in every language of the house."""
    said = set()
    for code, _name in settings.LANGUAGES:
        with override(code):
            said.add(str(label))
    return said


def read(
    content: bytes, columns: Sequence[Column], *, noted: list[tuple[int, str, str]] | None = None
) -> list[tuple[int, dict[str, Any]]]:
    """The first sheet of a workbook as (row number, values by key); rows without any value are left out.

    :param noted: takes the problems of cells, whose rows are then left out, for a caller that has more to check and
        tells them all together (``refuse_if``).
    :raises BadFile: with every problem of the cells, unless they are noted.
    """
    sheet = _sheet(content)
    places = _places(sheet[0] if sheet else [], columns)
    rows, problems = [], []
    for number, cells in enumerate(sheet[1:], start=2):
        if any(text(cell) for cell in cells):
            rows.append((number, _row(number, cells, places, problems)))
    if not rows:
        raise BadFile(_("The table has no rows below its titles."))
    if noted is None:
        refuse_if(problems)
        return rows
    noted += problems
    bad = {number for number, _column, _what in problems}
    return [(number, row) for number, row in rows if number not in bad]


def refuse_if(problems: list[tuple[int, str, str]]) -> None:
    """:raises BadFile: if there are any problems; what to do next stands in the message."""
    if problems:
        raise BadFile(
            _("Nothing was loaded: %(count)s cells need to be put right. Correct them and upload the file again."),
            rows=sorted(problems)[:MOST_PROBLEMS], count=len(problems),
        )  # fmt: skip


def _sheet(content: bytes) -> list[list[Any]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        excel_limits.check(content)
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except excel_limits.TooLarge as reason:
        raise BadFile(_("This table reaches too far; copy its rows into a new file and upload that.")) from reason
    except (CalamineError, ValueError, IndexError, OSError) as reason:
        raise BadFile(_("This is not an Excel file (.xlsx); save it as one and upload it again.")) from reason
    if len(rows) > MOST_ROWS:
        raise BadFile(_("A file may hold at most %(most)s rows; divide it."), most=MOST_ROWS)
    return rows


def _places(titles: Sequence[Any], columns: Sequence[Column]) -> list[tuple[Column, int | None]]:
    """Where each column stands, by its title; a mark of required columns (*) and edges are forgiven."""
    found = {text(title).rstrip("*").strip(): place for place, title in reversed(list(enumerate(titles)))}
    places, missing = [], []
    for column in columns:
        place = next((found[title] for title in {*spoken(column.title), column.key} if title in found), None)
        places.append((column, place))
        if place is None and column.required:
            missing.append((1, str(column.title), str(_("column missing"))))
    if missing:
        raise BadFile(_("The first row must hold the titles of the template; columns are missing."), rows=missing)
    return places


def _row(number: int, cells: Sequence[Any], places, problems: list[tuple[int, str, str]]) -> dict[str, Any]:
    row = {}
    for column, place in places:
        cell = cells[place] if place is not None and place < len(cells) else ""
        if text(cell) == "":
            row[column.key] = column.default
            if column.required:
                problems.append((number, str(column.title), str(_("must not be empty"))))
            continue
        try:
            row[column.key] = column.parse(cell)
        except ValueError as reason:
            problems.append((number, str(column.title), str(reason.args[0] if reason.args else reason)))
    return row


def write(columns: Sequence[Column], rows: Iterable[Mapping[str, Any]], *, sheet: str = "Sheet1") -> bytes:
    """A workbook with one sheet of ``rows`` below the titles; texts stay texts, whatever they begin with."""
    return _book([(sheet, columns, rows)])


def template(columns: Sequence[Column], *, sheet: str = "Sheet1") -> bytes:
    """An empty table with its titles, and a second sheet that says what to write in each column."""
    notes = [
        Column(key="title", title=_("Column"), width=24),
        Column(key="required", title=_("Required"), width=10),
        Column(key="note", title=_("What to write"), width=70),
    ]
    said = [
        {"title": c.title, "required": _("yes") if c.required else _("no"), "note": c.note} for c in columns
    ]  # fmt: skip
    return _book([(sheet, columns, []), (str(_("Notes")), notes, said)])


def problem_report(rows: Iterable[tuple[int, str, str]]) -> bytes:
    """The problems of a refused file as a workbook of row, column, problem."""
    columns = [
        Column(key="row", title=_("Row"), width=8),
        Column(key="column", title=_("Column"), width=24),
        Column(key="problem", title=_("Problem"), width=70),
    ]
    return write(columns, ({"row": row, "column": column, "problem": what} for row, column, what in rows))


def _book(sheets: Iterable[tuple[str, Sequence[Column], Iterable[Mapping[str, Any]]]]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        days = book.add_format({"num_format": "yyyy-mm-dd"})
        guarded = book.add_format()
        guarded.set_quote_prefix()
        for name, columns, rows in sheets:
            page = book.add_worksheet(name)
            page.freeze_panes(1, 0)
            for place, column in enumerate(columns):
                page.set_column(place, place, column.width)
                page.write_string(0, place, f"{column.title}{'*' if column.required else ''}", head)
            for number, row in enumerate(rows, start=1):
                for place, column in enumerate(columns):
                    _cell(page, number, place, row.get(column.key), days=days, guarded=guarded)
    return out.getvalue()


def _cell(page, number: int, place: int, value: Any, *, days, guarded) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_string(number, place, str(_("yes") if value else _("no")))
    elif isinstance(value, int | float | Decimal):
        page.write_number(number, place, value)
    elif isinstance(value, date):
        page.write_datetime(number, place, datetime(value.year, value.month, value.day), days)
    else:
        said = str(value)
        page.write_string(number, place, said, *([guarded] if said.startswith(_FORMULA) else []))
