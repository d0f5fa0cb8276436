"""What stands in a line comes back from the database as it was."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import connection

from anju.kit import copying

ONE = UUID(int=7)
KINDS = {
    "text": "一行\n两行\t\\N 和 \\ 与 \r\"引号\"",
    "bigint": -9, "boolean": True, "numeric": Decimal("12.50"), "uuid": ONE, "bytea": b"\x00\\\xff",
    "date": date(2022, 2, 1), "timestamptz": datetime(2022, 2, 1, 3, 4, 5, 6, tzinfo=UTC), "uuid[]": [ONE, ONE],
    "text[]": ["a\"b\\c", "d,e}", ""], "jsonb": {"为": "何\n\\", "n": None},
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", ["given", "empty"])
def test_a_value_comes_back(db, kind, value):
    value = KINDS[kind] if value == "given" else None
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE kept (n int, it {kind}) ON COMMIT DROP")
        with cursor.copy(copying.statement("kept", ["n", "it"])) as copy:
            copy.write(copying.line([1, value]))
        cursor.execute("SELECT it FROM kept")
        found = cursor.fetchone()[0]
    if kind == "jsonb" and value:
        import json

        found = json.loads(found) if isinstance(found, str) else found
    assert (bytes(found) if kind == "bytea" and value else found) == value
