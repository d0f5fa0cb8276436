"""Credit reports with a code to check them by, and who looked at a credit file."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import anju.kit.ids

WHO = [("enterprise", "ENTERPRISE"), ("manager", "MANAGER")]
PURPOSES = [("supervision", "SUPERVISION"), ("tender", "TENDER"), ("award", "AWARD"), ("request", "REQUEST"),
            ("own", "OWN")]  # fmt: skip


def _link(to: str, *, null: bool = False) -> models.ForeignKey:
    return models.ForeignKey(
        to, django.db.models.deletion.PROTECT, null=null, related_name="+", db_index=False
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("registers", "0001_initial"),
        ("credit", "0005_requests"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=20, unique=True)),
                ("who", models.CharField(choices=WHO, max_length=12)),
                ("subject_id", models.UUIDField()),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                ("as_of", models.DateField()),
                ("facts", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("purpose", models.CharField(choices=PURPOSES, max_length=12)),
                ("printed_at", models.DateTimeField()),
                ("enterprise", _link("registers.enterprise", null=True)),
                ("office", _link("access.office", null=True)),
                ("printed_by", _link(settings.AUTH_USER_MODEL, null=True)),
            ],
            options={
                "verbose_name": "credit report",
                "indexes": [models.Index(fields=["subject_id", "-id"], name="credit_report_subject")],
            },
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("who", models.CharField(choices=WHO, max_length=12)),
                ("subject_id", models.UUIDField()),
                ("looked_on", models.DateField()),
                ("looked_at", models.DateTimeField()),
                ("what", models.CharField(choices=[("score", "SCORE"), ("report", "REPORT")], max_length=8)),
                ("purpose", models.CharField(choices=PURPOSES, max_length=12)),
                ("role", models.CharField(max_length=24)),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                ("account", _link(settings.AUTH_USER_MODEL)),
                ("office", _link("access.office", null=True)),
            ],
            options={
                "verbose_name": "look at a credit file",
                "indexes": [models.Index(fields=["region_path", "looked_on"], name="credit_look_kept")],
                "constraints": [models.UniqueConstraint(
                    fields=("subject_id", "looked_on", "account", "what", "purpose"), name="credit_look_once_a_day")],
            },
        ),
    ]  # fmt: skip
