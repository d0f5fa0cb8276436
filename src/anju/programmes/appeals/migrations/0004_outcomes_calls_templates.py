"""How an appeal ended, who was called about it, and the words an office keeps for its replies."""

import django.db.models.deletion
from django.db import migrations, models

import anju.kit.ids


class Migration(migrations.Migration):
    dependencies = [
        ("appeals", "0003_relays"),
        ("cases", "0003_watched"),
    ]

    operations = [
        migrations.CreateModel(
            name="CallBack",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("reached", models.BooleanField()),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("satisfied", "Satisfied"),
                            ("unsatisfied", "Unsatisfied"),
                            ("no_opinion", "No Opinion"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("by_id", models.UUIDField(null=True)),
                ("called_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ReplyTemplate",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("office_id", models.UUIDField(db_index=True)),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                ("matter", models.CharField(blank=True, max_length=32)),
                ("title", models.CharField(max_length=60)),
                ("text", models.TextField()),
                ("changed_by_id", models.UUIDField(null=True)),
                ("changed_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="appeal",
            name="call_from",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="reply",
            name="result",
            field=models.CharField(
                blank=True,
                choices=[("solved", "SOLVED"), ("partly", "PARTLY"), ("not_ours", "NOT_OURS"), ("cannot", "CANNOT")],
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="callback",
            name="appeal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="calls", to="appeals.appeal"
            ),
        ),
        migrations.AddConstraint(
            model_name="callback",
            constraint=models.CheckConstraint(
                condition=models.Q(("reached", True), ("verdict", ""), _connector="OR"),
                name="verdict_of_who_was_reached",
            ),
        ),
    ]
