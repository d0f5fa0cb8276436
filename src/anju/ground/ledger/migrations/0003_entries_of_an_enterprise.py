"""An index of the entries of each enterprise, for the page of its figures.

Of the enterprise alone: with act and moment beside it every entry wants a place of its own in the index, and an insert
takes a third longer; so the entries of one enterprise share few places, and an insert takes as long as without it.
Built partition by partition while acts go on; a partition that is made later gets it with the table.
"""

from django.db import migrations

NAME = "ledger_entry_enterprise"
PARTITIONS = """SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
WHERE i.inhparent = 'ledger_entry'::regclass ORDER BY c.relname"""


def build(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        on = "(enterprise_id) WHERE enterprise_id IS NOT NULL"
        cursor.execute(f"CREATE INDEX IF NOT EXISTS {NAME} ON ONLY ledger_entry {on}")
        cursor.execute(PARTITIONS)
        for (part,) in cursor.fetchall():
            own = f"{part}_enterprise"
            cursor.execute(f'DROP INDEX IF EXISTS "{own}"' if _is_broken(cursor, own) else "SELECT 1")
            cursor.execute(f'CREATE INDEX CONCURRENTLY IF NOT EXISTS "{own}" ON "{part}" {on}')
            cursor.execute(f'ALTER INDEX {NAME} ATTACH PARTITION "{own}"')


def _is_broken(cursor, index: str) -> bool:
    """Left half-built by a migration that was interrupted."""
    cursor.execute("SELECT 1 FROM pg_index WHERE indexrelid = to_regclass(%s) AND NOT indisvalid", [index])
    return cursor.fetchone() is not None


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("ledger", "0002_guards")]
    operations = [migrations.RunPython(build, reverse_code=migrations.RunPython.noop)]
