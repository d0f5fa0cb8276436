"""Owners' bodies of an estate: owners' committees (业主委员会) and property management committees (物业管理委员会)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from anju.ground.registers.models.base import Dated, ordered_period
from anju.ground.registers.models.estates import Estate
from anju.kit.scopes import Scope


class OwnersBody(Dated):
    """One term of one body; ``valid_to`` is the end of its term."""

    class Kind(models.TextChoices):
        OWNERS_COMMITTEE = "owners_committee", _("Owners' committee")
        MANAGEMENT_COMMITTEE = "management_committee", _("Property management committee")

    subject_type = "registers.owners_body"
    SCOPE = {"region": "estate__region_path", "estate": "estate_id"}

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="bodies")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=128)
    filed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [ordered_period("ownersbody")]

    def __str__(self) -> str:
        return self.name

    def scope(self) -> Scope:
        return Scope(region_path=self.estate.region_path, estate_id=self.estate_id)
