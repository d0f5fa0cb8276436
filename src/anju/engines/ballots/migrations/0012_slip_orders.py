"""Orders of many slips, and what was made for them, sealed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from anju.kit import ids

STATES = [
    ("waiting", "Waiting"),
    ("running", "Being made"),
    ("done", "Ready"),
    ("failed", "Went wrong"),
    ("gone", "Removed"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("ballots", "0011_links_asked"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="SlipOrder",
            fields=[
                ("id", models.UUIDField(default=ids.uuid7, primary_key=True, serialize=False)),
                ("estate_id", models.UUIDField()),
                ("building", models.CharField(blank=True, max_length=48)),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                ("state", models.CharField(choices=STATES, default="waiting", max_length=8)),
                ("total", models.PositiveIntegerField()),
                ("done", models.PositiveIntegerField(default=0)),
                ("ordered_at", models.DateTimeField(db_index=True)),
                (
                    "ordered_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "poll",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ballots.poll"
                    ),
                ),
            ],
            options={
                "db_table": "ballots_slip_order",
                "indexes": [models.Index(fields=["poll", "estate_id", "-id"], name="ballots_slip_order_estate")],
            },
        ),
        migrations.CreateModel(
            name="SlipPart",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("place", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=80)),
                ("sealed", models.BinaryField()),
                (
                    "order",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="ballots.sliporder",
                    ),
                ),
            ],
            options={
                "db_table": "ballots_slip_part",
                "constraints": [models.UniqueConstraint(fields=["order", "place"], name="ballots_slip_part_once")],
            },
        ),
    ]
