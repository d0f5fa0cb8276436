"""A case, its handling orders, its evidence and its notes."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Func, Q, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from anju.engines.cases import columns
from anju.engines.cases.types import (
    OPEN_ORDERS,
    SUBJECT_TYPE,
    Asked,
    Clock,
    OrderKind,
    OrderRole,
    OrderState,
    Stage,
    Visibility,
)
from anju.kit import ids
from anju.kit.scopes import Scope, Subject

IS_OPEN = Q(stage=int(Stage.OPEN))
IS_RUNNING = Q(state__in=[state.value for state in OPEN_ORDERS])
# When the timer looks at a row next; nothing (and in no index) once there is nothing more to do.
CASE_LOOK, ORDER_LOOK = Least("warn_at", "escalates_at"), Least("sign_by", "warn_at", "escalates_at")
CASE_WATCHED = Q(warn_at__isnull=False) | Q(escalates_at__isnull=False)
ORDER_WATCHED = CASE_WATCHED | Q(sign_by__isnull=False)


def _link(to: str, *, null: bool = True) -> models.ForeignKey:
    """A row of another room, as of the act; the indexes that are needed are stated in ``Meta``."""
    return models.ForeignKey(to, null=null, on_delete=models.PROTECT, related_name="+", db_index=False)


class Case(models.Model):
    """Something raised about a registered subject that an office answers by a deadline.

    ``turn_ids`` are the offices whose turn it is and ``next_due_at`` the first of the running clocks; both follow from
    the orders and are kept here so that an inbox is one index scan. A programme's row shares this id.
    ``warn_at`` and ``escalates_at`` are the next moments at which the timer looks at the case's own clock.
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
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged", db_index=False
    )  # the case that answers for this one too
    has_merged = models.BooleanField(default=False)  # others were merged into it, be it that they were taken out since
    cause_type = models.CharField(max_length=48, blank=True)  # what made somebody open it, as a subject's type and id
    cause_id = models.UUIDField(null=True)

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
    paused_since = models.DateTimeField(null=True)  # the answer's clock stands
    warn_at = models.DateTimeField(null=True)
    escalates_at = models.DateTimeField(null=True)  # next level of lateness; while the clock stands: until when at most
    overdue_level = models.SmallIntegerField(default=0)
    reopened = models.SmallIntegerField(default=0)
    rule_version = models.CharField(max_length=96, blank=True)
    routing = models.JSONField(default=dict)  # route taken and why
    clock = models.JSONField(default=dict)  # how due_at was counted

    orders_ended = 0  # how many own handling orders the last move ended; no column, for the entry of the act

    subject_type = SUBJECT_TYPE
    # Not by enterprise: an enterprise sees a case only if its office was given an order on it.
    SCOPE = {"region": "region_path", "office": "office_ids__contains"}

    class Meta:
        verbose_name = _("case")
        indexes = [
            models.Index(fields=["next_due_at", "id"], condition=IS_OPEN, name="case_open_by_due"),
            *(models.Index(columns.Step(level), "next_due_at", "id", condition=IS_OPEN, name=f"case_open_step{level}")
              for level in columns.LEVELS),
            models.Index(fields=["office", "next_due_at", "id"], condition=IS_OPEN, name="case_open_owner"),
            models.Index(fields=["opened_at", "id"], condition=IS_OPEN, name="case_open_by_opening"),
            GinIndex(fields=["turn_ids", "office_ids"], condition=IS_OPEN, fastupdate=False, name="case_open_offices"),
            GinIndex(columns.CaseKeys(), fastupdate=False, name="case_keys"),
            models.Index(fields=["region_path", "-id"], name="case_region"),
            models.Index(fields=["estate", "-id"], name="case_estate"),
            models.Index(fields=["cause_id"], condition=Q(cause_id__isnull=False), name="case_cause"),
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="case_merged_into"),
            models.Index(fields=["id"], condition=IS_OPEN & Q(has_merged=True), name="case_open_answering"),
            models.Index(CASE_LOOK, condition=CASE_WATCHED, name="case_watched"),
        ]  # fmt: skip

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

    def _clock_began(self) -> datetime:
        """Later than the case itself where it was reopened, or came to a state with a clock of its own."""
        begun = self.clock.get("from")
        return datetime.fromisoformat(begun) if begun else self.opened_at

    def running(self) -> Clock:
        """The clock of the whole case."""
        return Clock(
            started_at=self._clock_began(), due_at=self.due_at, stopped_at=self.answered_at or self.closed_at,
            paused_since=self.paused_since,
        )  # fmt: skip


class Order(models.Model):
    """A handling order (办理单): one office's share of a case, with a clock of its own.

    Also what an office above or a leader wants to hear about (督办, 批示): ``kind`` keeps them apart. ``sign_by``,
    ``warn_at`` and ``escalates_at`` are the next moments at which the timer looks at it, nothing once that is done.
    """

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="orders")
    office = _link("access.Office", null=False)
    kind = models.CharField(
        max_length=12, choices=[(k.value, k.name) for k in OrderKind], default=OrderKind.HANDLING.value
    )
    role = models.CharField(max_length=8, choices=[(r.value, r.name) for r in OrderRole])
    state = models.CharField(max_length=12, default=OrderState.SENT.value)
    sent_by = _link("access.Office")  # none: the rules sent it
    follows = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+"
    )  # sent anew after a return
    instruction = models.CharField(max_length=500, blank=True)
    on_behalf = models.CharField(max_length=60, blank=True)  # the leader's office, as written
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
    verified_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=8, blank=True)  # passed, redo
    paused_since = models.DateTimeField(null=True)
    sign_by = models.DateTimeField(null=True)
    warn_at = models.DateTimeField(null=True)
    escalates_at = models.DateTimeField(null=True)
    overdue_level = models.SmallIntegerField(default=0)
    extended = models.SmallIntegerField(default=0)  # how many times

    class Meta:
        verbose_name = _("handling order")
        indexes = [
            models.Index(ORDER_LOOK, condition=ORDER_WATCHED, name="order_watched"),
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
        return Clock(
            started_at=self.sent_at, due_at=self.due_at, stopped_at=self.ended_at, paused_since=self.paused_since
        )


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


class Extension(models.Model):
    """A longer term that was asked for (延期), for one order or, without one, for the case's own clock."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="extensions")
    order = models.ForeignKey(Order, null=True, on_delete=models.PROTECT, related_name="extensions", db_index=False)
    asked_at = models.DateTimeField()
    asked_by = _link("access.Account")
    office = _link("access.Office")  # that asks
    until = models.DateTimeField()
    reason = models.CharField(max_length=500)
    state = models.CharField(max_length=8, choices=[(a.value, a.name) for a in Asked], default=Asked.ASKED.value)
    granted_until = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = _link("access.Account")
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("extension")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "order"],
                condition=Q(state=Asked.ASKED.value),
                nulls_distinct=False,
                name="extension_asked_once",
            )
        ]


class Pause(models.Model):
    """A time in which a clock stood still, with its proof; of one order or, without one, of the case's own clock."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="pauses")
    order = models.ForeignKey(Order, null=True, on_delete=models.PROTECT, related_name="pauses", db_index=False)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    reason = models.CharField(max_length=24)
    text = models.CharField(max_length=500, blank=True)
    proof = models.ForeignKey(EvidenceItem, on_delete=models.PROTECT, related_name="+", db_index=False)
    by_kind = models.CharField(max_length=12)
    by_id = models.UUIDField(null=True)

    class Meta:
        verbose_name = _("pause")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "order"], condition=Q(until=None), nulls_distinct=False, name="pause_open_once"
            )
        ]


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


class SavedView(models.Model):
    """A view of the inbox that somebody gave a name: one's own, or shared with an office.

    ``query`` is what stands behind the question mark of its address, checked and put in order (``filters``).
    """

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    account = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    office = _link("access.Office")  # none: seen by its owner alone
    name = models.CharField(max_length=30)
    query = models.CharField(max_length=1000)
    place = models.SmallIntegerField(default=0)
    is_default = models.BooleanField(default=False)  # what the owner's inbox opens with
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("saved view")
        constraints = [
            models.UniqueConstraint(fields=["account", "name"], name="saved_view_name"),
            models.UniqueConstraint(fields=["account"], condition=Q(is_default=True), name="saved_view_default"),
        ]
        indexes = [models.Index(fields=["office"], condition=Q(office__isnull=False), name="saved_view_office")]

    def __str__(self) -> str:
        return self.name
