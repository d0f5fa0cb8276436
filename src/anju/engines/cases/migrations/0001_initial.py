import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import anju.kit.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        ("registers", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL("CREATE SEQUENCE cases_number", "DROP SEQUENCE cases_number"),
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("series", models.CharField(max_length=12)),
                (
                    "serial",
                    models.BigIntegerField(db_default=models.Func(models.Value("cases_number"), function="nextval")),
                ),
                (
                    "number",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.expressions.RawSQL(
                            "series || '-' || lpad(serial::text, greatest(5, length(serial::text)), '0')", ()
                        ),
                        output_field=models.CharField(max_length=32),
                        unique=True,
                    ),
                ),
                ("type", models.CharField(max_length=48)),
                ("title", models.CharField(max_length=120)),
                ("matter", models.CharField(max_length=48)),
                ("channel", models.CharField(max_length=24)),
                ("state", models.CharField(max_length=24)),
                ("stage", models.SmallIntegerField(default=0)),
                ("outcome", models.CharField(blank=True, max_length=16)),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                ("place_name", models.CharField(blank=True, max_length=120)),
                (
                    "office_ids",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
                ),
                (
                    "turn_ids",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
                ),
                ("opened_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(null=True)),
                ("next_due_at", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("updated_at", models.DateTimeField()),
                ("overdue_level", models.SmallIntegerField(default=0)),
                ("reopened", models.SmallIntegerField(default=0)),
                ("rule_version", models.CharField(blank=True, max_length=96)),
                ("routing", models.JSONField(default=dict)),
                ("clock", models.JSONField(default=dict)),
                (
                    "enterprise",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registers.enterprise",
                    ),
                ),
                (
                    "estate",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registers.estate",
                    ),
                ),
                (
                    "manager",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registers.projectmanager",
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
                "verbose_name": "case",
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                (
                    "visibility",
                    models.CharField(choices=[("internal", "INTERNAL"), ("public", "PUBLIC")], max_length=10),
                ),
                ("text", models.CharField(max_length=2000)),
                ("by_kind", models.CharField(max_length=12)),
                ("by_id", models.UUIDField(null=True)),
                ("written_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="cases.case"
                    ),
                ),
            ],
            options={
                "verbose_name": "note",
            },
        ),
        migrations.CreateModel(
            name="Order",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("role", models.CharField(choices=[("lead", "LEAD"), ("co", "CO")], max_length=8)),
                ("state", models.CharField(default="sent", max_length=12)),
                ("instruction", models.CharField(blank=True, max_length=500)),
                ("sent_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(null=True)),
                ("signed_at", models.DateTimeField(null=True)),
                ("started_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("returned_at", models.DateTimeField(null=True)),
                ("passed_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("result", models.CharField(blank=True, max_length=16)),
                ("report", models.CharField(blank=True, max_length=2000)),
                ("overdue_level", models.SmallIntegerField(default=0)),
                (
                    "assignee",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="orders", to="cases.case"
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.order"
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.office",
                    ),
                ),
                (
                    "sent_by",
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
                "verbose_name": "handling order",
            },
        ),
        migrations.CreateModel(
            name="EvidenceItem",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=12)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.IntegerField()),
                ("content_type", models.CharField(max_length=64)),
                ("name", models.CharField(blank=True, max_length=120)),
                ("taken_at", models.DateTimeField(null=True)),
                ("position", models.CharField(blank=True, max_length=64)),
                ("by_kind", models.CharField(max_length=12)),
                ("by_id", models.UUIDField(null=True)),
                ("added_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="cases.case"
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="cases.order",
                    ),
                ),
            ],
            options={
                "verbose_name": "evidence",
            },
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(condition=models.Q(("stage", 0)), fields=["next_due_at", "id"], name="case_open_by_due"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("stage", 0)), fields=["region_path", "next_due_at"], name="case_open_by_region"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("stage", 0)), fields=["turn_ids"], name="case_open_turn"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=django.contrib.postgres.indexes.GinIndex(fields=["office_ids"], name="case_offices"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["region_path", "-id"], name="case_region"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["estate", "-id"], name="case_estate"),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(
                condition=models.Q(("state__in", ["sent", "signed", "handling"]), ("overdue_level", 0)),
                fields=["due_at"],
                name="order_running",
            ),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(
                condition=models.Q(("state__in", ["sent", "signed", "handling"])),
                fields=["assignee"],
                name="order_assigned",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidenceitem",
            constraint=models.UniqueConstraint(fields=("case", "sha256", "kind"), name="evidence_once"),
        ),
    ]
