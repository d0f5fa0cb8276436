"""Tables from and to Excel."""

from datetime import date
from decimal import Decimal

import pytest

from anju.kit import excel
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
