"""What the enterprise says against a record, item by item; the deadline lives in the case."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from anju.programmes.credit.models.base import choices, link, points
from anju.programmes.credit.models.records import Record, RecordItem
from anju.programmes.credit.types import Decided


class Objection(models.Model):
    """An objection (异议); its case has the deadline, and the accepting bureau decides it."""

    subject_type = "cases.case"
    SCOPE = {
        "region": "record__region_path", "office": "record__office_id", "enterprise": "record__enterprise_id",
        "estate": "record__estate_id",
    }  # fmt: skip

    case = models.OneToOneField("cases.Case", models.PROTECT, primary_key=True, related_name="+")
    record = models.ForeignKey(Record, models.PROTECT, related_name="objections")
    text = models.CharField(max_length=2000)
    made_at = models.DateTimeField()
    made_by = link("access.Account", null=True)
    reason = models.CharField(max_length=1000, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = link("access.Account", null=True)

    class Meta:
        verbose_name = _("objection to a credit record")

    @property
    def is_decided(self) -> bool:
        return self.decided_at is not None


class ObjectedItem(models.Model):
    """One item that is objected to, once and for all; decided by itself.

    :ivar before, points: what it counted when it was decided, and what it counts from then on, without a sign.
    """

    objection = models.ForeignKey(Objection, models.PROTECT, related_name="items")
    item = models.OneToOneField(RecordItem, models.PROTECT, related_name="objected")
    decision = models.CharField(max_length=8, blank=True, choices=choices(Decided))
    before = points(null=True)
    points = points(null=True)
    note = models.CharField(max_length=500, blank=True)
