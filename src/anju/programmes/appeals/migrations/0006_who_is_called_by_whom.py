"""The region of the office that answered, so that those above it find whom to call in one index."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("appeals", "0005_appeals_to_call")]

    operations = [
        migrations.AddField(
            model_name="appeal",
            name="call_path",
            field=models.CharField(blank=True, db_collation="C", default="", max_length=64),
            preserve_default=False,
        ),
        RemoveIndexConcurrently(model_name="appeal", name="appeal_to_call"),
        AddIndexConcurrently(
            model_name="appeal",
            index=models.Index(
                condition=models.Q(("call_from__isnull", False)),
                fields=["call_path", "call_from"],
                name="appeal_to_call",
            ),
        ),
    ]
