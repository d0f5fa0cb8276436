import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import anju.kit.ids
import anju.programmes.double_evaluation.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0002_tokens"),
        ("registers", "0003_in_order_of_names"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Cycle",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("year", models.SmallIntegerField()),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "PREPARED"),
                            ("open", "OPEN"),
                            ("closed", "CLOSED"),
                            ("counted", "COUNTED"),
                        ],
                        default="prepared",
                        max_length=8,
                    ),
                ),
                ("opens_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                ("ratings_since", models.DateField()),
                ("ratings_until", models.DateField()),
                ("electors", models.PositiveIntegerField(default=0)),
                ("rules", models.JSONField(default=dict)),
                ("rule_version", models.CharField(blank=True, max_length=96)),
                ("illustrative", models.BooleanField(default=False)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("as_of", models.DateTimeField(null=True)),
                ("prepared_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("counted_at", models.DateTimeField(null=True)),
                (
                    "counted_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "evaluation cycle",
            },
        ),
        migrations.CreateModel(
            name="Listing",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("drafted", "DRAFTED"),
                            ("noticed", "NOTICED"),
                            ("final", "FINAL"),
                            ("ended", "ENDED"),
                            ("withdrawn", "WITHDRAWN"),
                            ("replaced", "REPLACED"),
                        ],
                        default="drafted",
                        max_length=9,
                    ),
                ),
                ("publication_id", models.UUIDField(null=True, unique=True)),
                (
                    "left_out",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="double_evaluation.listing",
                    ),
                ),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="listings",
                        to="double_evaluation.cycle",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("key", models.UUIDField()),
                ("kind", models.CharField(max_length=16)),
                ("name", models.CharField(max_length=128)),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                ("office_id", models.UUIDField(null=True)),
                ("enterprise_id", models.UUIDField(null=True)),
                ("ballots", models.PositiveIntegerField()),
                (
                    "sums",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("ratings", models.PositiveIntegerField()),
                ("stars", models.PositiveBigIntegerField()),
                ("cycle_score", models.CharField(blank=True, max_length=80)),
                ("appeals_score", models.CharField(blank=True, max_length=80)),
                ("score", models.CharField(blank=True, max_length=160)),
                ("rank", models.PositiveIntegerField(null=True)),
                ("of", models.PositiveIntegerField(default=0)),
                (
                    "cycle",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="double_evaluation.cycle",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Listed",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("group", models.CharField(max_length=24)),
                ("group_title", models.CharField(max_length=60)),
                ("side", models.CharField(choices=[("best", "BEST"), ("worst", "WORST")], max_length=5)),
                ("rank", models.PositiveIntegerField()),
                (
                    "listing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="double_evaluation.listing",
                    ),
                ),
                (
                    "result",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="double_evaluation.result"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("key", models.UUIDField(default=anju.kit.ids.uuid7)),
                ("code", models.CharField(default=anju.programmes.double_evaluation.models._code, max_length=8)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("department", "DEPARTMENT"),
                            ("department_unit", "DEPARTMENT_UNIT"),
                            ("district", "DISTRICT"),
                            ("street", "STREET"),
                            ("street_unit", "STREET_UNIT"),
                            ("utility_kind", "UTILITY_KIND"),
                            ("utility", "UTILITY"),
                            ("enterprise", "ENTERPRISE"),
                        ],
                        max_length=16,
                    ),
                ),
                ("name", models.CharField(max_length=128)),
                ("parent_key", models.UUIDField(null=True)),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
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
                "verbose_name": "evaluated unit",
            },
        ),
        migrations.AddField(
            model_name="result",
            name="unit",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="double_evaluation.unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="cycle",
            constraint=models.UniqueConstraint(fields=("region_path", "year"), name="evaluation_cycle_once"),
        ),
        migrations.AddConstraint(
            model_name="listing",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "drafted")), fields=("cycle",), name="evaluation_listing_one_draft"
            ),
        ),
        migrations.AddConstraint(
            model_name="listed",
            constraint=models.UniqueConstraint(fields=("listing", "result"), name="evaluation_listed_once"),
        ),
        migrations.AddIndex(
            model_name="unit",
            index=models.Index(fields=["kind", "name", "id"], name="evaluated_unit_kind"),
        ),
        migrations.AddIndex(
            model_name="unit",
            index=models.Index(fields=["region_path", "kind"], name="evaluated_unit_place"),
        ),
        migrations.AddIndex(
            model_name="unit",
            index=models.Index(fields=["code", "-valid_from"], name="evaluated_unit_code"),
        ),
        migrations.AddIndex(
            model_name="unit",
            index=models.Index(fields=["parent_key"], name="evaluated_unit_parent"),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_to", None)), fields=("key",), name="evaluated_unit_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("enterprise", None), ("valid_to", None)),
                fields=("kind", "region_path", "parent_key", "name"),
                name="evaluated_unit_open_name",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("enterprise__isnull", False), ("valid_to", None)),
                fields=("enterprise",),
                name="evaluated_unit_open_enterprise",
            ),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"),
                name="evaluated_unit_period",
            ),
        ),
        migrations.AddIndex(
            model_name="result",
            index=models.Index(fields=["key", "cycle"], name="evaluation_result_unit"),
        ),
        migrations.AddIndex(
            model_name="result",
            index=models.Index(fields=["cycle", "kind", "rank", "name"], name="evaluation_result_kind"),
        ),
        migrations.AddConstraint(
            model_name="result",
            constraint=models.UniqueConstraint(fields=("cycle", "key"), name="evaluation_result_once"),
        ),
    ]
