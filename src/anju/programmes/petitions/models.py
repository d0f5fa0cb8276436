"""A petition and what the office said about it; state, office and deadline live in the case."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from anju.programmes.petitions.types import Outcome, Stage


class Petition(models.Model):
    """A petition (信访事项).

    :ivar petitioner: name, address and telephone, sealed; they stand nowhere else.
    :ivar since: when the present term began: registered, accepted, answered, review asked for.
    """

    subject_type = "cases.case"
    SCOPE = {"region": "region_path", "office": "case__office_ids__contains"}

    case = models.OneToOneField("cases.Case", models.PROTECT, primary_key=True, related_name="+")
    region_path = models.CharField(max_length=64, db_collation="C", db_index=True)
    text = models.TextField()
    petitioner = models.BinaryField()
    since = models.DateTimeField()

    class Meta:
        verbose_name = _("petition")


class Opinion(models.Model):
    """What the office said in writing, once for each stage."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="opinions")
    stage = models.CharField(max_length=8, choices=[(one.value, one.name) for one in Stage])
    outcome = models.CharField(max_length=12, choices=[(one.value, one.name) for one in Outcome])
    text = models.TextField()
    given_at = models.DateTimeField()
    by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["petition", "stage"], name="opinion_once_a_stage")]
