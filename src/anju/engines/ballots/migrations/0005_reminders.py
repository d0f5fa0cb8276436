"""Who was reminded of a low turnout, once a day at most."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ballots", "0004_places"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                ("kind", models.CharField(max_length=12)),
                ("about_id", models.UUIDField()),
                ("on", models.DateField()),
                ("electors", models.PositiveIntegerField()),
                ("voted", models.PositiveIntegerField()),
                (
                    "by",
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
                        db_index=False, on_delete=models.PROTECT, related_name="reminders", to="ballots.poll"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("poll", "kind", "about_id", "on"), name="ballots_reminded_once")
                ]
            },
        ),
    ]
