"""A committee, its members, and what it did: patrols, meetings, evaluations. A record is withdrawn, never changed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anju.kit import ids
from anju.kit.scopes import Scope
from anju.programmes.community_committees import types

SEALED_FOR = "community_committees.member"


def _link(to: str, *, null: bool = False) -> models.ForeignKey:
    """A row of another room, as of the act."""
    return models.ForeignKey(to, models.PROTECT, null=null, related_name="+", db_index=False)


def _choices(kinds) -> list[tuple[str, str]]:
    return [(one.value, one.name) for one in kinds]


class Committee(models.Model):
    """The environment and property committee of one community (环境和物业管理委员会).

    :ivar document: number of the paper by which it was formed.
    :ivar handed_in_at: when its formation was last handed in; :ivar due_at: until when the street answers, if a city
        says so. :ivar returned_because: why the street sent it back; empty while it waits or is filed.
    :ivar number: under which the street filed it.
    """

    subject_type = types.COMMITTEE
    SCOPE = {"region": "region_path", "office": "office_id"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    region_path = models.CharField(max_length=64, db_collation="C")
    office = _link("access.Office")
    formed_on = models.DateField()
    document = models.CharField(max_length=80, blank=True)
    handed_in_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    returned_because = models.CharField(max_length=500, blank=True)
    filed_at = models.DateTimeField(null=True)
    number = models.CharField(max_length=40, blank=True)
    ended_on = models.DateField(null=True)
    ended_because = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("community committee")
        constraints = [
            models.UniqueConstraint(
                fields=["region_path"], condition=Q(ended_on=None), name="one_committee_a_community"
            )
        ]

    @property
    def state(self) -> str:
        """``ended``, ``filed``, ``returned`` or ``waiting`` (handed in, not answered)."""
        if self.ended_on:
            return "ended"
        if self.filed_at:
            return "filed"
        return "returned" if self.returned_because else "waiting"

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path, office_ids=(self.office_id,))


class Member(models.Model):
    """Somebody on a committee, by post and whom she speaks for.

    :ivar name: sealed; None where nobody wrote it, and once the member has left.
    :ivar until: last day of the term; None where it has none.
    """

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    committee = models.ForeignKey(Committee, models.PROTECT, related_name="members")
    post = models.CharField(max_length=8, choices=_choices(types.Post))
    comes_from = models.CharField(max_length=20, choices=_choices(types.From))
    name = models.BinaryField(null=True)
    since = models.DateField()
    until = models.DateField(null=True)
    left_on = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]


class Record(models.Model):
    """What patrols, meetings and evaluations have in common.

    :ivar withdrawn_because: why a mistaken record counts no more; it stays.
    """

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    day = models.DateField()
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    by = _link("access.Account", null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True


class Patrol(Record):
    """:ivar entry_id: the act of another room that it follows from, taken once."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="patrols", db_index=False)
    problems = models.PositiveSmallIntegerField()
    entry_id = models.UUIDField(null=True, unique=True)

    class Meta:
        indexes = [models.Index(fields=["committee", "-day"], name="committee_patrol_day")]


class PatrolledEstate(models.Model):
    patrol = models.ForeignKey(Patrol, models.PROTECT, related_name="estates")
    estate = _link("registers.Estate")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["patrol", "estate"], name="patrolled_once")]


class Meeting(Record):
    """A meeting; planned until it has minutes. ``note`` holds the minutes.

    :ivar members: how many the committee had on the day; :ivar guests: others who came.
    """

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="meetings", db_index=False)
    agenda = models.CharField(max_length=1000)
    held_at = models.DateTimeField(null=True)
    members = models.PositiveSmallIntegerField(default=0)
    guests = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["committee", "-day"], name="committee_meeting_day")]


class Attendance(models.Model):
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="attended_once")]


class Evaluation(Record):
    """What a committee said of the work of the enterprise that managed an estate on the day.

    :ivar answers: code of a question → points, with the words it was asked in. :ivar most: what could be reached.
    """

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="evaluations", db_index=False)
    estate = _link("registers.Estate")
    enterprise = _link("registers.Enterprise")
    answers = models.JSONField()
    points = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()
    rule_version = models.CharField(max_length=96)

    class Meta:
        indexes = [models.Index(fields=["committee", "-day"], name="committee_evaluation_day")]


class Told(models.Model):
    """That a committee was reminded of a period, or that it fell short in it: once each."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="told")
    act = models.CharField(max_length=40)
    what = models.CharField(max_length=12, choices=_choices(types.What))
    first = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["committee", "act", "what", "first"], name="told_once")]
