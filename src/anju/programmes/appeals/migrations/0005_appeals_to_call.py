"""The index of the appeals to call, built while the table is in use."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("appeals", "0004_outcomes_calls_templates")]

    operations = [
        AddIndexConcurrently(
            model_name="appeal",
            index=models.Index(
                condition=models.Q(("call_from__isnull", False)), fields=["call_from"], name="appeal_to_call"
            ),
        ),
    ]
