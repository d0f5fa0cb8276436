"""Rows as lines of PostgreSQL's COPY text format, so that they can be worked out in one process and written by another.

A line is tab-separated and ends in a newline; ``\\N`` is NULL; backslash, tab and line ends in text are escaped.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db import models

_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def line(values: Iterable[Any]) -> str:
    """One row; texts, numbers, truth values, moments, days, identifiers, bytes, lists and JSON objects."""
    return "\t".join([_text(value) for value in values]) + "\n"


def _text(value: Any) -> str:
    by_type = _BY_TYPE.get(type(value))
    if by_type:
        return by_type(value)
    if isinstance(value, str):  # a word of an enumeration
        return str.translate(value, _ESCAPED)
    if isinstance(value, int | float | Decimal):
        return str(value)
    return ("{" + ",".join(_item(item) for item in value) + "}").translate(_ESCAPED)


_BY_TYPE: dict[type, Callable[[Any], str]] = {
    type(None): lambda value: "\\N",
    str: lambda value: value.translate(_ESCAPED),
    bool: lambda value: "t" if value else "f",
    int: str,
    UUID: str,
    datetime: datetime.isoformat,
    date: date.isoformat,
    bytes: lambda value: "\\\\x" + value.hex(),
    dict: lambda value: json.dumps(value, ensure_ascii=False).translate(_ESCAPED),
}


def _item(value: Any) -> str:
    """One item of an array."""
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value)


@cache
def columns(model: type[models.Model]) -> tuple[str, ...]:
    """The columns of a model's table that are given; the database makes the others."""
    return tuple(field.column for field in _given(model))


@cache
def _given(model: type[models.Model]) -> Sequence[models.Field]:
    fields = model._meta.local_concrete_fields
    return [field for field in fields if not field.generated and not field.has_db_default()]


@cache
def _values(model: type[models.Model]):
    return attrgetter(*(field.attname for field in _given(model)))


def of_row(row: models.Model) -> str:
    """The line of a row, in the order of ``columns``."""
    return line(_values(type(row))(row))


def statement(table: str, names: Sequence[str]) -> str:
    """The statement that takes such lines."""
    return f"COPY {table} ({', '.join(names)}) FROM STDIN"
