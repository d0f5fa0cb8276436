"""Cycles, their frozen results, and the boards drawn from them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import anju.kit.ids


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
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                ("year", models.SmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("preparing", "PREPARING"),
                            ("collecting", "COLLECTING"),
                            ("closed", "CLOSED"),
                            ("aggregated", "AGGREGATED"),
                            ("noticed", "NOTICED"),
                            ("final", "FINAL"),
                        ],
                        default="preparing",
                        max_length=12,
                    ),
                ),
                ("assessed_on", models.DateField()),
                ("first_day", models.DateField(null=True)),
                ("last_day", models.DateField(null=True)),
                ("owners_poll_id", models.UUIDField(null=True)),
                ("parties_poll_id", models.UUIDField(null=True)),
                ("roll_after", models.UUIDField(null=True)),
                ("roll_estates", models.PositiveIntegerField(default=0)),
                ("roll_of", models.PositiveIntegerField(null=True)),
                ("aggregated_at", models.DateTimeField(null=True)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("rule_version", models.CharField(blank=True, max_length=96)),
                ("illustrative", models.BooleanField(default=False)),
                ("taken_over", models.BooleanField(default=False)),
                ("file_digest", models.CharField(blank=True, max_length=64)),
                ("announced_on", models.DateField(null=True)),
                ("final_at", models.DateTimeField(null=True)),
                ("made_at", models.DateTimeField()),
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
                "verbose_name": "yearly assessment",
            },
        ),
        migrations.CreateModel(
            name="BoardList",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("drafted", "DRAFTED"),
                            ("standing", "STANDING"),
                            ("replaced", "REPLACED"),
                            ("withdrawn", "WITHDRAWN"),
                            ("ended", "ENDED"),
                        ],
                        default="drafted",
                        max_length=12,
                    ),
                ),
                ("publication_id", models.UUIDField(null=True)),
                ("rule_version", models.CharField(blank=True, max_length=96)),
                ("illustrative", models.BooleanField(default=False)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("made_at", models.DateTimeField()),
                (
                    "corrects",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="assessments.boardlist",
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
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="boards", to="assessments.cycle"
                    ),
                ),
            ],
            options={
                "verbose_name": "red and black boards",
            },
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("year", models.SmallIntegerField()),
                ("estate_name", models.CharField(max_length=128)),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                ("district_path", models.CharField(db_collation="C", max_length=64)),
                ("enterprise_name", models.CharField(blank=True, max_length=128)),
                ("manager_name", models.CharField(blank=True, max_length=64)),
                ("score_over", models.DecimalField(decimal_places=0, max_digits=40, null=True)),
                ("score_under", models.DecimalField(decimal_places=0, max_digits=40, null=True)),
                ("rank", models.PositiveIntegerField(null=True)),
                ("of", models.PositiveIntegerField(default=0)),
                ("rank_low", models.PositiveIntegerField(null=True)),
                ("rank_high", models.PositiveIntegerField(null=True)),
                ("why_unranked", models.CharField(blank=True, max_length=24)),
                ("ballots", models.PositiveIntegerField(null=True)),
                ("electors", models.PositiveIntegerField(null=True)),
                ("voted", models.PositiveIntegerField(null=True)),
                ("channels", models.JSONField(default=dict)),
                ("counted", models.JSONField(default=dict)),
                ("means", models.JSONField(default=dict)),
                ("low", models.FloatField(null=True)),
                ("high", models.FloatField(null=True)),
                ("estimator", models.CharField(blank=True, max_length=64)),
                ("rule_version", models.CharField(blank=True, max_length=96)),
                ("digest", models.CharField(max_length=64)),
                (
                    "cycle",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="assessments.cycle",
                    ),
                ),
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
            ],
            options={
                "verbose_name": "result of an assessment",
            },
        ),
        migrations.CreateModel(
            name="Placing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("board", models.CharField(choices=[("red", "RED"), ("black", "BLACK"), ("off", "OFF")], max_length=6)),
                ("by_hand", models.BooleanField(default=False)),
                (
                    "board_list",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placings",
                        to="assessments.boardlist",
                    ),
                ),
                (
                    "result",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="placings", to="assessments.result"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Moved",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("was", models.CharField(choices=[("red", "RED"), ("black", "BLACK"), ("off", "OFF")], max_length=6)),
                (
                    "became",
                    models.CharField(choices=[("red", "RED"), ("black", "BLACK"), ("off", "OFF")], max_length=6),
                ),
                ("reason", models.CharField(max_length=300)),
                ("objection_id", models.UUIDField(null=True)),
                (
                    "board_list",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moved",
                        to="assessments.boardlist",
                    ),
                ),
                (
                    "result",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessments.result",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="cycle",
            index=models.Index(fields=["owners_poll_id"], name="assessments_cycle_owners"),
        ),
        migrations.AddIndex(
            model_name="cycle",
            index=models.Index(fields=["parties_poll_id"], name="assessments_cycle_parties"),
        ),
        migrations.AddConstraint(
            model_name="cycle",
            constraint=models.UniqueConstraint(fields=("region_path", "year"), name="assessments_cycle_once"),
        ),
        migrations.AddIndex(
            model_name="boardlist",
            index=models.Index(fields=["publication_id"], name="assessments_list_publication"),
        ),
        migrations.AddConstraint(
            model_name="boardlist",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrects__isnull", True), ("state", "drafted")),
                fields=("cycle",),
                name="assessments_one_running",
            ),
        ),
        migrations.AddConstraint(
            model_name="boardlist",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrects__isnull", False), ("state", "drafted")),
                fields=("corrects",),
                name="assessments_one_correction",
            ),
        ),
        migrations.AddIndex(
            model_name="result",
            index=models.Index(fields=["estate", "year"], name="assessments_result_estate"),
        ),
        migrations.AddIndex(
            model_name="result",
            index=models.Index(fields=["cycle", "district_path", "rank"], name="assessments_result_rank"),
        ),
        migrations.AddIndex(
            model_name="result",
            index=models.Index(fields=["enterprise", "cycle"], name="assessments_result_firm"),
        ),
        migrations.AddConstraint(
            model_name="result",
            constraint=models.UniqueConstraint(fields=("cycle", "estate"), name="assessments_result_once"),
        ),
        migrations.AddConstraint(
            model_name="placing",
            constraint=models.UniqueConstraint(fields=("board_list", "result"), name="assessments_placing_once"),
        ),
        migrations.AddConstraint(
            model_name="moved",
            constraint=models.UniqueConstraint(fields=("board_list", "result"), name="assessments_moved_once"),
        ),
    ]
