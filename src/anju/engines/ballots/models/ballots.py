"""What was cast, and what lies beside it. What a ballot says never changes; triggers refuse it."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from anju.engines.ballots.models.base import region_path as _path
from anju.engines.ballots.models.polls import Poll
from anju.kit.scopes import Scope


class BallotFields(models.Model):
    """What a ballot says, wherever it lies.

    :ivar leaf: SHA-256 as ``offline.leaves.leaf`` says; :ivar salt: hides the answers in it.
    """

    id = models.UUIDField(primary_key=True)
    poll_id = models.UUIDField()
    subject_id = models.UUIDField(null=True)
    party = models.CharField(max_length=24)
    region_path = _path()
    answers = ArrayField(models.SmallIntegerField())
    channel = models.CharField(max_length=8)
    salt = models.BinaryField(max_length=16)
    leaf = models.BinaryField(max_length=32)

    class Meta:
        abstract = True


class Ballot(BallotFields):
    """A ballot, for good; partitioned by year. It has no moment: that stands on the roll's side alone.

    :ivar elector_id: where ballots are named. :ivar link: a keyed digest of elector and subject where they are named or
        confidential; the database refuses a second ballot of the same turn with it.
    :ivar turn: 0, one more with each change; −1 late, −2 invalid: of each at most one is kept.
    :ivar weight: of the elector where the poll weighs by area, else 1.
    """

    append_only = True

    pk = models.CompositePrimaryKey("year", "id")
    id = models.UUIDField()
    year = models.SmallIntegerField()
    elector_id = models.UUIDField(null=True)
    link = models.BinaryField(max_length=32, null=True)
    turn = models.SmallIntegerField(default=0)
    weight = models.DecimalField(max_digits=12, decimal_places=2, default=1)
    standing = models.CharField(max_length=8)
    reason = models.CharField(max_length=24, blank=True)
    taken_on = models.DateField(null=True)

    class Meta:
        managed = True
        db_table = "ballots_ballot"
        constraints = [models.UniqueConstraint(fields=["year", "link", "turn"], name="ballots_ballot_once")]
        indexes = [models.Index(fields=["year", "poll_id", "subject_id"], name="ballots_ballot_subject")]


class InUrn(BallotFields):
    """A secret ballot before closing; then all are moved among the others in a random order, and this is emptied.

    :ivar turn: how often whoever holds its receipt changed it; not taken along at closing.
    """

    turn = models.SmallIntegerField(db_default=0)

    class Meta:
        db_table = "ballots_urn"
        indexes = [models.Index(fields=["poll_id"], name="ballots_urn_poll")]


class SetAside(models.Model):
    """A ballot that came in well and does not count: replaced by a later one, or set aside by a person."""

    append_only = True

    ballot_id = models.UUIDField(primary_key=True)
    poll_id = models.UUIDField(db_index=True)
    why = models.CharField(max_length=8)
    anomaly_id = models.UUIDField(null=True)

    class Meta:
        db_table = "ballots_aside"


class Draft(models.Model):
    """Answers on their way, so that nothing is lost when a telephone dies: sealed with the household's code, which is
    not kept here; gone once the ballot is cast."""

    digest = models.BinaryField(max_length=32, primary_key=True)
    sealed = models.BinaryField()
    saved_at = models.DateTimeField(db_index=True)


class Comment(models.Model):
    """What somebody wrote beside the ballot: apart from it, erasable, not public before an officer released it.

    Its identifier is random: one that says the moment would name the household that took part at that moment.

    :ivar elector_id: whose words they are, of an office that answers in a named poll; never of a household.
    """

    subject_type = "ballots.comment"

    id = models.UUIDField(primary_key=True, default=uuid4)
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="comments", db_index=False)
    subject_id = models.UUIDField(null=True)
    elector_id = models.UUIDField(null=True)
    region_path = _path()
    sealed = models.BinaryField(null=True)  # None once erased
    shown = models.TextField(blank=True)  # as an officer released it
    state = models.CharField(max_length=8, default="new")  # new, released, kept, erased
    written_on = models.DateField()
    judged_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+", db_index=False)

    SCOPE = {"region": "region_path", "estate": "subject_id"}

    class Meta:
        db_table = "ballots_comment"
        indexes = [models.Index(fields=["poll", "subject_id", "state"], name="ballots_comment_subject")]

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path, estate_id=self.subject_id)
