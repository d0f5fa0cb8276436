"""A triplicate and its dissuasions; state, deadlines and the two copies that are sent live in the case."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anju.programmes.triplicates.types import CAME_TITLES, WAY_TITLES

SEALED_FOR = "triplicates.concerned"


def _link(to: str, *, null: bool = False) -> models.ForeignKey:
    """A row of another room, as of the act."""
    return models.ForeignKey(to, models.PROTECT, null=null, related_name="+", db_index=False)


class Report(models.Model):
    """An illegal act found in an estate.

    :ivar where: inside the estate, numbers of people taken out.
    :ivar concerned: who does it, sealed; gone once it ends.
    :ivar failed_at: when the dissuasion failed, as typed; the term to report runs from then.
    :ivar reported_at: when the three copies went out; None while it is dissuaded.
    :ivar is_missed: the enterprise did not report it, or not within the term.
    :ivar withdrawn_because: why its enterprise took it back; empty unless it did.
    :ivar ended_at: solved, closed or withdrawn; the list of a place is an index of what has none.
    """

    subject_type = "cases.case"
    SCOPE = {"region": "region_path", "office": "case__office_ids__contains"}

    case = models.OneToOneField("cases.Case", models.PROTECT, primary_key=True, related_name="+")
    region_path = models.CharField(max_length=64, db_collation="C")
    estate = _link("registers.Estate")
    enterprise = _link("registers.Enterprise", null=True)
    matter = models.CharField(max_length=48)
    where = models.CharField(max_length=120)
    found_at = models.DateTimeField()
    found_by = _link("access.Account", null=True)
    concerned = models.BinaryField(null=True)
    failed_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)
    is_missed = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("triplicate")
        indexes = [
            models.Index(fields=["region_path", "case"], condition=Q(ended_at=None), name="triplicate_open_place"),
            models.Index(
                fields=["region_path", "-case"], condition=Q(ended_at__isnull=False), name="triplicate_ended_place"
            ),
            models.Index(fields=["region_path", "-case"], name="triplicate_place"),
            models.Index(fields=["estate", "-case"], name="triplicate_estate"),
        ]


class Dissuasion(models.Model):
    """Once that somebody was asked to stop (劝阻)."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="dissuasions")
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    by = _link("access.Account", null=True)
    way = models.CharField(max_length=12, choices=[(way.value, way.name) for way in WAY_TITLES])
    came = models.CharField(max_length=12, choices=[(came.value, came.name) for came in CAME_TITLES])
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("dissuasion")
