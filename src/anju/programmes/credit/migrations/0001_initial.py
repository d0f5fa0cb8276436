import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import anju.kit.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0002_tokens"),
        ("cases", "0005_saved_views"),
        ("registers", "0003_in_order_of_names"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL("CREATE SEQUENCE credit_number", "DROP SEQUENCE credit_number"),
        migrations.CreateModel(
            name="CardList",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("run_id", models.UUIDField()),
                ("scheme", models.CharField(max_length=48)),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("publication_id", models.UUIDField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("drafted", "DRAFTED"),
                            ("given", "GIVEN"),
                            ("replaced", "REPLACED"),
                            ("withdrawn", "WITHDRAWN"),
                            ("ended", "ENDED"),
                        ],
                        default="drafted",
                        max_length=10,
                    ),
                ),
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
                "verbose_name": "list of cards",
            },
        ),
        migrations.CreateModel(
            name="Card",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("subject_type", models.CharField(max_length=48)),
                ("subject_id", models.UUIDField()),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                ("code", models.CharField(max_length=24)),
                ("title", models.CharField(max_length=120)),
                ("total", models.DecimalField(decimal_places=3, max_digits=9)),
                ("band", models.CharField(blank=True, max_length=24)),
                ("rank", models.PositiveIntegerField(null=True)),
                ("lines", models.PositiveIntegerField()),
                ("consequences", models.JSONField(default=list)),
                ("given_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("mark_id", models.UUIDField(null=True)),
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
                    "card_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cards", to="credit.cardlist"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Record",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("series", models.CharField(max_length=12)),
                (
                    "serial",
                    models.BigIntegerField(db_default=models.Func(models.Value("credit_number"), function="nextval")),
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
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                (
                    "kind",
                    models.CharField(
                        choices=[("dishonesty", "DISHONESTY"), ("good", "GOOD"), ("basic", "BASIC")], max_length=12
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        choices=[("enterprise", "ENTERPRISE"), ("manager", "MANAGER"), ("both", "BOTH")], max_length=12
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("appeal", "APPEAL"),
                            ("patrol", "PATROL"),
                            ("penalty", "PENALTY"),
                            ("court", "COURT"),
                            ("petition", "PETITION"),
                            ("decision", "DECISION"),
                            ("owner_survey", "OWNER_SURVEY"),
                        ],
                        max_length=16,
                    ),
                ),
                ("content", models.CharField(max_length=2000)),
                ("remark", models.CharField(blank=True, max_length=1000)),
                ("document_no", models.CharField(blank=True, max_length=80)),
                ("accepted_on", models.DateField()),
                ("occurred_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "PROPOSED"),
                            ("filed", "FILED"),
                            ("to_notify", "TO_NOTIFY"),
                            ("notified", "NOTIFIED"),
                            ("archived", "ARCHIVED"),
                            ("cancelled", "CANCELLED"),
                        ],
                        max_length=12,
                    ),
                ),
                ("disputed", models.BooleanField(default=False)),
                (
                    "publish_class",
                    models.CharField(
                        choices=[
                            ("none", "NONE"),
                            ("minor", "MINOR"),
                            ("ordinary", "ORDINARY"),
                            ("serious", "SERIOUS"),
                        ],
                        default="none",
                        max_length=10,
                    ),
                ),
                ("public_from", models.DateField(null=True)),
                ("public_until", models.DateField(null=True)),
                ("recorded_at", models.DateTimeField()),
                ("notified_at", models.DateTimeField(null=True)),
                ("notice_no", models.CharField(blank=True, max_length=40)),
                ("rectify_until", models.DateTimeField(null=True)),
                ("objection_until", models.DateTimeField(null=True)),
                ("received_at", models.DateTimeField(null=True)),
                ("waived_at", models.DateTimeField(null=True)),
                ("archived_at", models.DateTimeField(null=True)),
                ("cancelled_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=1000)),
                ("cause_type", models.CharField(blank=True, max_length=48)),
                ("cause_id", models.UUIDField(null=True)),
                ("rule_version", models.CharField(max_length=96)),
                ("illustrative", models.BooleanField(default=False)),
                (
                    "archiver",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "canceller",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "notifier",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.office",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorder",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "waived_by",
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
                "verbose_name": "credit record",
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("entry_id", models.UUIDField(unique=True)),
                ("act", models.CharField(max_length=64)),
                ("region_path", models.CharField(db_collation="C", max_length=64)),
                ("cause_type", models.CharField(max_length=64)),
                ("cause_id", models.UUIDField()),
                ("happened_at", models.DateTimeField()),
                ("proposed_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "OPEN"), ("taken", "TAKEN"), ("refused", "REFUSED")],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=1000)),
                ("decided_at", models.DateTimeField(null=True)),
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
                    "record",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposal",
                        to="credit.record",
                    ),
                ),
            ],
            options={
                "verbose_name": "proposal for the credit file",
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="cases.case",
                    ),
                ),
                ("text", models.CharField(max_length=2000)),
                ("made_at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=1000)),
                ("decided_at", models.DateTimeField(null=True)),
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
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="objections", to="credit.record"
                    ),
                ),
            ],
            options={
                "verbose_name": "objection to a credit record",
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(choices=[("photo", "PHOTO"), ("file", "FILE"), ("case", "CASE")], max_length=8),
                ),
                ("name", models.CharField(max_length=120)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("media_type", models.CharField(blank=True, max_length=120)),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
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
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "objection",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="credit.objection",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="credit.record"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="RecordItem",
            fields=[
                ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "subject",
                    models.CharField(choices=[("enterprise", "ENTERPRISE"), ("manager", "MANAGER")], max_length=12),
                ),
                ("item", models.CharField(max_length=48)),
                ("title", models.CharField(max_length=300)),
                ("article", models.CharField(blank=True, max_length=200)),
                ("polarity", models.CharField(max_length=8)),
                ("unit", models.CharField(max_length=12)),
                ("quantity", models.DecimalField(decimal_places=2, default=1, max_digits=9)),
                ("reference_points", models.DecimalField(decimal_places=3, max_digits=9)),
                ("recorded_points", models.DecimalField(decimal_places=3, max_digits=9)),
                ("final_points", models.DecimalField(decimal_places=3, max_digits=9, null=True)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("opinion", models.CharField(blank=True, max_length=500)),
                ("struck", models.BooleanField(default=False)),
                ("fact", models.CharField(max_length=64, null=True, unique=True)),
                ("line_id", models.UUIDField(null=True)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="credit.record"
                    ),
                ),
            ],
            options={
                "ordering": ["record", "position"],
            },
        ),
        migrations.CreateModel(
            name="ObjectedItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[("kept", "KEPT"), ("changed", "CHANGED"), ("struck", "STRUCK")],
                        max_length=8,
                    ),
                ),
                ("points", models.DecimalField(decimal_places=3, max_digits=9, null=True)),
                ("note", models.CharField(blank=True, max_length=500)),
                (
                    "objection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="credit.objection"
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="objected", to="credit.recorditem"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="cardlist",
            index=models.Index(fields=["region_path", "-id"], name="credit_card_list_region"),
        ),
        migrations.AddIndex(
            model_name="cardlist",
            index=models.Index(fields=["publication_id"], name="credit_card_list_publication"),
        ),
        migrations.AddIndex(
            model_name="card",
            index=models.Index(fields=["subject_id", "-id"], name="credit_card_subject"),
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=models.UniqueConstraint(fields=("card_list", "subject_id", "code"), name="credit_card_once"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["region_path", "-id"], name="credit_record_region"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["state", "-id"], name="credit_record_state"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["enterprise", "-id"], name="credit_record_enterprise"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["manager", "-id"], name="credit_record_manager"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["estate", "-id"], name="credit_record_estate"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(
                condition=models.Q(("cause_id__isnull", False)), fields=["cause_id"], name="credit_record_cause"
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                condition=models.Q(("state", "open")), fields=["region_path", "-id"], name="credit_proposal_open"
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(fields=["cause_id"], name="credit_proposal_cause"),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "case"), ("case__isnull", False)),
                    models.Q(models.Q(("kind", "case"), _negated=True), models.Q(("sha256", ""), _negated=True)),
                    _connector="OR",
                ),
                name="credit_evidence_is_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="recorditem",
            constraint=models.UniqueConstraint(fields=("record", "position"), name="credit_item_position"),
        ),
        migrations.AddConstraint(
            model_name="recorditem",
            constraint=models.CheckConstraint(
                condition=models.Q(("recorded_points__gte", 0), ("quantity__gt", 0)), name="credit_item_no_sign"
            ),
        ),
    ]
