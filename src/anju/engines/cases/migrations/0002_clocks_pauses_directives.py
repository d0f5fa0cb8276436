import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import anju.kit.ids

# What runs is looked at when it falls due. An order on a case that was answered or ended is not late any more; the
# answer itself is looked at only where no open order waits for the same moment.
WATCH_ORDERS = """
    UPDATE cases_order o SET escalates_at = o.due_at FROM cases_case c
     WHERE c.id = o.case_id AND c.stage = 0 AND o.state IN ('sent', 'signed', 'handling') AND o.due_at IS NOT NULL
"""
WATCH_CASES = """
    UPDATE cases_case c SET escalates_at = c.due_at
     WHERE c.stage = 0 AND c.due_at IS NOT NULL AND NOT EXISTS (
        SELECT FROM cases_order o
         WHERE o.case_id = c.id AND o.state IN ('sent', 'signed', 'handling') AND o.due_at = c.due_at)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_tokens"),
        ("cases", "0001_initial"),
        ("registers", "0002_choices_in_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Extension",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("asked_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("reason", models.CharField(max_length=500)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "ASKED"),
                            ("granted", "GRANTED"),
                            ("refused", "REFUSED"),
                            ("lapsed", "LAPSED"),
                        ],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("granted_until", models.DateTimeField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("answer", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "verbose_name": "extension",
            },
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                ("reason", models.CharField(max_length=24)),
                ("text", models.CharField(blank=True, max_length=500)),
                ("by_kind", models.CharField(max_length=12)),
                ("by_id", models.UUIDField(null=True)),
            ],
            options={
                "verbose_name": "pause",
            },
        ),
        migrations.AddField(
            model_name="case",
            name="cause_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="cause_type",
            field=models.CharField(blank=True, max_length=48),
        ),
        migrations.AddField(
            model_name="case",
            name="escalates_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="merged_into",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="paused_since",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="warn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="order",
            name="escalates_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="order",
            name="extended",
            field=models.SmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="order",
            name="kind",
            field=models.CharField(
                choices=[("handling", "HANDLING"), ("supervision", "SUPERVISION"), ("instruction", "INSTRUCTION")],
                default="handling",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="order",
            name="on_behalf",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="order",
            name="paused_since",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="order",
            name="sign_by",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="order",
            name="verdict",
            field=models.CharField(blank=True, max_length=8),
        ),
        migrations.AddField(
            model_name="order",
            name="verified_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="order",
            name="warn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="extension",
            name="asked_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="extensions", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="decided_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="office",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.office",
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="order",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="extensions",
                to="cases.order",
            ),
        ),
        migrations.AddField(
            model_name="pause",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="pauses", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="pause",
            name="order",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pauses",
                to="cases.order",
            ),
        ),
        migrations.AddField(
            model_name="pause",
            name="proof",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.evidenceitem"
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "asked")),
                fields=("case", "order"),
                name="extension_asked_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until", None)),
                fields=("case", "order"),
                name="pause_open_once",
                nulls_distinct=False,
            ),
        ),
        migrations.RunSQL(WATCH_ORDERS, migrations.RunSQL.noop),
        migrations.RunSQL(WATCH_CASES, migrations.RunSQL.noop),
    ]
