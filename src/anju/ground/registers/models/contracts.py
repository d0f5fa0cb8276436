"""Who manages which estate, from when to when; and who heads the project there."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func
from django.utils.translation import gettext_lazy as _

from anju.ground.registers.models.base import Dated, ordered_period
from anju.ground.registers.models.enterprises import Enterprise, ProjectManager
from anju.ground.registers.models.estates import Estate
from anju.kit.scopes import Scope


def one_at_a_time(name: str) -> ExclusionConstraint:
    """For one estate no two periods overlap (needs the extension btree_gist)."""
    period = Func(F("valid_from"), F("valid_to"), function="daterange")
    return ExclusionConstraint(name=name, expressions=[("estate", "="), (period, "&&")])


class ServiceContract(Dated):
    """A property service contract: one estate, one enterprise at a time (物业管理条例 art. 33).

    :ivar ended_early: it was ended before the day it was signed for; ``valid_to`` is the day it really ended.
    """

    class Kind(models.TextChoices):
        EARLY = "early", _("Early-stage contract")
        ASSEMBLY = "assembly", _("Contract of the owners' assembly")
        EMERGENCY = "emergency", _("Emergency service")
        CUSTODY = "custody", _("Custody")

    subject_type = "registers.contract"
    SCOPE = {"region": "estate__region_path", "enterprise": "enterprise_id", "estate": "estate_id"}

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="contracts")
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="contracts")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.ASSEMBLY)
    number = models.CharField(max_length=64, blank=True)
    signed_to = models.DateField(null=True, blank=True)
    ended_early = models.BooleanField(default=False)

    class Meta:
        constraints = [ordered_period("contract"), one_at_a_time("one_contract_at_a_time")]
        indexes = [models.Index(fields=["enterprise", "valid_from"], name="contract_enterprise")]

    def scope(self) -> Scope:
        return Scope(region_path=self.estate.region_path, enterprise_id=self.enterprise_id, estate_id=self.estate_id)


class Post(Dated):
    """A manager heads the project of an estate for an enterprise; scores follow the person and the period of post."""

    subject_type = "registers.post"
    SCOPE = {"region": "estate__region_path", "enterprise": "enterprise_id", "estate": "estate_id"}

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="posts")
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="posts")
    manager = models.ForeignKey(ProjectManager, models.PROTECT, related_name="posts")

    class Meta:
        constraints = [ordered_period("post"), one_at_a_time("one_post_at_a_time")]
        indexes = [models.Index(fields=["manager", "valid_from"], name="post_manager")]

    def scope(self) -> Scope:
        return Scope(region_path=self.estate.region_path, enterprise_id=self.enterprise_id, estate_id=self.estate_id)
