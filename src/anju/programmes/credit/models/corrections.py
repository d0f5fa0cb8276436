"""What an office corrects of an archived record without anybody's objection; a second person confirms it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anju.kit import ids
from anju.kit.scopes import Scope
from anju.programmes.credit.models.base import choices, link, points
from anju.programmes.credit.models.records import Record, RecordItem
from anju.programmes.credit.types import CorrectionState, Decided


class Correction(models.Model):
    """A correction (更正): proposed by one officer, confirmed or refused by another; nothing counts before that.

    :ivar answer: why it was refused.
    """

    subject_type = "credit.correction"
    SCOPE = {"region": "record__region_path", "office": "record__office_id"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    record = models.ForeignKey(Record, models.PROTECT, related_name="corrections")
    state = models.CharField(max_length=10, choices=choices(CorrectionState), default=CorrectionState.PROPOSED)
    reason = models.CharField(max_length=1000)
    proposed_at = models.DateTimeField()
    proposed_by = link("access.Account", null=True)
    answer = models.CharField(max_length=1000, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = link("access.Account", null=True)

    class Meta:
        verbose_name = _("correction of a credit record")
        constraints = [
            models.UniqueConstraint(fields=["record"], condition=Q(state="proposed"), name="credit_one_open_correction")
        ]

    @property
    def is_open(self) -> bool:
        return self.state == CorrectionState.PROPOSED

    def scope(self) -> Scope:
        return self.record.scope()


class CorrectedItem(models.Model):
    """One item of a correction.

    :ivar before, points: what it counted, and what it counts from then on, without a sign.
    """

    correction = models.ForeignKey(Correction, models.PROTECT, related_name="items")
    item = models.ForeignKey(RecordItem, models.PROTECT, related_name="corrected")
    decision = models.CharField(max_length=8, choices=choices(Decided))
    before = points()
    points = points()
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["item__position"]
        constraints = [models.UniqueConstraint(fields=["correction", "item"], name="credit_corrected_once")]
