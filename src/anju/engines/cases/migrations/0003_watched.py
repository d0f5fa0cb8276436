"""The indexes of the timer and of the links between cases, built while the tables are in use."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.models.functions import Least


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("cases", "0002_clocks_pauses_directives")]

    operations = [
        AddIndexConcurrently(
            model_name="case",
            index=models.Index(condition=models.Q(("cause_id__isnull", False)), fields=["cause_id"], name="case_cause"),
        ),
        AddIndexConcurrently(
            model_name="case",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)), fields=["merged_into"], name="case_merged_into"
            ),
        ),
        AddIndexConcurrently(
            model_name="case",
            index=models.Index(
                Least("warn_at", "escalates_at"),
                condition=models.Q(("warn_at__isnull", False), ("escalates_at__isnull", False), _connector="OR"),
                name="case_watched",
            ),
        ),
        AddIndexConcurrently(
            model_name="order",
            index=models.Index(
                Least("sign_by", "warn_at", "escalates_at"),
                condition=models.Q(
                    ("warn_at__isnull", False),
                    ("escalates_at__isnull", False),
                    ("sign_by__isnull", False),
                    _connector="OR",
                ),
                name="order_watched",
            ),
        ),
        RemoveIndexConcurrently(
            model_name="order",
            name="order_running",
        ),
    ]
