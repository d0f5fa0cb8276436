"""The registers as Excel files: empty templates, and what stands within a division."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.registers import sheets
from anju.ground.registers.acts import Act
from anju.kit import excel, ids
from anju.kit.errors import Hidden
from anju.kit.scopes import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class TableKind:
    kind: str
    title: Any


def table_kinds() -> list[TableKind]:
    """The kinds of tables that are loaded at the desk, in the order in which a city loads them."""
    return [TableKind(kind=one.kind, title=one.title) for one in sheets.TABLES.values() if one.write is None]


def _table(kind: str) -> sheets.Table:
    try:
        return sheets.TABLES[kind]
    except KeyError:
        raise Hidden() from None


def template(kind: str) -> bytes:
    """An empty workbook with the titles of a kind and notes on what to write."""
    table = _table(kind)
    return excel.template(table.columns, sheet=str(table.title))


def filled(kind: str, lines: Iterable[Sequence[Any]]) -> bytes:
    """A workbook of a kind with these lines, each in the order of the template's columns; what is left out is empty."""
    table = _table(kind)
    keys = [column.key for column in table.columns]
    return excel.write(table.columns, (dict(zip(keys, line, strict=False)) for line in lines))


def exported(kind: str, *, root_path: str, by: Actor, day: date) -> bytes:
    """A workbook of what stands within a division; the same columns are taken back by ``actions.import_table``.

    :raises Hidden: if ``by`` does not oversee the whole division.
    """
    table = _table(kind)
    access.require(
        by, Act.ROWS_IMPORTED, on=Subject(subject_type="registers.import", pk=ids.uuid7(), region_path=root_path)
    )
    rows = table.exported(sheets.Where(root_path=root_path, day=day))
    return excel.write(table.columns, rows, sheet=str(table.title))


def overseen_root(by: Actor) -> str:
    """The widest division for which ``by`` may load tables.

    :raises Hidden: if there is none.
    """
    paths = [grant.region_path for grant in by.grants if grant.role in Act.ROWS_IMPORTED.roles and grant.region_path]
    if not paths:
        raise Hidden()
    return min(paths, key=len)


def every_kind() -> list[str]:
    """The names of all kinds of tables."""
    return list(sheets.TABLES)
