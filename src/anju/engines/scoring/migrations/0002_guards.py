"""Triggers that refuse to change a line or the result of a computation."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("scoring", "0001_initial")]
    operations = [
        migrations.RunSQL(
            (SQL / "0002_guards.sql").read_text(),
            reverse_sql="DROP FUNCTION scoring_refuse() CASCADE",
        )
    ]
