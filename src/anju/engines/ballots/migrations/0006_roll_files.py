"""Files of electors on their way into a roll."""

from django.conf import settings
from django.db import migrations, models

from anju.kit import ids


class Migration(migrations.Migration):
    dependencies = [
        ("ballots", "0005_reminders"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="RollFile",
            fields=[
                ("id", models.UUIDField(default=ids.uuid7, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("fingerprint", models.CharField(max_length=64)),
                ("content", models.BinaryField(null=True)),
                ("state", models.CharField(default="waiting", max_length=8)),
                ("lines", models.PositiveIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("problem", models.CharField(blank=True, max_length=300)),
                ("problems", models.JSONField(default=list)),
                ("brought_at", models.DateTimeField()),
                (
                    "brought_by",
                    models.ForeignKey(
                        null=True,
                        db_index=False,
                        on_delete=models.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "poll",
                    models.ForeignKey(
                        db_index=False, on_delete=models.PROTECT, related_name="files", to="ballots.poll"
                    ),
                ),
            ],
            options={
                "db_table": "ballots_roll_file",
                "indexes": [models.Index(fields=["poll", "-id"], name="ballots_roll_file_poll")],
            },
        ),
    ]
