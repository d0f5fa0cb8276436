"""The partitioned table of entries and the three tables of the sealer."""

from pathlib import Path

from django.db import migrations, models

import anju.kit.ids

SQL = Path(__file__).resolve().parent.parent / "sql"

ENTRY = migrations.CreateModel(
    name="Entry",
    fields=[
        ("id", models.UUIDField(default=anju.kit.ids.uuid7, primary_key=True, serialize=False)),
        ("act", models.CharField(max_length=64)),
        ("subject_type", models.CharField(max_length=64)),
        ("subject_id", models.UUIDField()),
        ("actor_kind", models.CharField(max_length=16)),
        ("actor_id", models.UUIDField(null=True)),
        ("acting_for_id", models.UUIDField(null=True)),
        ("happened_at", models.DateTimeField()),
        ("recorded_at", models.DateTimeField()),
        ("region_path", models.CharField(db_collation="C", max_length=64)),
        ("enterprise_id", models.UUIDField(null=True)),
        ("rule_version", models.CharField(max_length=96)),
        ("digest", models.BinaryField(null=True)),
        ("number_1", models.BigIntegerField(null=True)),
        ("number_2", models.BigIntegerField(null=True)),
        ("amount_1", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
        ("flag_1", models.BooleanField(null=True)),
        ("day_1", models.DateField(null=True)),
        ("code_1", models.CharField(max_length=64, null=True)),
        ("code_2", models.CharField(max_length=64, null=True)),
        ("ref_1", models.UUIDField(null=True)),
        ("ref_2", models.UUIDField(null=True)),
        ("hash", models.BinaryField()),
    ],
    options={
        "db_table": "ledger_entry",
        "indexes": [
            models.Index(fields=["subject_id"], name="ledger_entry_subject"),
            models.Index(fields=["act", "happened_at"], name="ledger_entry_act"),
            models.Index(fields=["region_path", "act", "happened_at"], name="ledger_entry_region"),
        ],
    },
)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL((SQL / "0001_tables.sql").read_text(), reverse_sql="DROP TABLE ledger_entry")
            ],
            state_operations=[ENTRY],
        ),
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("no", models.BigIntegerField(primary_key=True, serialize=False)),
                ("count", models.IntegerField()),
                ("root", models.BinaryField()),
                ("previous", models.BinaryField()),
                ("chain", models.BinaryField()),
                ("sealed_at", models.DateTimeField()),
            ],
            options={
                "db_table": "ledger_batch",
                "indexes": [models.Index(fields=["sealed_at"], name="ledger_batch_sealed")],
            },
        ),
        migrations.CreateModel(
            name="Leaf",
            fields=[
                ("entry_id", models.UUIDField(primary_key=True, serialize=False)),
                ("batch_no", models.BigIntegerField()),
                ("position", models.IntegerField()),
                ("hash", models.BinaryField()),
            ],
            options={
                "db_table": "ledger_leaf",
                "constraints": [models.UniqueConstraint(fields=("batch_no", "position"), name="ledger_leaf_place")],
            },
        ),
        migrations.CreateModel(
            name="DailyRoot",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("first_batch", models.BigIntegerField()),
                ("last_batch", models.BigIntegerField()),
                ("entries", models.BigIntegerField()),
                ("root", models.BinaryField()),
            ],
            options={"db_table": "ledger_daily_root"},
        ),
    ]
