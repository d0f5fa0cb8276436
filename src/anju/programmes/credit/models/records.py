"""A record, what it counts, and what shows it."""

from django.db import models
from django.db.models import Func, Q, Value
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from anju.kit import ids
from anju.kit.scopes import Scope
from anju.programmes.credit.models.base import choices, link, path, points
from anju.programmes.credit.types import SUBJECT_TYPE, Ended, EvidenceKind, Kind, PublishClass, Source, State, Who


class Record(models.Model):
    """Something held against an enterprise or its project manager, or to their credit (一条信用信息).

    Points stand in its items; nothing counts until it is archived. Who served the estate and who headed the project are
    those of ``occurred_on``. Ends of terms are moments; ``public_until`` is the first day it is public no more.

    :ivar office: the accepting bureau. :ivar subject: for whom its items count. :ivar reason: why it was cancelled.
    :ivar rule_version: the rules of ``occurred_on`` that its items were chosen from.
    :ivar received_at: when the enterprise opened the notice. :ivar waived_at: when it said that it will not object.
    :ivar determined_on: the day of the document it rests on, from which its terms run; without one that of archiving.
    :ivar ended_on: since when it is on file no more, because it was repaired or its longest term was over (``ended``).
    :ivar use_ended_on: the first day on which it counts nothing any more; the days before keep it.
    """

    subject_type = SUBJECT_TYPE
    SCOPE = {"region": "region_path", "office": "office_id", "enterprise": "enterprise_id", "estate": "estate_id"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    series = models.CharField(max_length=12)  # XY26
    serial = models.BigIntegerField(db_default=Func(Value("credit_number"), function="nextval"))
    number = models.GeneratedField(
        expression=RawSQL("series || '-' || lpad(serial::text, greatest(5, length(serial::text)), '0')", ()),
        output_field=models.CharField(max_length=32),
        db_persist=True,
        unique=True,
    )
    region_path = path()
    office = link("access.Office")
    estate = link("registers.Estate", null=True)
    enterprise = link("registers.Enterprise", null=True)
    manager = link("registers.ProjectManager", null=True)
    kind = models.CharField(max_length=12, choices=choices(Kind))
    subject = models.CharField(max_length=12, choices=choices(Who))
    source = models.CharField(max_length=16, choices=choices(Source))
    content = models.CharField(max_length=2000)
    remark = models.CharField(max_length=1000, blank=True)
    document_no = models.CharField(max_length=80, blank=True)
    accepted_on = models.DateField()
    occurred_on = models.DateField()
    state = models.CharField(max_length=12, choices=choices(State))
    disputed = models.BooleanField(default=False)
    publish_class = models.CharField(max_length=10, choices=choices(PublishClass), default=PublishClass.NONE.value)
    public_from = models.DateField(null=True)
    public_until = models.DateField(null=True)
    determined_on = models.DateField(null=True)
    ended = models.CharField(max_length=10, blank=True, choices=choices(Ended))
    ended_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    use_ended_on = models.DateField(null=True)

    recorded_at = models.DateTimeField()
    recorder = link("access.Account", null=True)
    notified_at = models.DateTimeField(null=True)
    notifier = link("access.Account", null=True)
    notice_no = models.CharField(max_length=40, blank=True)
    rectify_until = models.DateTimeField(null=True)
    objection_until = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)  # when the firm was told that the window ends soon
    received_at = models.DateTimeField(null=True)
    received_by = link("access.Account", null=True)
    waived_at = models.DateTimeField(null=True)
    waived_by = link("access.Account", null=True)
    archived_at = models.DateTimeField(null=True)
    archiver = link("access.Account", null=True)
    cancelled_at = models.DateTimeField(null=True)
    canceller = link("access.Account", null=True)
    reason = models.CharField(max_length=1000, blank=True)

    cause_type = models.CharField(max_length=48, blank=True)  # what made somebody file it, as a subject's type and id
    cause_id = models.UUIDField(null=True)
    rule_version = models.CharField(max_length=96)
    illustrative = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("credit record")
        indexes = [
            models.Index(fields=["region_path", "-id"], name="credit_record_region"),
            models.Index(fields=["state", "-id"], name="credit_record_state"),
            models.Index(fields=["enterprise", "-id"], name="credit_record_enterprise"),
            models.Index(fields=["manager", "-id"], name="credit_record_manager"),
            models.Index(fields=["estate", "-id"], name="credit_record_estate"),
            models.Index(fields=["ended_at"], condition=Q(ended_at__isnull=False), name="credit_record_ended"),
            models.Index(fields=["cause_id"], condition=Q(cause_id__isnull=False), name="credit_record_cause"),
            models.Index(
                fields=["public_until"], name="credit_record_open_term",
                condition=Q(state="archived", ended_on__isnull=True, public_until__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number

    def scope(self) -> Scope:
        """Where it belongs, as the ledger keeps it."""
        return Scope(
            region_path=self.region_path, enterprise_id=self.enterprise_id, office_ids=(self.office_id,),
            estate_id=self.estate_id,
        )  # fmt: skip

    @property
    def may_be_revised(self) -> bool:
        return self.state in (State.FILED, State.TO_NOTIFY)

    @property
    def is_over(self) -> bool:
        return self.state in (State.ARCHIVED, State.CANCELLED)


class RecordItem(models.Model):
    """One item of the scheme that a record counts, for the enterprise or for the manager.

    Points have no sign here: what an item of a kind does to a total is the scheme's matter.

    :ivar quantity: in the item's unit: cases, days, persons. :ivar struck: an objection took it out.
    :ivar fact: fingerprint of subject, item, day, estate and cause: the same fact is filed once. None: it may be again.
    :ivar line_id: the line of the register, once archived.
    """

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    record = models.ForeignKey(Record, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=12, choices=[(one.value, one.name) for one in (Who.ENTERPRISE, Who.MANAGER)])
    item = models.CharField(max_length=48)
    title = models.CharField(max_length=300)
    article = models.CharField(max_length=200, blank=True)
    polarity = models.CharField(max_length=8)
    unit = models.CharField(max_length=12)
    quantity = models.DecimalField(max_digits=9, decimal_places=2, default=1)
    reference_points = points()
    recorded_points = points()
    final_points = points(null=True)
    note = models.CharField(max_length=500, blank=True)
    opinion = models.CharField(max_length=500, blank=True)
    struck = models.BooleanField(default=False)
    fact = models.CharField(max_length=64, null=True, unique=True)
    line_id = models.UUIDField(null=True)

    class Meta:
        ordering = ["record", "position"]
        constraints = [
            models.UniqueConstraint(fields=["record", "position"], name="credit_item_position"),
            models.CheckConstraint(condition=Q(recorded_points__gte=0) & Q(quantity__gt=0), name="credit_item_no_sign"),
        ]

    @property
    def points(self):
        """What it counts as things stand, without a sign."""
        if self.struck:
            return self.recorded_points * 0
        return self.recorded_points if self.final_points is None else self.final_points


class Evidence(models.Model):
    """What shows it: a stored file, or a case of this platform; given by the bureau, or with an objection."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    record = models.ForeignKey(Record, models.PROTECT, related_name="evidence")
    objection = models.ForeignKey("credit.Objection", models.PROTECT, null=True, related_name="evidence")
    kind = models.CharField(max_length=8, choices=choices(EvidenceKind))
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=120, blank=True)
    case = link("cases.Case", null=True)
    added_at = models.DateTimeField()
    added_by = link("access.Account", null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="case") & Q(case__isnull=False)) | (~Q(kind="case") & ~Q(sha256="")),
                name="credit_evidence_is_something",
            )
        ]
