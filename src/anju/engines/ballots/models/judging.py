"""What people look at on the desk: paper being typed in, what is unusual, what is to be opened."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from anju.engines.ballots.models.base import region_path as _path
from anju.engines.ballots.models.polls import Poll
from anju.engines.ballots.models.roll import Elector
from anju.kit import ids
from anju.kit.scopes import Scope


class Sheet(models.Model):
    """A paper ballot being typed in: two people, each without seeing the other's; what differs is looked at again.

    :ivar number: as printed on the sheet: the elector's number in the poll.
    :ivar first: :ivar second: what each of them read, sealed as ``actions.paper`` does it; emptied once it is settled,
        so that nothing here joins a household and its answers.
    :ivar came_in_at: the day on which it was handed in, as the first one says; :ivar second_came_in_at: as the second.
    :ivar outcome: what became of it: ``counted``, ``late``, ``invalid``; :ivar reason: why it does not count.
    """

    subject_type = "ballots.sheet"
    SCOPE = {"region": "region_path"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="sheets", db_index=False)
    elector = models.OneToOneField(Elector, models.PROTECT, related_name="sheet")
    number = models.PositiveIntegerField()
    region_path = _path()
    first = models.BinaryField(null=True)
    first_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    first_at = models.DateTimeField()
    second = models.BinaryField(null=True)
    second_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    second_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=8, default="once")  # once, differs, settled
    came_in_at = models.DateTimeField()
    second_came_in_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, blank=True)
    reason = models.CharField(max_length=24, blank=True)
    settled_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["poll", "state", "region_path"], name="ballots_sheet_waits")]

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path)


class Anomaly(models.Model):
    """Something unusual about the ballots on one subject; a person judges it.

    :ivar measure: what was found, in figures, for the sentence on the page.
    """

    SCOPE = {"region": "region_path"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="anomalies", db_index=False)
    subject_id = models.UUIDField(null=True)
    region_path = _path()
    kind = models.CharField(max_length=24)
    measure = models.JSONField(default=dict)
    ballots = models.PositiveIntegerField()
    ballot_ids = ArrayField(models.UUIDField(), default=list)  # none where only the roll's side shows it
    found_at = models.DateTimeField()
    judged_at = models.DateTimeField(null=True)
    judged_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    set_aside = models.BooleanField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "subject_id", "kind"], nulls_distinct=False, name="ballots_anomaly_once"
            )
        ]

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path)


class Opening(models.Model):
    """Asking to see whose a ballot is, or what a household answered: one asks with a reason, another person decides."""

    SCOPE = {"region": "region_path"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="openings", db_index=False)
    region_path = _path()
    elector = models.ForeignKey(Elector, models.PROTECT, null=True, related_name="+", db_index=False)
    ballot_id = models.UUIDField(null=True)
    reason = models.CharField(max_length=300)
    asked_by = models.ForeignKey("access.Account", models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    decided_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)

    class Meta:
        indexes = [models.Index(fields=["poll", "-id"], name="ballots_opening_poll")]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("asked_by")), name="ballots_opening_two"
            )
        ]

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path)
