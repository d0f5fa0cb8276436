import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import anju.kit.ids


class Migration(migrations.Migration):
    dependencies = [
        ("messaging", "0005_marks_of_the_old_way"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Webhook",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=80)),
                ("url", models.CharField(max_length=400)),
                (
                    "acts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=64), default=list, size=None
                    ),
                ),
                ("secret", models.BinaryField()),
                ("mark", models.CharField(max_length=32)),
                ("made_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("attempts", models.SmallIntegerField(default=0)),
                ("error", models.CharField(blank=True, max_length=24)),
                ("failing_since", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("ended_at", None)), fields=["due_at"], name="webhook_due")
                ],
            },
        ),
    ]
