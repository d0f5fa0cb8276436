"""What outside apps list, in the order of filing; built while the table is in use."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

IS_SHOWN = models.Q(("may_publish", True))


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("appeals", "0006_who_is_called_by_whom"), ("cases", "0006_open_by_opening")]

    operations = [
        AddIndexConcurrently(
            model_name="appeal",
            index=models.Index(condition=IS_SHOWN, fields=["city", "filed_at", "case"], name="appeal_shown"),
        ),
        AddIndexConcurrently(
            model_name="appeal",
            index=models.Index(
                condition=IS_SHOWN, fields=["city", "matter", "filed_at", "case"], name="appeal_shown_of"
            ),
        ),
    ]
