"""Matters with their path from level to level, meetings with who came, and decisions; how far one is, its case says."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.kit import ids
from anju.kit.scopes import Scope, Subject
from anju.programmes.conferences import types

OPEN = Q(ended_at=None)


def _link(to: str, *, null: bool = False) -> models.ForeignKey:
    """A row of another room, as of the act."""
    return models.ForeignKey(to, models.PROTECT, null=null, related_name="+", db_index=False)


def _chosen(titles, **also) -> models.CharField:
    return models.CharField(max_length=12, choices=[(one.value, one.name) for one in titles], **also)


class Matter(models.Model):
    """What a joint meeting is to settle (议题).

    :ivar region_path: where it is, at least a street: the street's office is its ``home``, told of everything.
    :ivar holder: the office whose meeting it waits for, or was decided by. :ivar raised_by: whom the street tells.
    :ivar case: what it came from; once while it is open. :ivar due_at: until when the level it stands at settles it.
    :ivar office_ids: every office that has to do with it, and so reads it.
    """

    subject_type = types.MATTER
    SCOPE = {"region": "region_path", "office": "office_ids__contains"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    region_path = models.CharField(max_length=64, db_collation="C")
    title = models.CharField(max_length=120)
    text = models.CharField(max_length=2000, blank=True)
    kind = models.CharField(max_length=48, blank=True)
    source = _chosen(types.Source)
    case = _link("cases.Case", null=True)
    estate = _link("registers.Estate", null=True)
    entry_id = models.UUIDField(null=True)  # of the ledger, where it was gathered after an act
    state = _chosen(types.State, default=types.State.PROPOSED.value)
    level = _chosen(types.Level, default=types.Level.STREET.value)
    home = _link("access.Office")
    holder = _link("access.Office")
    raised_by = _link("access.Office", null=True)
    office_ids = ArrayField(models.UUIDField(), default=list)
    proposed_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=2000, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = pgettext_lazy("joint meeting", "matter")
        constraints = [models.UniqueConstraint(fields=["case"], condition=OPEN, name="matter_of_case_once")]
        indexes = [
            models.Index(fields=["holder", "due_at"], condition=OPEN, name="matter_open_holder"),
            models.Index(fields=["region_path", "-id"], name="matter_place"),
            models.Index(fields=["case"], condition=Q(case__isnull=False), name="matter_case"),
            models.Index(fields=["entry_id"], condition=Q(entry_id__isnull=False), name="matter_entry"),
            GinIndex(fields=["office_ids"], fastupdate=False, name="matter_offices"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path, office_ids=tuple(self.office_ids), estate_id=self.estate_id)

    def held(self) -> Subject:
        """As the office holds it at whose level it stands: reached by its people and those above, not from below."""
        return Subject(
            subject_type=self.subject_type, pk=self.pk, region_path=self.holder.region_path,
            office_ids=(self.holder_id,),
        )  # fmt: skip


class Leg(models.Model):
    """A matter's time at one level; together they are its path."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="legs")
    level = _chosen(types.Level)
    office = _link("access.Office")
    arrived_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)  # when its office was told that it is due soon
    overdue_at = models.DateTimeField(null=True)  # when it was noted that it was not settled in time
    ended_at = models.DateTimeField(null=True)
    ended = _chosen(types.Ended, blank=True)
    text = models.CharField(max_length=2000, blank=True)  # why it went up, or what was answered

    class Meta:
        ordering = ["pk"]
        verbose_name = _("step of a matter")
        indexes = [models.Index(fields=["due_at"], condition=OPEN, name="matter_leg_due")]


class Meeting(models.Model):
    """A joint meeting (联席会议) of an office's level; ``office_ids``: the one that calls and all that are invited."""

    subject_type = types.MEETING
    SCOPE = {"region": "region_path", "office": "office_ids__contains"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    region_path = models.CharField(max_length=64, db_collation="C")
    level = _chosen(types.Level)
    office = _link("access.Office")
    office_ids = ArrayField(models.UUIDField(), default=list)
    title = models.CharField(max_length=120)
    place = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    called_at = models.DateTimeField()
    state = _chosen(types.MeetingState, default=types.MeetingState.CALLED.value)
    held_at = models.DateTimeField(null=True)
    opening = models.CharField(max_length=2000, blank=True)  # what was said before the matters
    reason = models.CharField(max_length=500, blank=True)  # why it was cancelled

    class Meta:
        verbose_name = _("joint meeting")
        indexes = [
            models.Index(fields=["region_path", "-starts_at"], name="meeting_place"),
            GinIndex(fields=["office_ids"], fastupdate=False, name="meeting_offices"),
        ]

    def __str__(self) -> str:
        return self.title

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path, office_ids=tuple(self.office_ids))

    def held(self) -> Subject:
        """As the office holds it that calls it."""
        return Subject(
            subject_type=self.subject_type, pk=self.pk, region_path=self.region_path, office_ids=(self.office_id,)
        )


class Seat(models.Model):
    """Somebody invited to a meeting: by the title the rules give, with an office where one is open here.

    :ivar post: in what post somebody came; no name.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="seats")
    title = models.CharField(max_length=60)
    office = _link("access.Office", null=True)
    came = models.BooleanField(null=True)
    post = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = pgettext_lazy("joint meeting", "seat")


class Item(models.Model):
    """A matter on an agenda, and what the meeting made of it."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="items")
    place = models.PositiveSmallIntegerField()
    minutes = models.CharField(max_length=4000, blank=True)
    outcome = _chosen(types.Outcome, blank=True)
    removed = models.BooleanField(default=False)  # the meeting was cancelled

    class Meta:
        ordering = ["place"]
        verbose_name = _("item of an agenda")
        constraints = [models.UniqueConstraint(fields=["meeting", "matter"], name="matter_on_agenda_once")]


class Decision(models.Model):
    """What a meeting decided, as an order to an office (交办); the case says how far it is."""

    case = models.OneToOneField("cases.Case", models.PROTECT, primary_key=True, related_name="+")
    item = models.ForeignKey(Item, models.PROTECT, related_name="decisions")
    office = _link("access.Office")
    text = models.CharField(max_length=500)
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name = pgettext_lazy("joint meeting", "decision")
