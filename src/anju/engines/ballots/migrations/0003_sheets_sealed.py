"""What two people read of a paper ballot lies sealed until it is settled."""

from django.conf import settings
from django.db import migrations, models

from anju.kit import ids


class Migration(migrations.Migration):
    dependencies = [
        ("ballots", "0002_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.DeleteModel("Sheet"),
        migrations.CreateModel(
            name="Sheet",
            fields=[
                ("id", models.UUIDField(default=ids.uuid7, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                ("first", models.BinaryField(null=True)),
                ("first_at", models.DateTimeField()),
                ("second", models.BinaryField(null=True)),
                ("second_at", models.DateTimeField(null=True)),
                ("state", models.CharField(default="once", max_length=8)),
                ("came_in_at", models.DateTimeField()),
                ("second_came_in_at", models.DateTimeField(null=True)),
                ("outcome", models.CharField(blank=True, max_length=8)),
                ("reason", models.CharField(blank=True, max_length=24)),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "poll",
                    models.ForeignKey(
                        db_index=False, on_delete=models.PROTECT, related_name="sheets", to="ballots.poll"
                    ),
                ),
                (
                    "elector",
                    models.OneToOneField(on_delete=models.PROTECT, related_name="sheet", to="ballots.elector"),
                ),
                (
                    "first_by",
                    models.ForeignKey(
                        null=True,
                        db_index=False,
                        on_delete=models.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "second_by",
                    models.ForeignKey(
                        null=True,
                        db_index=False,
                        on_delete=models.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        db_index=False,
                        on_delete=models.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["poll", "state", "region_path"], name="ballots_sheet_waits")]},
        ),
    ]
