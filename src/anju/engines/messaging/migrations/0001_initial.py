import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import anju.kit.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reader",
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
                ("read_to", models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=160, unique=True)),
                ("act", models.CharField(max_length=64)),
                ("entry_id", models.UUIDField()),
                ("subject_id", models.UUIDField()),
                ("happened_at", models.DateTimeField()),
                ("emailed_at", models.DateTimeField(null=True)),
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
                "verbose_name": "notice",
                "indexes": [
                    models.Index(fields=["account", "-id"], name="notice_account"),
                    models.Index(fields=["office", "-id"], name="notice_office"),
                    models.Index(fields=["entry_id"], name="notice_entry"),
                ],
            },
        ),
    ]
