"""Score lines, frozen computations and cards in effect."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from anju.kit import ids


def _points(**options) -> models.DecimalField:
    return models.DecimalField(max_digits=9, decimal_places=3, **options)


class Line(models.Model):
    """One line of a subject's score; never changed, a trigger refuses it. A correction is a line of its own.

    :ivar points: how the line acts on the total, signed: bad lines lower a score and raise a count of demerits.
    :ivar occurred_on: the day whose rules priced it. :ivar counts_from: the day from which it counts.
    :ivar belongs_on: the day by whose period it goes; of a correction, that of the line it corrects.
    :ivar expires_on: the first day on which it no longer counts. :ivar quantity: of a correction, what it takes off.
    """

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    scheme = models.CharField(max_length=48)
    subject_type = models.CharField(max_length=32)
    subject_id = models.UUIDField()
    region_path = models.CharField(max_length=64, db_collation="C")
    item = models.CharField(max_length=48)
    polarity = models.CharField(max_length=4)
    quantity = _points(default=1)
    points = _points()
    occurred_on = models.DateField()
    counts_from = models.DateField()
    belongs_on = models.DateField()
    expires_on = models.DateField(null=True)
    corrects = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="corrections", db_index=False
    )  # never itself a correction
    source_type = models.CharField(max_length=32)
    source_id = models.UUIDField(null=True)
    entry_id = models.UUIDField()
    rule_version = models.CharField(max_length=96)
    illustrative = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("score line")
        constraints = [
            models.CheckConstraint(condition=Q(belongs_on__lte=F("counts_from")), name="score_line_days"),
        ]
        indexes = [
            models.Index(fields=["subject_id", "scheme", "belongs_on"], name="score_line_subject"),
            models.Index(fields=["scheme", "belongs_on"], name="score_line_city"),
            models.Index(fields=["source_id"], condition=Q(source_id__isnull=False), name="score_line_source"),
            models.Index(fields=["corrects"], condition=Q(corrects__isnull=False), name="score_line_corrects"),
        ]


class Run(models.Model):
    """A computation of all subjects of a region, frozen with the rules it was made under.

    :ivar value: the scheme as the rulebook held it. :ivar of_field: whoever asked named the subjects, those without
        lines too; else all that had lines. :ivar digest: SHA-256 over the digests of all its results.
    """

    subject_type = "scoring.run"
    SCOPE = {"region": "region_path"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    scheme = models.CharField(max_length=48)
    on = models.DateField()
    known_on = models.DateField()
    first = models.DateField(null=True)
    last = models.DateField()
    region_path = models.CharField(max_length=64, db_collation="C")
    rule_version = models.CharField(max_length=96)
    value = models.JSONField(default=dict)
    illustrative = models.BooleanField(default=False)
    of_field = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)
    subjects = models.PositiveIntegerField()
    made_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("computation")
        indexes = [models.Index(fields=["scheme", "region_path", "-made_at"], name="score_run_latest")]


class RunResult(models.Model):
    """Where one subject stood in a computation. ``card`` is the severest reached; ``digest`` is that of its lines.

    ``rank`` is None for whoever takes no part.
    """

    run = models.ForeignKey(Run, models.PROTECT, related_name="results", db_index=False)
    subject_id = models.UUIDField()
    total = _points()
    bad = _points()
    band = models.CharField(max_length=24, blank=True)
    card = models.CharField(max_length=24, blank=True)
    cards = ArrayField(models.CharField(max_length=24), default=list)
    rank = models.PositiveIntegerField(null=True)
    lines = models.PositiveIntegerField()
    digest = models.CharField(max_length=32)

    class Meta:
        verbose_name = _("result of a computation")
        constraints = [models.UniqueConstraint(fields=["run", "subject_id"], name="score_result_once")]
        indexes = [
            models.Index(fields=["run", "rank", "id"], name="score_result_rank"),
            models.Index(fields=["subject_id"], name="score_result_subject"),
        ]


class Mark(models.Model):
    """A card in effect, for any programme to read: on days in [since, until)."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    scheme = models.CharField(max_length=48)
    subject_type = models.CharField(max_length=32)
    subject_id = models.UUIDField()
    region_path = models.CharField(max_length=64, db_collation="C")
    code = models.CharField(max_length=24)
    title = models.CharField(max_length=60)
    since = models.DateField()
    until = models.DateField(null=True)
    consequences = ArrayField(models.CharField(max_length=48), default=list)
    source_type = models.CharField(max_length=32)
    source_id = models.UUIDField(null=True)
    entry_id = models.UUIDField()
    ended_entry_id = models.UUIDField(null=True)
    given_at = models.DateTimeField()

    class Meta:
        verbose_name = _("card in effect")
        constraints = [
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="score_mark_days"),
        ]
        indexes = [
            models.Index(fields=["subject_id", "since"], name="score_mark_subject"),
            models.Index(fields=["source_id"], condition=Q(source_id__isnull=False), name="score_mark_source"),
        ]
