"""Whose words stand beside a named ballot."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ballots", "0012_slip_orders")]
    operations = [migrations.AddField("comment", "elector_id", models.UUIDField(null=True))]
