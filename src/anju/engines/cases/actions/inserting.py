"""Writing a new case with its orders: one statement, which the server parses and plans once a connection.

Taking an appeal in is the measured path; Django's own inserts cost more than the database does there.
"""

from functools import cache
from typing import Any

import psycopg
from django.db import connection, models
from psycopg.types.json import Jsonb
from psycopg.types.numeric import Int8

from anju.engines.cases.models import Case, Order


class Prepared(psycopg.Cursor):
    """A cursor whose statements are prepared at their first use."""

    def execute(self, query, params=None):
        return super().execute(query, params, prepare=True)


def insert(case: Case, orders: list[Order]) -> None:
    """Write a new case and its orders; the case gets its number."""
    values = [*_values(case), *(value for order in orders for value in _values(order))]
    wrap = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with wrap(Prepared(connection.connection)) as cursor:
        cursor.execute(_statement(len(orders)), values)
        case.serial, case.number = cursor.fetchone()
    for row in (case, *orders):
        row._state.adding, row._state.db = False, connection.alias


@cache
def _fields(model: type[models.Model]) -> tuple[models.Field, ...]:
    """The columns that are given; the others the database makes."""
    return tuple(f for f in model._meta.local_concrete_fields if not f.generated and not f.has_db_default())


@cache
def _statement(orders: int) -> str:
    case = f"WITH one AS ({_insert(Case, 1)} RETURNING serial, number)"
    sent = f", sent AS ({_insert(Order, orders)})" if orders else ""
    return f"{case}{sent} SELECT serial, number FROM one"


def _insert(model: type[models.Model], count: int) -> str:
    columns = [field.column for field in _fields(model)]
    row = f"({', '.join(['%s'] * len(columns))})"
    return f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) VALUES {', '.join([row] * count)}"


def _values(row: models.Model) -> list[Any]:
    return [_adapted(getattr(row, field.attname)) for field in _fields(type(row))]


def _adapted(value: Any) -> Any:
    """Whole numbers are sent as one type, so that one plan serves them all."""
    if type(value) is int:
        return Int8(value)
    return Jsonb(value) if isinstance(value, dict) else value
