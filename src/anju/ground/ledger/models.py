"""The rows of the ledger. All four tables only ever grow: triggers refuse every change, and the role may not try."""

from django.db import models

from anju.kit import ids


class Entry(models.Model):
    """One act: who did what to which subject, when, where, under which rule. No names, no free text.

    The table is partitioned by month of recording; ``id`` is the partition key and carries that moment.
    ``happened_at`` is the moment of the act (an imported act happened long ago); ``recorded_at`` is that of the entry.
    Which fact stands in which typed column is declared by the act; a column is NULL where the act has no such fact.
    """

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    act = models.CharField(max_length=64)
    subject_type = models.CharField(max_length=64)
    subject_id = models.UUIDField()
    actor_kind = models.CharField(max_length=16)
    actor_id = models.UUIDField(null=True)
    acting_for_id = models.UUIDField(null=True)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    region_path = models.CharField(max_length=64, db_collation="C")
    enterprise_id = models.UUIDField(null=True)
    rule_version = models.CharField(max_length=96)
    digest = models.BinaryField(null=True)
    number_1 = models.BigIntegerField(null=True)
    number_2 = models.BigIntegerField(null=True)
    amount_1 = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    flag_1 = models.BooleanField(null=True)
    day_1 = models.DateField(null=True)
    code_1 = models.CharField(max_length=64, null=True)
    code_2 = models.CharField(max_length=64, null=True)
    ref_1 = models.UUIDField(null=True)
    ref_2 = models.UUIDField(null=True)
    hash = models.BinaryField()

    append_only = True

    class Meta:
        db_table = "ledger_entry"
        indexes = [
            models.Index(fields=["subject_id"], name="ledger_entry_subject"),
            models.Index(fields=["act", "happened_at"], name="ledger_entry_act"),
            models.Index(fields=["region_path", "act", "happened_at"], name="ledger_entry_region"),
        ]


class Batch(models.Model):
    """A sealed batch: the Merkle root of its entries, chained to the batch before it. Numbers have no gaps."""

    no = models.BigIntegerField(primary_key=True)
    count = models.IntegerField()
    root = models.BinaryField()
    previous = models.BinaryField()
    chain = models.BinaryField()
    sealed_at = models.DateTimeField()

    append_only = True

    class Meta:
        db_table = "ledger_batch"
        indexes = [models.Index(fields=["sealed_at"], name="ledger_batch_sealed")]


class Leaf(models.Model):
    """Where an entry stands in its batch, and the hash it had when it was sealed; it outlives a removed entry."""

    entry_id = models.UUIDField(primary_key=True)
    batch_no = models.BigIntegerField()
    position = models.IntegerField()
    hash = models.BinaryField()

    append_only = True

    class Meta:
        db_table = "ledger_leaf"
        constraints = [models.UniqueConstraint(fields=["batch_no", "position"], name="ledger_leaf_place")]


class DailyRoot(models.Model):
    """The one published root of a day in China: the Merkle root over the chain values of the day's batches."""

    day = models.DateField(primary_key=True)
    first_batch = models.BigIntegerField()
    last_batch = models.BigIntegerField()
    entries = models.BigIntegerField()
    root = models.BinaryField()

    append_only = True

    class Meta:
        db_table = "ledger_daily_root"
