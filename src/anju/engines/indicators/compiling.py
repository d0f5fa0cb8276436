"""From an expression to rows: compiled once for a kind of question, asked again with other values.

Building and compiling takes longer than counting a small city. So what differs from one look to the next (the moment,
the region, the estate, the enterprise) is compiled as a mark, and the marks become parameters of the statement. The
period is not: thresholds of the rulebook change within it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection

from anju.engines.indicators import kept
from anju.engines.indicators.types import Asked, Count, Indicator

REMEMBERED = 512
MARKS = {
    "as_of": datetime(2999, 12, 31, 23, 59, 58, tzinfo=UTC), "region_path": "<region>",
    "estate_id": UUID(int=0xE57A7E), "enterprise_id": UUID(int=0xF1124),
}  # fmt: skip

Steps = tuple[tuple[str, tuple], ...]  # what expressions take as a mapping, so that it can be remembered by


def column(figure: Indicator, place: int = 0) -> str:
    """The name of the column that holds the ``place``-th part of a figure."""
    return f"{figure.code.replace('.', '_')}_{place}"


def run(asked: Asked, figures: Sequence[Indicator], steps: dict) -> list[dict]:
    """One row per key of ``asked.by`` (or one row), one column per part of each figure."""
    wanted, told = tuple(map(_Same, figures)), _frozen(steps)
    found = kept.counted(
        (asked, wanted, told), lambda: _rows(_aggregated(_marked(asked), wanted, told), asked),
        question=asked.question, as_of=asked.as_of,
    )  # fmt: skip
    return [dict(row) for row in found]


def matching(asked: Asked, counts: Sequence[Count], steps: dict, *, limit: int, offset: int) -> list[dict]:
    """The entries that any of ``counts`` counts, newest first."""
    statement = _matching(_marked(asked), tuple(map(_Same, counts)), _frozen(steps))
    return _rows(f"{statement} LIMIT {int(limit)} OFFSET {int(offset)}", asked)


class _Same:
    """A figure as a key: declared once, so it is the same only as itself."""

    __slots__ = ("figure",)

    def __init__(self, figure: Any):
        self.figure = figure

    def __hash__(self) -> int:
        return id(self.figure)

    def __eq__(self, other: Any) -> bool:
        return self.figure is other.figure


def _frozen(steps: dict) -> Steps:
    return tuple((name, tuple(values)) for name, values in sorted(steps.items()))


def _marked(asked: Asked) -> Asked:
    """The question with marks where it will differ the next time; what is not asked for stays so."""
    return replace(asked, **{name: mark for name, mark in MARKS.items() if getattr(asked, name)})


@lru_cache(maxsize=REMEMBERED)
def _aggregated(asked: Asked, figures: tuple[_Same, ...], steps: Steps) -> str:
    from anju.engines.indicators import expressions

    return _statement(expressions.aggregated(asked, [one.figure for one in figures], _thawed(steps)))


@lru_cache(maxsize=REMEMBERED)
def _matching(asked: Asked, counts: tuple[_Same, ...], steps: Steps) -> str:
    from anju.engines.indicators import expressions

    return _statement(expressions.matching(asked, [one.figure for one in counts], _thawed(steps)))


def _thawed(steps: Steps) -> dict:
    return {name: list(values) for name, values in steps}


def _statement(expression) -> str:
    """The statement for PostgreSQL, with a named parameter in the place of each mark."""
    import ibis

    text = str(ibis.to_sql(expression, dialect="postgres")).replace("%", "%%")
    for name, mark in MARKS.items():
        text = text.replace(f"'{mark.isoformat() if isinstance(mark, datetime) else mark}'", f"%({name})s")
    return text


def _rows(statement: str, asked: Asked) -> list[dict]:
    values = {name: getattr(asked, name) for name in MARKS}
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
