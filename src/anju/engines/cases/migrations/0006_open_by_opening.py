"""Open cases in the order in which they were opened; built while the table is in use."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("cases", "0005_saved_views")]

    operations = [
        AddIndexConcurrently(
            model_name="case",
            index=models.Index(
                condition=models.Q(("stage", 0)), fields=["opened_at", "id"], name="case_open_by_opening"
            ),
        ),
    ]
