"""What an enterprise or its manager asks of a record on file: that it be repaired, or corrected."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anju.programmes.credit.models.base import choices, link
from anju.programmes.credit.models.corrections import Correction
from anju.programmes.credit.models.records import Record
from anju.programmes.credit.types_requests import Ask, Outcome


class Request(models.Model):
    """A request (信用修复申请、更正申请); its case has the deadline and the files, the bureau of the record decides it.

    :ivar lacking: what the bureau found missing, last time. :ivar correction: the one that a request led to.
    """

    subject_type = "cases.case"
    SCOPE = {
        "region": "record__region_path", "office": "record__office_id", "enterprise": "record__enterprise_id",
        "estate": "record__estate_id",
    }  # fmt: skip

    case = models.OneToOneField("cases.Case", models.PROTECT, primary_key=True, related_name="+")
    record = models.ForeignKey(Record, models.PROTECT, related_name="requests")
    ask = models.CharField(max_length=10, choices=choices(Ask))
    text = models.CharField(max_length=2000)
    made_at = models.DateTimeField()
    made_by = link("access.Account", null=True)
    lacking = models.CharField(max_length=1000, blank=True)
    returned_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, blank=True, choices=choices(Outcome))
    reason = models.CharField(max_length=1000, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = link("access.Account", null=True)
    correction = models.OneToOneField(Correction, models.PROTECT, null=True, related_name="request")

    class Meta:
        verbose_name = _("request about a credit record")
        constraints = [
            models.UniqueConstraint(fields=["record", "ask"], condition=Q(outcome=""), name="credit_one_open_request")
        ]

    @property
    def is_decided(self) -> bool:
        return self.decided_at is not None

    @property
    def is_repair(self) -> bool:
        return self.ask == Ask.REPAIR

    @property
    def is_incomplete(self) -> bool:
        """Whether the enterprise has to add something first."""
        return not self.is_decided and self.returned_at is not None and self.completed_at is None
