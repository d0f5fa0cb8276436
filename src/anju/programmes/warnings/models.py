"""Issues of the scan with the cases they hold, and warnings; a warning's state and deadlines live in its case."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anju.kit import ids
from anju.kit.scopes import Scope
from anju.programmes.warnings.types import ISSUE_STATES, IssueState


def _link(to: str, *, null: bool = False) -> models.ForeignKey:
    """A row of another room, as of the act."""
    return models.ForeignKey(to, models.PROTECT, null=null, related_name="+", db_index=False)


class Issue(models.Model):
    """Something several cases speak of at one place, as the scan found it.

    :ivar place, matter: in the cases' own words or as the register and the rules call them.
    :ivar weeks: cases in each week up to ``scanned_on``, as of which ``trend`` and ``heat`` are told.
    :ivar reason: why it is not an issue, by whom and when.
    """

    subject_type = "warnings.issue"
    SCOPE = {"region": "region_path"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    city = models.CharField(max_length=48)
    region_path = models.CharField(max_length=64, db_collation="C")
    estate = _link("registers.Estate", null=True)
    place = models.CharField(max_length=80, blank=True)
    matter = models.CharField(max_length=80, blank=True)
    matter_code = models.CharField(max_length=48, blank=True)
    sentence = models.CharField(max_length=300)
    first_on = models.DateField()
    last_on = models.DateField()
    messages = models.IntegerField()
    voices = models.IntegerField()
    weeks = ArrayField(models.IntegerField())
    trend = models.CharField(max_length=8)
    heat = models.DecimalField(max_digits=9, decimal_places=3)
    found_at = models.DateTimeField()
    scanned_on = models.DateField()
    state = models.CharField(
        max_length=10, choices=[(s.value, s.name) for s in ISSUE_STATES], default=IssueState.OPEN.value
    )
    decided_by = _link("access.Account", null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("emerging issue")
        indexes = [
            models.Index(fields=["region_path", "-heat", "-id"], name="issue_place_heat"),
            models.Index(fields=["city", "-last_on"], name="issue_city_last"),
        ]

    def __str__(self) -> str:
        return " · ".join(filter(None, (self.place, self.matter)))

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path, estate_id=self.estate_id)


class Membership(models.Model):
    """A case in an issue; a case is in one at most."""

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="members")
    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    alike = models.DecimalField(max_digits=4, decimal_places=3)
    repeats = models.BooleanField()

    class Meta:
        ordering = ["raised_at", "pk"]
        verbose_name = _("case of an issue")


class Warning(models.Model):
    """What a community worker warns the street of.

    :ivar words: what she wrote, numbers of people taken out.
    :ivar answer: what the street did, or why it did nothing.
    """

    subject_type = "cases.case"
    SCOPE = {"region": "region_path", "office": "case__office_ids__contains"}

    case = models.OneToOneField("cases.Case", models.PROTECT, primary_key=True, related_name="+")
    region_path = models.CharField(max_length=64, db_collation="C")
    estate = _link("registers.Estate", null=True)
    issue = models.OneToOneField(Issue, models.PROTECT, null=True, related_name="warning")
    matter = models.CharField(max_length=48, blank=True)
    words = models.CharField(max_length=500, blank=True)
    raised_by = _link("access.Account", null=True)
    ended_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("warning")
        indexes = [
            models.Index(fields=["region_path", "-case"], name="warning_place"),
            models.Index(fields=["region_path", "-case"], condition=Q(ended_at=None), name="warning_open_place"),
        ]
