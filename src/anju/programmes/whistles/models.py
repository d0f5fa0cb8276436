"""A whistle, the departments it called, and what they did in law; state, deadlines and orders live in the case."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anju.kit import ids
from anju.kit.scopes import Scope
from anju.programmes.whistles.types import AGAINST_TITLES, ENFORCEMENT, LEVEL_TITLES, MEASURE_TITLES

SEALED_FOR = "whistles.person"


def _link(to: str, *, null: bool = False) -> models.ForeignKey:
    """A row of another room, as of the act."""
    return models.ForeignKey(to, models.PROTECT, null=null, related_name="+", db_index=False)


def _choices(titles) -> list[tuple[str, str]]:
    return [(one.value, one.name) for one in titles]


class Whistle(models.Model):
    """A street calls departments to an estate (街道吹哨).

    :ivar item: code of a line of the list of powers. :ivar site: inside the estate.
    :ivar ended_at: closed; the list of what is open is an index of what has none.
    """

    subject_type = "cases.case"
    SCOPE = {"region": "region_path", "office": "case__office_ids__contains"}

    case = models.OneToOneField("cases.Case", models.PROTECT, primary_key=True, related_name="+")
    region_path = models.CharField(max_length=64, db_collation="C")
    estate = _link("registers.Estate")
    enterprise = _link("registers.Enterprise", null=True)
    level = models.CharField(max_length=12, choices=_choices(LEVEL_TITLES))
    item = models.CharField(max_length=48)
    site = models.CharField(max_length=120)
    words = models.CharField(max_length=1000)
    blown_at = models.DateTimeField()
    blown_by = _link("access.Account", null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("whistle")
        indexes = [
            models.Index(fields=["region_path", "-case"], condition=Q(ended_at=None), name="whistle_open_place"),
            models.Index(fields=["region_path", "-case"], name="whistle_place"),
            models.Index(fields=["blown_at"], name="whistle_blown"),
        ]


class Call(models.Model):
    """One department that was called, beside its order (部门报到).

    :ivar arrive_by: until when it should have been there; None where no term is in force.
    :ivar arrived_at: when it said so, by the server; ``phone_at`` is what the phone's own clock said.
    :ivar away: metres from the estate's position in the register; None where one of the two is not known.
    """

    order = models.OneToOneField("cases.Order", models.PROTECT, primary_key=True, related_name="+")
    whistle = models.ForeignKey(Whistle, models.PROTECT, related_name="calls")
    office = _link("access.Office")
    called_at = models.DateTimeField()
    arrive_by = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    arrived_by = _link("access.Account", null=True)
    phone_at = models.DateTimeField(null=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    metres = models.IntegerField(null=True)
    away = models.IntegerField(null=True)
    answered_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    points = models.SmallIntegerField(null=True)
    most = models.SmallIntegerField(null=True)
    answers = models.JSONField(default=dict)
    rated_at = models.DateTimeField(null=True)
    rated_by = _link("access.Account", null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("department called")
        indexes = [models.Index(fields=["office", "called_at"], name="whistle_call_office")]


class Enforcement(models.Model):
    """What a department did in law on the spot (执法记录).

    :ivar enterprise: whom a measure is against, where that is the estate's enterprise; None for everybody else.
    :ivar person: who it was, sealed; opened by the department alone, every look in the ledger.
    :ivar document: SHA-256 of the paper.
    """

    subject_type = ENFORCEMENT
    SCOPE = {"region": "region_path", "office": "office_ids__contains"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    whistle = models.ForeignKey(Whistle, models.PROTECT, related_name="enforcements")
    call = models.ForeignKey(Call, models.PROTECT, related_name="enforcements")
    office = _link("access.Office")
    office_ids = ArrayField(models.UUIDField(), default=list)  # the department and the street that called it
    region_path = models.CharField(max_length=64, db_collation="C")
    estate = _link("registers.Estate")
    enterprise = _link("registers.Enterprise", null=True)
    item = models.CharField(max_length=48)
    item_title = models.CharField(max_length=120)  # as the list called it that day
    basis = models.CharField(max_length=300)
    measure = models.CharField(max_length=12, choices=_choices(MEASURE_TITLES))
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    against = models.CharField(max_length=12, choices=_choices(AGAINST_TITLES))
    person = models.BinaryField(null=True)
    document_no = models.CharField(max_length=80, blank=True)
    document = models.CharField(max_length=64, blank=True)
    document_name = models.CharField(max_length=120, blank=True)
    document_type = models.CharField(max_length=64, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = _link("access.Account", null=True)

    class Meta:
        verbose_name = _("enforcement record")
        indexes = [
            models.Index(fields=["region_path", "-id"], name="enforcement_place"),
            models.Index(fields=["recorded_at"], name="enforcement_recorded"),
        ]

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path, office_ids=tuple(self.office_ids))
