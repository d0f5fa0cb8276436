"""A case, its handling orders, its evidence and its notes."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Func, Q, Value
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from anju.engines.cases.types import (
    OPEN_ORDERS,
    SUBJECT_TYPE,
    Clock,
    OrderRole,
    OrderState,
    Stage,
    Visibility,
)
from anju.kit import ids
from anju.kit.scopes import Scope, Subject

IS_OPEN = Q(stage=int(Stage.OPEN))
IS_RUNNING = Q(state__in=[state.value for state in OPEN_ORDERS])


def _link(to: str, *, null: bool = True) -> models.ForeignKey:
    """A row of another room, as of the act; the indexes that are needed are stated in ``Meta``."""
    return models.ForeignKey(to, null=null, on_delete=models.PROTECT, related_name="+", db_index=False)


class Case(models.Model):
    """Something raised about a registered subject that an office answers by a deadline.

    ``turn_ids`` are the offices whose turn it is and ``next_due_at`` the first of the running clocks; both follow from
    the orders and are kept here so that an inbox is one index scan. A programme's row shares this id.
    """

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    series = models.CharField(max_length=12)  # SQ26
    serial = models.BigIntegerField(db_default=Func(Value("cases_number"), function="nextval"))
    number = models.GeneratedField(
        expression=RawSQL("series || '-' || lpad(serial::text, greatest(5, length(serial::text)), '0')", ()),
        output_field=models.CharField(max_length=32),
        db_persist=True,
        unique=True,
    )
    type = models.CharField(max_length=48)
    title = models.CharField(max_length=120)
    matter = models.CharField(max_length=48)
    channel = models.CharField(max_length=24)
    state = models.CharField(max_length=24)
    stage = models.SmallIntegerField(default=int(Stage.OPEN))
    outcome = models.CharField(max_length=16, blank=True)

    region_path = models.CharField(max_length=64, db_collation="C")
    place_name = models.CharField(max_length=120, blank=True)
    estate = _link("registers.Estate")
    enterprise = _link("registers.Enterprise")  # as of the day it was raised, and the manager too
    manager = _link("registers.ProjectManager")
    office = _link("access.Office")  # the one accountable office
    office_ids = ArrayField(models.UUIDField(), default=list)  # accountable and every office that had an order
    turn_ids = ArrayField(models.UUIDField(), default=list)

    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    next_due_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField()
    overdue_level = models.SmallIntegerField(default=0)
    reopened = models.SmallIntegerField(default=0)
    rule_version = models.CharField(max_length=96, blank=True)
    routing = models.JSONField(default=dict)  # route taken and why
    clock = models.JSONField(default=dict)  # how due_at was counted

    subject_type = SUBJECT_TYPE
    # Not by enterprise: an enterprise sees a case only if its office was given an order on it.
    SCOPE = {"region": "region_path", "office": "office_ids__contains"}

    class Meta:
        verbose_name = _("case")
        indexes = [
            models.Index(fields=["next_due_at", "id"], condition=IS_OPEN, name="case_open_by_due"),
            models.Index(fields=["region_path", "next_due_at"], condition=IS_OPEN, name="case_open_by_region"),
            GinIndex(fields=["turn_ids"], condition=IS_OPEN, name="case_open_turn"),
            GinIndex(fields=["office_ids"], name="case_offices"),
            models.Index(fields=["region_path", "-id"], name="case_region"),
            models.Index(fields=["estate", "-id"], name="case_estate"),
        ]

    def __str__(self) -> str:
        return self.number

    def scope(self) -> Scope:
        """Where it belongs, as the ledger keeps it."""
        return Scope(region_path=self.region_path, enterprise_id=self.enterprise_id, office_ids=tuple(self.office_ids))

    def reach(self) -> Subject:
        """Who reaches it: by region or by an order, never because it is about their enterprise."""
        return Subject(
            subject_type=SUBJECT_TYPE, pk=self.pk, region_path=self.region_path, office_ids=tuple(self.office_ids)
        )

    def running(self) -> Clock:
        """The clock of the whole case."""
        return Clock(started_at=self.opened_at, due_at=self.due_at, stopped_at=self.answered_at or self.closed_at)


class Order(models.Model):
    """A handling order (办理单): one office's share of a case, with a clock of its own."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="orders")
    office = _link("access.Office", null=False)
    role = models.CharField(max_length=8, choices=[(r.value, r.name) for r in OrderRole])
    state = models.CharField(max_length=12, default=OrderState.SENT.value)
    sent_by = _link("access.Office")  # none: the rules sent it
    follows = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+"
    )  # sent anew after a return
    instruction = models.CharField(max_length=500, blank=True)
    assignee = _link("access.Account")
    sent_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    passed_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    result = models.CharField(max_length=16, blank=True)
    report = models.CharField(max_length=2000, blank=True)
    overdue_level = models.SmallIntegerField(default=0)

    class Meta:
        verbose_name = _("handling order")
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=IS_RUNNING & Q(overdue_level=0),
                name="order_running",
            ),
            models.Index(
                fields=["assignee"],
                condition=IS_RUNNING,
                name="order_assigned",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.role}"

    @property
    def is_open(self) -> bool:
        return OrderState(self.state).is_open

    @property
    def ended_at(self) -> datetime | None:
        """When it left the office: done, sent back or passed on."""
        return self.done_at or self.returned_at or self.passed_at

    def reach(self) -> Subject:
        """Whoever speaks for its office."""
        return Subject(subject_type=SUBJECT_TYPE, pk=self.case_id, office_ids=(self.office_id,))

    def running(self) -> Clock:
        return Clock(started_at=self.sent_at, due_at=self.due_at, stopped_at=self.ended_at)


class EvidenceItem(models.Model):
    """A photograph or file on a case; its bytes lie in ``kit.storage`` under their SHA-256."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="evidence")
    order = models.ForeignKey(Order, null=True, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=12)
    sha256 = models.CharField(max_length=64)
    size = models.IntegerField()
    content_type = models.CharField(max_length=64)
    name = models.CharField(max_length=120, blank=True)
    taken_at = models.DateTimeField(null=True)
    position = models.CharField(max_length=64, blank=True)  # only if whoever gave it agreed
    by_kind = models.CharField(max_length=12)
    by_id = models.UUIDField(null=True)
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = _("evidence")
        constraints = [models.UniqueConstraint(fields=["case", "sha256", "kind"], name="evidence_once")]


class Note(models.Model):
    """Words on a case: an internal remark (内部备注), or a supplement that whoever raised it reads too."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    visibility = models.CharField(max_length=10, choices=[(v.value, v.name) for v in Visibility])
    text = models.CharField(max_length=2000)
    by_kind = models.CharField(max_length=12)
    by_id = models.UUIDField(null=True)
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("note")
