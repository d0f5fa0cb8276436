"""Statements that the server parses and plans once a connection, for the paths that are measured.

Django binds values into the text of a statement, so the server parses and plans each anew, and its ORM builds that
text anew. What is asked or written for every appeal goes through here instead: a constant text, its values beside it.
Logged, counted and wrapped as Django's own statements are.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import psycopg
from django.db import connection, models
from django.db.backends.utils import CursorDebugWrapper
from psycopg.types.json import Jsonb
from psycopg.types.numeric import Int8


class _Cursor(psycopg.Cursor):
    """A cursor whose statements are prepared at their first use."""

    def execute(self, query, params=None):
        return super().execute(query, params, prepare=True)


class _Logged(CursorDebugWrapper):
    """Logs the text as it was given: of one that the server knows already the driver keeps none."""

    def execute(self, sql, params=None):
        with self.debug_sql(sql, params):
            return super(CursorDebugWrapper, self).execute(sql, params)


def cursor():
    """A cursor, for ``with``, whose statements are prepared at their first use."""
    connection.ensure_connection()
    made = _Cursor(connection.connection)
    return _Logged(made, connection) if connection.queries_logged else connection.make_cursor(made)


def execute(statement: str, values: Iterable[Any] = ()) -> None:
    """Run one statement that answers nothing."""
    with cursor() as at:
        at.execute(statement, [_adapted(value) for value in values])


def first(statement: str, values: Iterable[Any] = ()) -> tuple | None:
    """The first row that a statement answers; None if there is none."""
    with cursor() as at:
        at.execute(statement, [_adapted(value) for value in values])
        return at.fetchone()


def rows(statement: str, values: Iterable[Any] = ()) -> list[tuple]:
    """Every row that a statement answers."""
    with cursor() as at:
        at.execute(statement, [_adapted(value) for value in values])
        return at.fetchall()


def insert(row: models.Model) -> None:
    """Write a new row; what the database makes itself is not read back."""
    columns, values = columns_of(row)
    execute(insert_of(type(row)._meta.db_table, columns), values)
    mark_written(row)


def columns_of(row: models.Model) -> tuple[tuple[str, ...], list[Any]]:
    """The columns of a new row that have a value, and the values; the database makes or leaves empty the others."""
    given = [(column, value) for column, name in _given(type(row)) if (value := getattr(row, name)) is not None]
    return tuple(column for column, _value in given), [value for _column, value in given]


@cache
def insert_of(table: str, columns: tuple[str, ...], count: int = 1) -> str:
    """The statement that writes ``count`` rows; a table has few such sets of columns."""
    row = f"({', '.join(['%s'] * len(columns))})"
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([row] * count)}"


def mark_written(*rows: models.Model) -> None:
    """Let rows know that they stand in the database."""
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


@cache
def _given(model: type[models.Model]) -> Sequence[tuple[str, str]]:
    """Column and attribute of each field that is given; the others the database makes."""
    fields = model._meta.local_concrete_fields
    return tuple((f.column, f.attname) for f in fields if not f.generated and not f.has_db_default())


def _adapted(value: Any) -> Any:
    """Whole numbers are sent as one type, so that one plan serves them all."""
    if type(value) is int:
        return Int8(value)
    return Jsonb(value) if isinstance(value, dict) else value
