"""What an act elsewhere proposes to record; an officer takes it or refuses it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anju.kit import ids
from anju.kit.scopes import Scope
from anju.programmes.credit.models.base import choices, link, path
from anju.programmes.credit.models.records import Record
from anju.programmes.credit.types import ProposalState


class Proposal(models.Model):
    """One act that the city's rules name, and whom it would concern on its day.

    :ivar entry_id: the entry of that act; it proposes once. :ivar cause_id: what the act was about.
    """

    subject_type = "credit.proposal"
    SCOPE = {"region": "region_path"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    entry_id = models.UUIDField(unique=True)
    act = models.CharField(max_length=64)
    region_path = path()
    cause_type = models.CharField(max_length=64)
    cause_id = models.UUIDField()
    happened_at = models.DateTimeField()
    proposed_at = models.DateTimeField()
    estate = link("registers.Estate", null=True)
    enterprise = link("registers.Enterprise", null=True)
    manager = link("registers.ProjectManager", null=True)
    state = models.CharField(max_length=8, choices=choices(ProposalState), default=ProposalState.OPEN.value)
    reason = models.CharField(max_length=1000, blank=True)
    decided_by = link("access.Account", null=True)
    decided_at = models.DateTimeField(null=True)
    record = models.OneToOneField(Record, models.PROTECT, null=True, related_name="proposal")

    class Meta:
        verbose_name = _("proposal for the credit file")
        indexes = [
            models.Index(fields=["region_path", "-id"], condition=Q(state="open"), name="credit_proposal_open"),
            models.Index(fields=["cause_id"], name="credit_proposal_cause"),
        ]

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path, enterprise_id=self.enterprise_id, estate_id=self.estate_id)
