"""A figure's expression over a Parquet copy of the ledger says on DuckDB what it says in the database."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import duckdb
import ibis
import pytest
from django.db import connection

from anju.engines.indicators import compiling, expressions
from anju.engines.indicators.tests.test_queries import DISTRICT, FIGURES, OTHER, RAISED, enter, judged, wuhan
from anju.engines.indicators.types import Asked

__all__ = ["wuhan"]  # a fixture that every test here takes

STEPS = {"appeals.satisfied_from": [(date(2024, 1, 1), 4)]}
KINDS = {"string": "VARCHAR", "int64": "BIGINT", "decimal": "DECIMAL(14, 2)", "timestamp('UTC')": "TIMESTAMPTZ"}


def asked(**also) -> Asked:
    told = {"region_path": "42/4201/", "since": date(2026, 3, 1), "until": date(2026, 4, 1), "depth": len(DISTRICT)}
    return Asked(as_of=datetime(2100, 1, 1, tzinfo=UTC), **(told | also))


@pytest.fixture
def copied(tmp_path) -> str:
    """Two months in two districts, on the edges of days in China too, as one Parquet file."""
    for number, place in enumerate([DISTRICT, OTHER] * 6):
        judged(1 + number % 5, on=date(2026, 3, 2 + number), answered_on=date(2026, 3, 1 + number), path=place)
        enter(RAISED, on=date(2026, 3, 1 + number * 2), path=place, matter="leak" if number % 3 else "noise")
    rows, file = tmp_path / "entries.csv", tmp_path / "entries.parquet"
    names = ", ".join(expressions.COLUMNS)
    telling = f"COPY (SELECT {names} FROM ledger_entry) TO STDOUT (FORMAT csv)"
    with connection.cursor() as cursor, rows.open("wb") as stream, cursor.copy(telling) as copying:
        for piece in copying:
            stream.write(piece)
    kinds = {name: KINDS.get(kind, kind.upper()) for name, kind in expressions.COLUMNS.items()}
    duckdb.sql(f"COPY (FROM read_csv('{rows}', header = false, columns = {kinds!r})) TO '{file}'")
    return str(file)


@pytest.mark.parametrize("by", [None, "region", "month", "enterprise"])
def test_files_say_what_the_database_says(copied, by):
    question = asked(by=by)
    text = str(ibis.to_sql(expressions.aggregated(question, FIGURES, STEPS), dialect="duckdb"))
    with duckdb.connect() as memory:
        memory.execute(f"SET timezone = 'UTC'; CREATE VIEW ledger_entry AS FROM '{copied}'")
        found = memory.execute(text)
        names = [column[0] for column in found.description]
        files = [dict(zip(names, map(plain, row), strict=True)) for row in found.fetchall()]
    live = [{name: plain(value) for name, value in row.items()} for row in compiling.run(question, FIGURES, STEPS)]
    assert files == live
    assert live and all(row["tests_raised_0"] and row["tests_stars_median_0"] for row in live)


def plain(value):
    """Engines say 2.0, Decimal(2) and 2 of the same number, and a key as text or as UUID."""
    if isinstance(value, Decimal | float):
        return float(value)
    return str(value) if isinstance(value, UUID) else value
