"""Tables from and to Excel."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from anju.kit import excel, excel_limits
from anju.kit.errors import BadFile

COLUMNS = [
    excel.Column(key="name", title="Name", required=True),
    excel.Column(key="day", title="Day", parse=excel.day, default=None),
    excel.Column(key="size", title="Size", parse=excel.decimal, default=None),
]


def test_what_is_written_is_read_back():
    rows = [{"name": "=1+1", "day": date(2026, 5, 1), "size": Decimal("98.5")}]
    assert [row for _number, row in excel.read(excel.write(COLUMNS, rows), COLUMNS)] == rows


def test_every_problem_is_named_by_row_and_column():
    with pytest.raises(BadFile) as refused:
        excel.read(excel.write(COLUMNS, [{"name": "a"}, {"day": "soon", "size": "big"}]), COLUMNS)
    assert [(row, column) for row, column, _what in refused.value.rows] == [(3, "Day"), (3, "Name"), (3, "Size")]


def test_a_missing_required_column_is_named():
    with pytest.raises(BadFile) as refused:
        excel.read(excel.write(COLUMNS[1:], [{"day": date(2026, 5, 1)}]), COLUMNS)
    assert [column for _row, column, _what in refused.value.rows] == ["Name"]


@pytest.mark.parametrize("typed", ["2026-05-01", "2026/5/1", "2026年5月1日", "2026.5.1", date(2026, 5, 1)])
def test_a_day_is_read_however_it_is_written(typed):
    assert excel.day(typed) == date(2026, 5, 1)


@pytest.mark.parametrize("typed", ["", "2026-13-01", "tomorrow"])
def test_no_day_is_refused(typed):
    with pytest.raises(ValueError):
        excel.day(typed)


def test_numbers_are_bounded_and_rounded_as_they_are_kept():
    area = excel.bounded(excel.decimal, 0, 1000, 2)
    assert area("98.765") == Decimal("98.77")
    with pytest.raises(ValueError):
        area("1001")


def a_workbook_of(sheet: str, *, parts: dict[str, str] = {}) -> bytes:  # noqa: B006
    """An .xlsx file whose one sheet is replaced by ``sheet``."""
    honest, made = ZipFile(BytesIO(excel.write(COLUMNS, []))), BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as book:
        for name in honest.namelist():
            book.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else honest.read(name))
        for name, content in parts.items():
            book.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row>',
        "<row r='1'><c r='A1'/></row><row r='1048576'><c r = 'XFD&#49;048576'/></row>",
        '<row r="200000"/><row><c r="ZZ200001"/></row>',
        "<row>" + "<c/>" * 5000 + '</row><row r="9000"><c/></row>',
    ],
)
def test_a_small_file_that_reaches_very_far_is_refused_and_the_process_lives(cells):
    with pytest.raises(BadFile, match="太远"):
        excel.read(a_workbook_of(f"<worksheet><sheetData>{cells}</sheetData></worksheet>"), COLUMNS)


def test_a_file_that_unpacks_to_very_much_is_refused(monkeypatch):
    monkeypatch.setattr(excel_limits, "MOST_UNPACKED", 2**20)
    with pytest.raises(BadFile, match="太远"):
        excel.read(a_workbook_of("<worksheet/>", parts={"xl/much.bin": "0" * 2**21}), COLUMNS)


@pytest.mark.parametrize("content", [b"", b"name,day", b"PK\x03\x04broken", a_workbook_of("<worksheet><sheetData>")])
def test_what_is_no_workbook_is_refused(content):
    with pytest.raises(BadFile, match="不是Excel文件"):
        excel.read(content, COLUMNS)
