"""A draft of rules that an officer keeps while it is written, and what the second person said."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from anju.engines.simulation.types import DRAFT, DraftState
from anju.kit import ids
from anju.kit.scopes import Scope


class Draft(models.Model):
    """One programme's file of a city, being changed (规则草案).

    :ivar city_id: in the rulebook. :ivar office: the city's bureau, whose head signs.
     :ivar simulation: by which it is looked at; :ivar period: last looked at.
    :ivar base: the text it was copied from. :ivar base_version: the rules in force then.
    :ivar rule_draft_id: in the rulebook, once it was handed in. :ivar words: why it was sent back.
    """

    subject_type = DRAFT
    SCOPE = {"region": "region_path", "office": "office_id"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    city_id = models.UUIDField()
    region_path = models.CharField(max_length=64, db_collation="C")
    office = models.ForeignKey("access.Office", models.PROTECT, null=True, related_name="+", db_index=False)
    simulation = models.CharField(max_length=48)
    programme = models.CharField(max_length=40)
    period = models.CharField(max_length=24, blank=True)
    text = models.TextField()
    base_version = models.CharField(max_length=96)
    state = models.CharField(max_length=10, choices=[(one.value, one.name) for one in DraftState],
                             default=DraftState.KEPT.value)  # fmt: skip
    rule_draft_id = models.UUIDField(null=True)
    words = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    decided_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("draft of rules")
        indexes = [models.Index(fields=["region_path", "-changed_at"], name="simulation_draft_place")]

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path, office_ids=(self.office_id,) if self.office_id else ())
