"""What an enterprise says of itself, and what it disputes; state, office and deadline live in the case."""

from django.db import models
from django.db.models import Q

from anju.kit.scopes import Scope


class Registration(models.Model):
    """An enterprise's own entry, waiting to be verified.

    :ivar password: a hash; it becomes the account's when the entry is verified, and is gone once it is decided.
    :ivar contact: name and telephone of the person to ask, sealed.
    """

    subject_type = "cases.case"
    SCOPE = {"region": "region_path"}

    case = models.OneToOneField("cases.Case", models.PROTECT, primary_key=True, related_name="+")
    region_path = models.CharField(max_length=64, db_collation="C", db_index=True)
    name = models.CharField(max_length=120)
    uscc = models.CharField(max_length=18, db_index=True)
    legal_representative = models.CharField(max_length=64)
    registered_place = models.CharField(max_length=200)
    service_phone = models.CharField(max_length=32)
    contact = models.BinaryField()
    password = models.CharField(max_length=128)
    reason = models.TextField(blank=True)
    enterprise = models.ForeignKey("registers.Enterprise", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["uscc"], condition=~Q(password=""), name="one_waits_per_code")]

    @property
    def is_decided(self) -> bool:
        return not self.password

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path)


class Dispute(models.Model):
    """An enterprise says that an estate booked to it is not its own; with a reason it is decided."""

    subject_type = "cases.case"
    SCOPE = {"region": "region_path", "enterprise": "enterprise_id"}

    case = models.OneToOneField("cases.Case", models.PROTECT, primary_key=True, related_name="+")
    region_path = models.CharField(max_length=64, db_collation="C", db_index=True)
    estate = models.ForeignKey("registers.Estate", models.PROTECT, related_name="+")
    enterprise = models.ForeignKey("registers.Enterprise", models.PROTECT, related_name="+")
    text = models.TextField()
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["estate", "enterprise"], condition=Q(reason=""), name="one_dispute_waits"),
        ]

    @property
    def is_decided(self) -> bool:
        return bool(self.reason)

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path, enterprise_id=self.enterprise_id)
