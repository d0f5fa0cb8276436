"""An enterprise asks that a record be repaired or corrected."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


def _link(to: str, *, null: bool = False) -> models.ForeignKey:
    return models.ForeignKey(
        to, django.db.models.deletion.PROTECT, null=null, related_name="+", db_index=False
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_initial"),
        ("credit", "0004_end_of_use"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Request",
            fields=[
                ("case", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True,
                                              related_name="+", serialize=False, to="cases.case")),
                ("ask", models.CharField(choices=[("repair", "REPAIR"), ("correction", "CORRECTION")], max_length=10)),
                ("text", models.CharField(max_length=2000)),
                ("made_at", models.DateTimeField()),
                ("lacking", models.CharField(blank=True, max_length=1000)),
                ("returned_at", models.DateTimeField(null=True)),
                ("completed_at", models.DateTimeField(null=True)),
                ("outcome", models.CharField(blank=True, max_length=8,
                                             choices=[("granted", "GRANTED"), ("refused", "REFUSED")])),
                ("reason", models.CharField(blank=True, max_length=1000)),
                ("decided_at", models.DateTimeField(null=True)),
                ("correction", models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT,
                                                    related_name="request", to="credit.correction")),
                ("decided_by", _link(settings.AUTH_USER_MODEL, null=True)),
                ("made_by", _link(settings.AUTH_USER_MODEL, null=True)),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="requests",
                                             to="credit.record")),
            ],
            options={
                "verbose_name": "request about a credit record",
                "constraints": [models.UniqueConstraint(condition=Q(outcome=""), fields=("record", "ask"),
                                                        name="credit_one_open_request")],
            },
        ),
    ]  # fmt: skip
