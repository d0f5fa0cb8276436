"""Polls, their rolls, codes, and ballots. What a roll and a ballot say never changes; triggers refuse it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots.types import SUBJECT_TYPE, State
from anju.kit import ids
from anju.kit.scopes import Scope


def _path() -> models.CharField:
    return models.CharField(max_length=64, db_collation="C")


class Poll(models.Model):
    """One question put to one roll: its window, its frozen questions and rules, and what closing made of it.

    :ivar year: the year it judges or belongs to; ballots are partitioned by it.
    :ivar questions: as the rulebook held them when it was opened. :ivar changes: :ivar proxies: as the rules said then.
    :ivar closes_at: the first moment that is late.
    :ivar roll_digest: SHA-256 over the frozen roll. :ivar root: of the Merkle tree over the counted ballots.
    :ivar tally_digest: SHA-256 over the counted result.
    """

    subject_type = SUBJECT_TYPE
    SCOPE = {"region": "region_path"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    type = models.CharField(max_length=48)
    title = models.CharField(max_length=120)
    year = models.SmallIntegerField()
    region_path = _path()
    state = models.CharField(
        max_length=8, choices=[(one.value, one.name) for one in State], default=State.PREPARED.value
    )
    secrecy = models.CharField(max_length=12)
    questions = models.JSONField(default=list)
    changes = models.PositiveSmallIntegerField(default=0)
    proxies = models.PositiveSmallIntegerField(default=0)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    tallied_at = models.DateTimeField(null=True)
    electors = models.PositiveIntegerField(default=0)
    roll_digest = models.CharField(max_length=64, blank=True)
    counted = models.PositiveIntegerField(null=True)
    late = models.PositiveIntegerField(null=True)
    invalid = models.PositiveIntegerField(null=True)
    replaced = models.PositiveIntegerField(null=True)
    judged = models.PositiveIntegerField(null=True)
    root = models.CharField(max_length=64, blank=True)
    tally_digest = models.CharField(max_length=64, blank=True)
    source_type = models.CharField(max_length=48, blank=True)
    source_id = models.UUIDField(null=True)
    rule_version = models.CharField(max_length=96)
    illustrative = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        verbose_name = _("poll")
        constraints = [
            models.UniqueConstraint(fields=["type", "region_path", "year"], name="ballots_poll_once"),
            models.CheckConstraint(condition=Q(closes_at__gt=models.F("opens_at")), name="ballots_poll_window"),
        ]
        indexes = [
            models.Index(fields=["region_path", "-id"], name="ballots_poll_region"),
            models.Index(fields=["source_id"], name="ballots_poll_source"),
        ]

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path)

    def __str__(self) -> str:
        return self.title


class Elector(models.Model):
    """One line of a roll; a trigger refuses any change once the poll is open. Never a name: a household is a door, an
    office an office.

    :ivar number: within the poll, as printed on the slip.
    """

    SCOPE = {"region": "region_path", "office": "office_id", "estate": "subject_id"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="roll", db_index=False)
    number = models.PositiveIntegerField()
    party = models.CharField(max_length=24)
    subject_id = models.UUIDField(null=True)
    region_path = _path()
    building = models.CharField(max_length=48, blank=True)
    door = models.CharField(max_length=120, blank=True)
    unit_id = models.UUIDField(null=True)
    office_id = models.UUIDField(null=True)
    weight = models.DecimalField(max_digits=12, decimal_places=2, default=1)
    phone_sealed = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["poll", "number"], name="ballots_elector_number"),
            models.UniqueConstraint(
                fields=["poll", "subject_id", "party", "building", "door"], nulls_distinct=False,
                name="ballots_elector_once",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["poll", "region_path"], name="ballots_elector_region"),
            models.Index(
                fields=["office_id", "poll"], condition=Q(office_id__isnull=False), name="ballots_elector_office"
            ),
        ]

    @property
    def label(self) -> str:
        return f"{self.building}{self.door}"


class Code(models.Model):
    """What proves the household: of the code on the slip only a keyed digest is kept."""

    digest = models.BinaryField(max_length=32, primary_key=True)
    elector = models.ForeignKey(Elector, models.PROTECT, related_name="codes")
    issued_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class Proxy(models.Model):
    """One elector votes for another, by a written authorisation that an officer saw."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    elector = models.OneToOneField(Elector, models.PROTECT, related_name="proxy")
    held_by = models.ForeignKey(Elector, models.PROTECT, related_name="holds_for")
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+", db_index=False)


class Part(models.Model):
    """That an elector took part, and when: the roll's side. Nothing here leads to a ballot.

    :ivar turn: 0, and one more with each change.
    """

    append_only = True

    id = models.BigAutoField(primary_key=True)
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="parts", db_index=False)
    elector = models.ForeignKey(Elector, models.PROTECT, related_name="parts", db_index=False)
    subject_id = models.UUIDField(null=True)
    region_path = _path()
    party = models.CharField(max_length=24)
    turn = models.PositiveSmallIntegerField(default=0)
    channel = models.CharField(max_length=8)
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["elector", "subject_id", "turn"], nulls_distinct=False, name="ballots_part_once"
            ),
        ]
        indexes = [models.Index(fields=["poll", "region_path"], name="ballots_part_region")]


class BallotFields(models.Model):
    """What a ballot says, wherever it lies.

    :ivar leaf: SHA-256 as ``rules.receipts.leaf`` says; :ivar salt: hides the answers in it.
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
    """A secret ballot before closing; then all are moved among the others in a random order, and this is emptied."""

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
    """What somebody wrote beside the ballot: apart from it, erasable, not public before an officer released it."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="comments", db_index=False)
    subject_id = models.UUIDField(null=True)
    region_path = _path()
    sealed = models.BinaryField(null=True)  # None once erased
    shown = models.TextField(blank=True)  # as an officer released it
    state = models.CharField(max_length=8, default="new")  # new, released, kept
    written_on = models.DateField()
    judged_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+", db_index=False)

    SCOPE = {"region": "region_path", "estate": "subject_id"}

    class Meta:
        db_table = "ballots_comment"
        indexes = [models.Index(fields=["poll", "subject_id", "state"], name="ballots_comment_subject")]


class Sheet(models.Model):
    """A paper ballot being typed in: two people, each without seeing the other's; what differs is looked at again.

    :ivar number: as printed on the sheet: the elector's number in the poll.
    :ivar first: :ivar second: answers; empty: the sheet is invalid, ``reason`` says why.
    """

    subject_type = "ballots.sheet"
    SCOPE = {"region": "region_path"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="sheets", db_index=False)
    elector = models.OneToOneField(Elector, models.PROTECT, related_name="sheet")
    region_path = _path()
    first = ArrayField(models.SmallIntegerField(), null=True)
    first_reason = models.CharField(max_length=24, blank=True)
    first_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    second = ArrayField(models.SmallIntegerField(), null=True)
    second_reason = models.CharField(max_length=24, blank=True)
    second_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    state = models.CharField(max_length=8, default="once")  # once, differs, settled
    came_in_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["poll", "state", "id"], name="ballots_sheet_state")]

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


class Tally(models.Model):
    """The count of one answer: how many ballots, and how much they weigh. Exact; written once."""

    append_only = True

    id = models.BigAutoField(primary_key=True)
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="tallies", db_index=False)
    subject_id = models.UUIDField(null=True)
    party = models.CharField(max_length=24)
    question = models.PositiveSmallIntegerField()  # from 0
    answer = models.SmallIntegerField()
    ballots = models.PositiveIntegerField()
    weight = models.DecimalField(max_digits=18, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "subject_id", "party", "question", "answer"], nulls_distinct=False,
                name="ballots_tally_once",
            )
        ]  # fmt: skip
