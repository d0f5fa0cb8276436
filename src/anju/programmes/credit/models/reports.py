"""Credit reports that were printed, and who looked at a credit file."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from anju.kit import ids
from anju.kit.scopes import Scope
from anju.programmes.credit.models.base import choices, link, path
from anju.programmes.credit.types import Who
from anju.programmes.credit.types_requests import REPORT_TYPE, LookedAt, Purpose

ONE_SIDE = [(one.value, one.name) for one in (Who.ENTERPRISE, Who.MANAGER)]


class Report(models.Model):
    """A credit report (信用报告) as it was printed; whoever holds the paper checks it by ``code``.

    :ivar facts: what stands in it, as ``queries.reports`` froze it. :ivar digest: SHA-256 over what may change of it.
    :ivar office: of the officer who printed it; None where the subject did.
    """

    subject_type = REPORT_TYPE
    SCOPE = {"region": "region_path", "enterprise": "enterprise_id"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    code = models.CharField(max_length=20, unique=True)
    who = models.CharField(max_length=12, choices=ONE_SIDE)
    subject_id = models.UUIDField()
    region_path = path()
    enterprise = link("registers.Enterprise", null=True)
    as_of = models.DateField()
    facts = models.JSONField()
    digest = models.CharField(max_length=64)
    purpose = models.CharField(max_length=12, choices=choices(Purpose))
    office = link("access.Office", null=True)
    printed_at = models.DateTimeField()
    printed_by = link("access.Account", null=True)

    class Meta:
        verbose_name = _("credit report")
        indexes = [models.Index(fields=["subject_id", "-id"], name="credit_report_subject")]

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path, enterprise_id=self.enterprise_id)


class Look(models.Model):
    """Somebody of an office looked at a credit file: one row for each person, day, thing and purpose (查询记录).

    :ivar role: in which the file was looked at. The account is kept for inspections; the subject reads the office.
    """

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    who = models.CharField(max_length=12, choices=ONE_SIDE)
    subject_id = models.UUIDField()
    looked_on = models.DateField()
    looked_at = models.DateTimeField()
    what = models.CharField(max_length=8, choices=choices(LookedAt))
    purpose = models.CharField(max_length=12, choices=choices(Purpose))
    account = link("access.Account")
    office = link("access.Office", null=True)
    role = models.CharField(max_length=24)
    region_path = path()

    class Meta:
        verbose_name = _("look at a credit file")
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id", "looked_on", "account", "what", "purpose"], name="credit_look_once_a_day"
            )
        ]
        indexes = [models.Index(fields=["region_path", "looked_on"], name="credit_look_kept")]
