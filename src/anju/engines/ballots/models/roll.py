"""The roll's side: electors, their codes, proxies, and who took part. Nothing here leads to a ballot."""

from django.db import models
from django.db.models import Q

from anju.engines.ballots.models.base import region_path as _path
from anju.engines.ballots.models.polls import Poll
from anju.kit import ids


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
        indexes = [
            # holds all that turnout is counted from
            models.Index(
                fields=["poll", "region_path"], include=["subject_id", "turn", "channel", "taken_at"],
                name="ballots_part_turnout",
            )
        ]  # fmt: skip


class Place(models.Model):
    """How many electors a frozen roll has for one subject at one place: a roll of millions is counted once, when the
    window opens, and not each time somebody looks at the turnout."""

    SCOPE = {"region": "region_path", "estate": "subject_id"}

    id = models.BigAutoField(primary_key=True)
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="places", db_index=False)
    region_path = _path()
    subject_id = models.UUIDField(null=True)
    electors = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "region_path", "subject_id"], nulls_distinct=False, name="ballots_place_once"
            )
        ]


class Reminder(models.Model):
    """That an office, or the households of an estate, were reminded on a day; the database refuses a second time.

    :ivar about_id: the office, or the estate; of a poll without estates, the poll. :ivar electors: :ivar voted: then.
    """

    id = models.BigAutoField(primary_key=True)
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="reminders", db_index=False)
    region_path = _path()
    kind = models.CharField(max_length=12)  # office, households
    about_id = models.UUIDField()
    on = models.DateField()
    electors = models.PositiveIntegerField()
    voted = models.PositiveIntegerField()
    by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "kind", "about_id", "on"], name="ballots_reminded_once")]


class RollFile(models.Model):
    """A file of electors on its way into a roll: a large one takes minutes; a job reads it, the page says how far.

    :ivar content: sealed, since it holds telephones; emptied when it was loaded or refused.
    :ivar problems: of a refused file, (row, column, problem) each.
    """

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="files", db_index=False)
    name = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    content = models.BinaryField(null=True)
    state = models.CharField(max_length=8, default="waiting")  # waiting, reading, writing, loaded, refused
    lines = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    problems = models.JSONField(default=list)
    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        db_table = "ballots_roll_file"
        indexes = [models.Index(fields=["poll", "-id"], name="ballots_roll_file_poll")]
