"""Campaigns, the estates they look at, and what was found there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from anju.kit import ids
from anju.kit.scopes import Scope
from anju.programmes.campaigns.types import CAMPAIGN, PROBLEM, TARGET, Days, From, Said, Source


def _link(to: str, *, null: bool = False) -> models.ForeignKey:
    """A row of another room, as of the act."""
    return models.ForeignKey(to, models.PROTECT, null=null, related_name="+", db_index=False)


def _choices(kinds) -> list[tuple[str, str]]:
    return [(one.value, one.name) for one in kinds]


class Campaign(models.Model):
    """A campaign (专项整治) of an office in its region.

    :ivar types: its types of problem, ``[{"code", "title"}]``, as they stood when it was drafted.
    :ivar result: its figures by district as they stood when it was summarised.
    """

    subject_type = CAMPAIGN
    SCOPE = {"region": "region_path", "office": "office_id"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    region_path = models.CharField(max_length=64, db_collation="C")
    office = _link("access.Office")
    name = models.CharField(max_length=120)
    theme = models.CharField(max_length=1000)
    types = models.JSONField(default=list)
    document_no = models.CharField(max_length=80, blank=True)
    begins_on = models.DateField()
    self_check_until = models.DateField()
    inspection_until = models.DateField()
    rectification_until = models.DateField()
    look_back_until = models.DateField()
    ends_on = models.DateField()
    planned_at = models.DateTimeField()
    planned_by = _link("access.Account", null=True)
    opened_at = models.DateTimeField(null=True)
    opened_by = _link("access.Account", null=True)
    summary = models.TextField(max_length=4000, blank=True)
    result = models.JSONField(default=dict)
    summarised_at = models.DateTimeField(null=True)
    summarised_by = _link("access.Account", null=True)

    class Meta:
        verbose_name = _("campaign")
        indexes = [models.Index(fields=["region_path", "-begins_on"], name="campaign_region")]

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path, office_ids=(self.office_id,))

    @property
    def days(self) -> Days:
        return Days(**{name: getattr(self, name) for name in Days.__slots__})

    @property
    def titles(self) -> dict[str, str]:
        """Code → title of its types of problem."""
        return {one["code"]: one["title"] for one in self.types}


class Unit(models.Model):
    """A unit that takes part (联合单位); with an office here its people act in the campaign."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="units")
    name = models.CharField(max_length=80)
    office = models.ForeignKey("access.Office", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["campaign", "name"], name="campaign_unit_once")]


class OfPlace(models.Model):
    """What stands at an estate of a campaign, with its enterprise as of the day it was opened."""

    SCOPE = {"region": "region_path", "enterprise": "enterprise_id", "estate": "estate_id"}

    region_path = models.CharField(max_length=64, db_collation="C")
    estate = _link("registers.Estate")
    enterprise = _link("registers.Enterprise", null=True)

    class Meta:
        abstract = True

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path, enterprise_id=self.enterprise_id, estate_id=self.estate_id)


class Target(OfPlace):
    """An estate that a campaign looks at, with its self-check.

    :ivar found: how many types the self-check said something is wrong with.
    """

    subject_type = TARGET

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="targets", db_index=False)
    answered_at = models.DateTimeField(null=True)
    answered_by = _link("access.Account", null=True)
    is_on_time = models.BooleanField(null=True)
    found = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)
    inspected_at = models.DateTimeField(null=True)  # the last time
    clues = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("estate of a campaign")
        constraints = [models.UniqueConstraint(fields=["campaign", "estate"], name="campaign_estate_once")]
        indexes = [
            models.Index(fields=["campaign", "region_path", "id"], name="campaign_target_region"),
            models.Index(fields=["enterprise", "campaign"], name="campaign_target_enterprise"),
        ]


class Answer(models.Model):
    """What the self-check said of one type of problem."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="answers")
    type = models.CharField(max_length=32)
    said = models.CharField(max_length=8, choices=_choices(Said))
    words = models.CharField(max_length=500, blank=True)
    figure = models.DecimalField(max_digits=14, decimal_places=2, null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["target", "type"], name="campaign_answer_once")]


class Clue(models.Model):
    """Something pointed out about an estate; it is inspected first."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    target = models.ForeignKey(Target, models.PROTECT, related_name="clued")
    type = models.CharField(max_length=32)
    words = models.CharField(max_length=500)
    source = models.CharField(max_length=12, choices=_choices(From))
    case = _link("cases.Case", null=True)
    taken_at = models.DateTimeField()
    taken_by = _link("access.Account", null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["target", "case"], name="campaign_clue_once")]


class Inspection(models.Model):
    """A visit to an estate in a campaign (检查)."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    target = models.ForeignKey(Target, models.PROTECT, related_name="inspections")
    office = _link("access.Office")
    by = _link("access.Account", null=True)
    inspected_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    note = models.CharField(max_length=1000, blank=True)
    order = _link("cases.Case", null=True)


class Problem(OfPlace):
    """Something wrong, of one type, at one estate.

    :ivar is_concealed: the self-check had said that all is well.
    :ivar order: the case in which it is to be rectified; of a self-check there is none.
    :ivar round: one more each time it fell back.
    :ivar holds: what the last look-back said; None before.
    """

    subject_type = PROBLEM

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="problems", db_index=False)
    target = models.ForeignKey(Target, models.PROTECT, related_name="problems")
    inspection = models.ForeignKey(Inspection, models.PROTECT, null=True, related_name="problems")
    type = models.CharField(max_length=32)
    source = models.CharField(max_length=12, choices=_choices(Source))
    words = models.CharField(max_length=500)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    households = models.PositiveIntegerField(null=True)
    is_concealed = models.BooleanField(default=False)
    order = models.ForeignKey("cases.Case", models.PROTECT, null=True, related_name="+")
    round = models.PositiveSmallIntegerField(default=1)
    found_at = models.DateTimeField()
    rectified_at = models.DateTimeField(null=True)
    looked_back_at = models.DateTimeField(null=True)
    holds = models.BooleanField(null=True)

    class Meta:
        verbose_name = _("problem of a campaign")
        indexes = [models.Index(fields=["campaign", "region_path", "id"], name="campaign_problem_region")]


class LookBack(models.Model):
    """A look-back (“回头看”) at a problem: whether what was rectified holds."""

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="look_backs")
    round = models.PositiveSmallIntegerField()
    looked_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    by = _link("access.Account", null=True)
    holds = models.BooleanField()
    words = models.CharField(max_length=500, blank=True)


class Refund(models.Model):
    """Money that went back to owners; yuan."""

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="refunds")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    households = models.PositiveIntegerField()
    refunded_on = models.DateField()
    words = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    by = _link("access.Account", null=True)


class Transfer(models.Model):
    """A problem handed to whoever deals with it as a case of theirs (移送), once."""

    problem = models.OneToOneField(Problem, models.PROTECT, related_name="transfer")
    to = models.CharField(max_length=80)
    document_no = models.CharField(max_length=80, blank=True)
    words = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()
    by = _link("access.Account", null=True)


class Credited(models.Model):
    """Points recorded against the enterprise of an estate while the campaign ran; hundredths of a point."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="credited")
    entry_id = models.UUIDField()
    points = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["target", "entry_id"], name="campaign_points_once")]
