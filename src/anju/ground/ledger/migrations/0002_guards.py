"""Triggers that refuse every change, and the function that makes partitions."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunSQL((SQL / "0002_guards.sql").read_text(), reverse_sql=migrations.RunSQL.noop)]
