"""Polls, rolls, codes and ballots; the ballots themselves are partitioned by year."""

from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import anju.kit.ids

SQL = Path(__file__).resolve().parent.parent / "sql"

BALLOT = migrations.CreateModel(
    name="Ballot",
    fields=[
        ("poll_id", models.UUIDField()),
        ("subject_id", models.UUIDField(null=True)),
        ("party", models.CharField(max_length=24)),
        ("region_path", models.CharField(db_collation="C", max_length=64)),
        (
            "answers",
            django.contrib.postgres.fields.ArrayField(base_field=models.SmallIntegerField(), size=None),
        ),
        ("channel", models.CharField(max_length=8)),
        ("salt", models.BinaryField(max_length=16)),
        ("leaf", models.BinaryField(max_length=32)),
        (
            "pk",
            models.CompositePrimaryKey("year", "id", blank=True, editable=False, primary_key=True, serialize=False),
        ),
        ("id", models.UUIDField()),
        ("year", models.SmallIntegerField()),
        ("elector_id", models.UUIDField(null=True)),
        ("link", models.BinaryField(max_length=32, null=True)),
        ("turn", models.SmallIntegerField(default=0)),
        ("weight", models.DecimalField(decimal_places=2, default=1, max_digits=12)),
        ("standing", models.CharField(max_length=8)),
        ("reason", models.CharField(blank=True, max_length=24)),
        ("taken_on", models.DateField(null=True)),
    ],
    options={
        "db_table": "ballots_ballot",
        "managed": True,
        "indexes": [models.Index(fields=["year", "poll_id", "subject_id"], name="ballots_ballot_subject")],
        "constraints": [models.UniqueConstraint(fields=("year", "link", "turn"), name="ballots_ballot_once")],
    },
)
BALLOTS = migrations.SeparateDatabaseAndState(
    database_operations=[
        migrations.RunSQL((SQL / "0001_ballots.sql").read_text(), reverse_sql="DROP TABLE ballots_ballot")
    ],
    state_operations=[BALLOT],
)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("digest", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
                ("saved_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Elector",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("party", models.CharField(max_length=24)),
                ("subject_id", models.UUIDField(null=True)),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                ("building", models.CharField(blank=True, max_length=48)),
                ("door", models.CharField(blank=True, max_length=120)),
                ("unit_id", models.UUIDField(null=True)),
                ("office_id", models.UUIDField(null=True)),
                ("weight", models.DecimalField(decimal_places=2, default=1, max_digits=12)),
                ("phone_sealed", models.BinaryField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="SetAside",
            fields=[
                ("ballot_id", models.UUIDField(primary_key=True, serialize=False)),
                ("poll_id", models.UUIDField(db_index=True)),
                ("why", models.CharField(max_length=8)),
                ("anomaly_id", models.UUIDField(null=True)),
            ],
            options={
                "db_table": "ballots_aside",
            },
        ),
        BALLOTS,
        migrations.CreateModel(
            name="Code",
            fields=[
                ("digest", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("issued_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "elector",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="codes", to="ballots.elector"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="InUrn",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("poll_id", models.UUIDField()),
                ("subject_id", models.UUIDField(null=True)),
                ("party", models.CharField(max_length=24)),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                (
                    "answers",
                    django.contrib.postgres.fields.ArrayField(base_field=models.SmallIntegerField(), size=None),
                ),
                ("channel", models.CharField(max_length=8)),
                ("salt", models.BinaryField(max_length=16)),
                ("leaf", models.BinaryField(max_length=32)),
            ],
            options={
                "db_table": "ballots_urn",
                "indexes": [models.Index(fields=["poll_id"], name="ballots_urn_poll")],
            },
        ),
        migrations.CreateModel(
            name="Poll",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("type", models.CharField(max_length=48)),
                ("title", models.CharField(max_length=120)),
                ("year", models.SmallIntegerField()),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "PREPARED"),
                            ("open", "OPEN"),
                            ("closed", "CLOSED"),
                            ("tallied", "TALLIED"),
                        ],
                        default="prepared",
                        max_length=8,
                    ),
                ),
                ("secrecy", models.CharField(max_length=12)),
                ("questions", models.JSONField(default=list)),
                ("changes", models.PositiveSmallIntegerField(default=0)),
                ("proxies", models.PositiveSmallIntegerField(default=0)),
                ("opens_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("tallied_at", models.DateTimeField(null=True)),
                ("electors", models.PositiveIntegerField(default=0)),
                ("roll_digest", models.CharField(blank=True, max_length=64)),
                ("counted", models.PositiveIntegerField(null=True)),
                ("late", models.PositiveIntegerField(null=True)),
                ("invalid", models.PositiveIntegerField(null=True)),
                ("replaced", models.PositiveIntegerField(null=True)),
                ("judged", models.PositiveIntegerField(null=True)),
                ("root", models.CharField(blank=True, max_length=64)),
                ("tally_digest", models.CharField(blank=True, max_length=64)),
                ("source_type", models.CharField(blank=True, max_length=48)),
                ("source_id", models.UUIDField(null=True)),
                ("rule_version", models.CharField(max_length=96)),
                ("illustrative", models.BooleanField(default=False)),
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
            ],
            options={
                "verbose_name": "poll",
            },
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("subject_id", models.UUIDField(null=True)),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                ("party", models.CharField(max_length=24)),
                ("turn", models.PositiveSmallIntegerField(default=0)),
                ("channel", models.CharField(max_length=8)),
                ("taken_at", models.DateTimeField()),
                (
                    "elector",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="ballots.elector",
                    ),
                ),
                (
                    "poll",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="ballots.poll",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                ("ballot_id", models.UUIDField(null=True)),
                ("reason", models.CharField(max_length=300)),
                ("asked_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("granted", models.BooleanField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "elector",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ballots.elector",
                    ),
                ),
                (
                    "poll",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="openings",
                        to="ballots.poll",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="elector",
            name="poll",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="roll", to="ballots.poll"
            ),
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("subject_id", models.UUIDField(null=True)),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                ("sealed", models.BinaryField(null=True)),
                ("shown", models.TextField(blank=True)),
                ("state", models.CharField(default="new", max_length=8)),
                ("written_on", models.DateField()),
                (
                    "judged_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "poll",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="ballots.poll",
                    ),
                ),
            ],
            options={
                "db_table": "ballots_comment",
            },
        ),
        migrations.CreateModel(
            name="Anomaly",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("subject_id", models.UUIDField(null=True)),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                ("kind", models.CharField(max_length=24)),
                ("measure", models.JSONField(default=dict)),
                ("ballots", models.PositiveIntegerField()),
                (
                    "ballot_ids",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
                ),
                ("found_at", models.DateTimeField()),
                ("judged_at", models.DateTimeField(null=True)),
                ("set_aside", models.BooleanField(null=True)),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "judged_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "poll",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="anomalies",
                        to="ballots.poll",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Proxy",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("registered_at", models.DateTimeField()),
                (
                    "elector",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proxy", to="ballots.elector"
                    ),
                ),
                (
                    "held_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="holds_for", to="ballots.elector"
                    ),
                ),
                (
                    "registered_by",
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
            name="Sheet",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                (
                    "first",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SmallIntegerField(), null=True, size=None
                    ),
                ),
                ("first_reason", models.CharField(blank=True, max_length=24)),
                (
                    "second",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SmallIntegerField(), null=True, size=None
                    ),
                ),
                ("second_reason", models.CharField(blank=True, max_length=24)),
                ("state", models.CharField(default="once", max_length=8)),
                ("came_in_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "elector",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sheet", to="ballots.elector"
                    ),
                ),
                (
                    "first_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "poll",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="ballots.poll",
                    ),
                ),
                (
                    "second_by",
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
            name="Tally",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("subject_id", models.UUIDField(null=True)),
                ("party", models.CharField(max_length=24)),
                ("question", models.PositiveSmallIntegerField()),
                ("answer", models.SmallIntegerField()),
                ("ballots", models.PositiveIntegerField()),
                ("weight", models.DecimalField(decimal_places=2, max_digits=18)),
                (
                    "poll",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tallies",
                        to="ballots.poll",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="poll",
            index=models.Index(fields=["region_path", "-id"], name="ballots_poll_region"),
        ),
        migrations.AddIndex(
            model_name="poll",
            index=models.Index(fields=["source_id"], name="ballots_poll_source"),
        ),
        migrations.AddConstraint(
            model_name="poll",
            constraint=models.UniqueConstraint(fields=("type", "region_path", "year"), name="ballots_poll_once"),
        ),
        migrations.AddConstraint(
            model_name="poll",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_at__gt", models.F("opens_at"))), name="ballots_poll_window"
            ),
        ),
        migrations.AddIndex(
            model_name="part",
            index=models.Index(fields=["poll", "region_path"], name="ballots_part_region"),
        ),
        migrations.AddConstraint(
            model_name="part",
            constraint=models.UniqueConstraint(
                fields=("elector", "subject_id", "turn"), name="ballots_part_once", nulls_distinct=False
            ),
        ),
        migrations.AddIndex(
            model_name="opening",
            index=models.Index(fields=["poll", "-id"], name="ballots_opening_poll"),
        ),
        migrations.AddConstraint(
            model_name="opening",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_by__isnull", True),
                    models.Q(("decided_by", models.F("asked_by")), _negated=True),
                    _connector="OR",
                ),
                name="ballots_opening_two",
            ),
        ),
        migrations.AddIndex(
            model_name="elector",
            index=models.Index(fields=["poll", "region_path"], name="ballots_elector_region"),
        ),
        migrations.AddIndex(
            model_name="elector",
            index=models.Index(
                condition=models.Q(("office_id__isnull", False)),
                fields=["office_id", "poll"],
                name="ballots_elector_office",
            ),
        ),
        migrations.AddConstraint(
            model_name="elector",
            constraint=models.UniqueConstraint(fields=("poll", "number"), name="ballots_elector_number"),
        ),
        migrations.AddConstraint(
            model_name="elector",
            constraint=models.UniqueConstraint(
                fields=("poll", "subject_id", "party", "building", "door"),
                name="ballots_elector_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["poll", "subject_id", "state"], name="ballots_comment_subject"),
        ),
        migrations.AddConstraint(
            model_name="anomaly",
            constraint=models.UniqueConstraint(
                fields=("poll", "subject_id", "kind"), name="ballots_anomaly_once", nulls_distinct=False
            ),
        ),
        migrations.AddIndex(
            model_name="sheet",
            index=models.Index(fields=["poll", "state", "id"], name="ballots_sheet_state"),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.UniqueConstraint(
                fields=("poll", "subject_id", "party", "question", "answer"),
                name="ballots_tally_once",
                nulls_distinct=False,
            ),
        ),
    ]
