"""Preparing the ledger's months, and giving the application's role its rights."""

from datetime import date, datetime, timedelta

from django.apps import apps
from django.db import connection, transaction

from anju.kit import clock, postgres

AHEAD = 3  # months made before they begin, so that a timer that failed for weeks does no harm


def ensure_partitions(*, at: datetime) -> list[str]:
    """Make the partitions of the month of ``at`` and the following ones; the names of those made come back.

    A month that is missing costs nothing: its entries stand in the default partition, and stay there.
    """
    first = clock.local_day(at).replace(day=1)
    made = []
    for _ in range(AHEAD):
        following = (first + timedelta(days=31)).replace(day=1)
        if _make(first, following):
            made.append(_name(first))
        first = following
    return made


def _name(month: date) -> str:
    return f"ledger_entry_{month:%Y_%m}"


def _make(first: date, following: date) -> bool:
    bounds = [clock.start_of(first), clock.start_of(following)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT ledger_make_partition(%s, %s::timestamptz, %s::timestamptz)", [_name(first), *bounds])
        return cursor.fetchone()[0]


@transaction.atomic
def guard_tables(role: str = postgres.APP) -> bool:
    """Give the application's role its rights: everything on ordinary tables, only reading and adding on those that
    only grow. To be called as the owner after every migration. False, and nothing done, where there is no such role
    (one role for everything: then the triggers alone guard the ledger).
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user <> %s AND EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", [role, role])
        if not cursor.fetchone()[0]:
            return False
        for statement in _rights(connection.ops.quote_name(role), *_tables(cursor)):
            cursor.execute(statement)
    return True


def _tables(cursor) -> tuple[list[str], list[str]]:
    """The tables of this database, quoted: ordinary ones, and those that only grow. Partitions are left out."""
    growing = {model._meta.db_table for model in apps.get_models() if getattr(model, "append_only", False)}
    cursor.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
        " AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY relname"
    )
    names = [name for (name,) in cursor.fetchall()]
    quote = connection.ops.quote_name
    return [quote(name) for name in names if name not in growing], [quote(name) for name in names if name in growing]


def _rights(role: str, ordinary: list[str], growing: list[str]) -> list[str]:
    statements = [
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"GRANT EXECUTE ON FUNCTION ledger_make_partition(text, timestamptz, timestamptz) TO {role}",
    ]
    if ordinary:
        statements.append(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {', '.join(ordinary)} TO {role}")
    if growing:
        statements.append(f"REVOKE ALL ON {', '.join(growing)} FROM {role}")
        statements.append(f"GRANT SELECT, INSERT ON {', '.join(growing)} TO {role}")
    return statements
