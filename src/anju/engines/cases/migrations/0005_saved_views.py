import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import anju.kit.ids


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_tokens"),
        ("cases", "0004_found_by_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=30)),
                ("query", models.CharField(max_length=1000)),
                ("place", models.SmallIntegerField(default=0)),
                ("is_default", models.BooleanField(default=False)),
                ("saved_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
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
                "verbose_name": "saved view",
                "indexes": [
                    models.Index(
                        condition=models.Q(("office__isnull", False)), fields=["office"], name="saved_view_office"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("account", "name"), name="saved_view_name"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_default", True)), fields=("account",), name="saved_view_default"
                    ),
                ],
            },
        ),
    ]
