"""Orders of many posters."""

from django.db import migrations, models

import anju.kit.ids


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Run",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ("region_path", models.CharField(blank=True, db_collation="C", max_length=64)),
                ("enterprise_id", models.UUIDField(null=True)),
                ("title", models.CharField(max_length=128)),
                ("paper", models.CharField(choices=[("a3", "A3"), ("a4", "A4")], default="a4", max_length=2)),
                ("ordered_by", models.UUIDField(null=True)),
                ("ordered_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("running", "Being made"),
                            ("done", "Ready"),
                            ("failed", "Went wrong"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("total", models.PositiveIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("file", models.CharField(blank=True, max_length=64)),
                ("kind", models.CharField(blank=True, max_length=3)),
                ("finished_at", models.DateTimeField(null=True)),
            ],
            options={"indexes": [models.Index(fields=["-ordered_at"], name="posters_run_ordered")]},
        ),
    ]
