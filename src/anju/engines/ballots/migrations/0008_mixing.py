"""A poll's ballots are laid down again in a random order when it closes."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("ballots", "0007_published_files")]
    operations = [migrations.RunSQL((SQL / "0003_mixing.sql").read_text(), migrations.RunSQL.noop)]
