"""What makes ballots only grow, and a roll stay as it was when the window opened."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("ballots", "0001_initial")]
    operations = [migrations.RunSQL((SQL / "0002_guards.sql").read_text(), migrations.RunSQL.noop)]
