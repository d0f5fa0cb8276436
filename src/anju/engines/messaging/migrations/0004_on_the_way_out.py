import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import anju.kit.ids

WAITS = models.Q(outcome="")


def choice(default: str) -> models.CharField:
    return models.CharField(default=default, max_length=8)


class Migration(migrations.Migration):
    """What is on its way out of the house, in rows that outlive a process; and what each reader chose."""

    dependencies = [("access", "0001_initial"), ("messaging", "0003_waiting")]

    operations = [
        migrations.CreateModel(
            name="Outgoing",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200, unique=True)),
                ("channel", models.CharField(max_length=8)),
                ("act", models.CharField(max_length=64)),
                ("place", models.SmallIntegerField()),
                ("entry_id", models.UUIDField()),
                ("subject_id", models.UUIDField()),
                ("happened_at", models.DateTimeField()),
                ("region_path", models.CharField(blank=True, db_collation="C", max_length=64)),
                ("notice_id", models.UUIDField(null=True)),
                ("urgent", models.BooleanField(default=False)),
                ("due_at", models.DateTimeField()),
                ("letter", models.UUIDField(null=True)),
                ("attempts", models.SmallIntegerField(default=0)),
                ("error", models.CharField(blank=True, max_length=24)),
                ("outcome", models.CharField(blank=True, max_length=8)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.office",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=WAITS, fields=["due_at"], name="outgoing_due"),
                    models.Index(condition=WAITS, fields=["account"], name="outgoing_account"),
                    models.Index(
                        condition=~models.Q(error="") & ~models.Q(outcome="sent"),
                        fields=["-id"],
                        name="outgoing_troubled",
                    ),
                    models.Index(condition=~WAITS, fields=["ended_at"], name="outgoing_ended"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Preference",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("urgent", choice("at_once")),
                ("orders", choice("daily")),
                ("returns", choice("daily")),
                ("deadlines", choice("at_once")),
                ("escalations", choice("at_once")),
                ("reminders", choice("daily")),
                ("daily_at", models.SmallIntegerField(default=8)),
                ("stopped_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="StoppedTexts",
            fields=[
                ("subject_id", models.UUIDField(primary_key=True, serialize=False)),
                ("stopped_at", models.DateTimeField()),
            ],
        ),
    ]
