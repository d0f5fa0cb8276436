"""A comment's identifier says no moment any more."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ballots", "0009_urn_turns")]
    operations = [
        migrations.AlterField("comment", "id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False))
    ]
