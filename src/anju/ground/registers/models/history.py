"""What was changed in a register, and which file brought what."""

from django.db import models

from anju.ground.registers.models.base import Row


class Import(Row):
    """One file taken whole; the rows it brought carry its id."""

    append_only = True
    SCOPE = {"region": "region_path"}

    kind = models.CharField(max_length=16)
    file_name = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    region_path = models.CharField(max_length=64, db_collation="C", blank=True)
    imported_at = models.DateTimeField()
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)


class Correction(Row):
    """One field of one row was put right; the old value stays legible. The ledger entry names no values."""

    append_only = True

    subject_type = models.CharField(max_length=32)
    subject_id = models.UUIDField()
    field = models.CharField(max_length=32)
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    reason = models.CharField(max_length=200, blank=True)
    corrected_at = models.DateTimeField()
    entry_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["subject_id", "corrected_at"], name="correction_subject")]
