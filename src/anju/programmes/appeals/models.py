"""An appeal and what was said about it. Its state, office and deadline live in its case, which shares its id."""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from anju.engines.cases.types import Result
from anju.kit import ids, sealing
from anju.kit.scopes import Scope

IS_SHOWN = Q(may_publish=True)


class Channel(models.TextChoices):
    """How an appeal came (渠道)."""

    QR = "qr"
    WEB = "web"
    PHONE = "phone"
    HOTLINE = "12345"
    VISIT = "visit"
    IMPORT = "import"


class Appeal(models.Model):
    """A resident's problem, in the resident's words (群众诉求).

    :ivar contact: the telephone number, sealed; ``contact_digest`` finds it again, officers see ``contact_tail``.
    :ivar secret: a digest of the secret that lets its holder follow, rate and send back.
    :ivar key: a digest of what the sender chose so that sending twice files once.
    """

    case = models.OneToOneField("cases.Case", models.PROTECT, primary_key=True, related_name="+")
    region_path = models.CharField(max_length=64, db_collation="C")
    enterprise_id = models.UUIDField(null=True)  # as of the filing: the enterprise that may be complained about
    estate_id = models.UUIDField(null=True, db_index=True)
    matter = models.CharField(max_length=32)
    text = models.TextField()
    place = models.CharField(max_length=120, blank=True)
    place_code = models.CharField(max_length=16, blank=True)  # the printed code that was scanned
    channel = models.CharField(max_length=8, choices=Channel.choices)
    filed_at = models.DateTimeField()
    secret = models.BinaryField(max_length=32)
    key = models.BinaryField(max_length=32, null=True, unique=True)
    external_id = models.CharField(max_length=64, null=True)
    city = models.SlugField(max_length=32)
    contact = models.BinaryField(null=True)
    contact_digest = models.BinaryField(max_length=32, null=True, db_index=True)
    contact_tail = models.CharField(max_length=4, blank=True)
    may_share_contact = models.BooleanField(default=False)  # with the enterprise complained about
    may_publish = models.BooleanField(default=False)  # the title, to the neighbours
    redo_count = models.PositiveSmallIntegerField(default=0)
    call_from = models.DateTimeField(null=True)  # since when somebody is to call and ask; nothing once that is done
    call_path = models.CharField(max_length=64, blank=True, db_collation="C")  # region of the office that answered

    SCOPE = {"region": "region_path", "enterprise": "enterprise_id"}
    subject_type = "cases.case"

    class Meta:
        indexes = [
            models.Index(fields=["region_path", "filed_at"], name="appeal_region"),
            models.Index(fields=["estate_id", "matter", "filed_at"], name="appeal_neighbours"),
            models.Index(
                fields=["call_path", "call_from"], condition=Q(call_from__isnull=False), name="appeal_to_call"
            ),
            models.Index(fields=["city", "filed_at", "case"], condition=IS_SHOWN, name="appeal_shown"),
            models.Index(fields=["city", "matter", "filed_at", "case"], condition=IS_SHOWN, name="appeal_shown_of"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "external_id"], condition=Q(external_id__isnull=False), name="appeal_imported_once"
            ),
        ]

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path, enterprise_id=self.enterprise_id)

    def opens_with(self, secret: str) -> bool:
        """Whether ``secret``, as a person typed it, is the secret of this appeal."""
        return sealing.same(self.secret, secret_digest(ids.tidy_code(secret)))


def secret_digest(secret: str) -> bytes:
    return sealing.digest(secret, purpose="appeals.secret")


class Recovery(models.Model):
    """Somebody asked for a new secret; forgotten after a day.

    :ivar contact_digest: of the telephone that was typed, which need not be that of the appeal.
    :ivar secret: the new one, sealed until it was sent.
    """

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    number = models.CharField(max_length=24, db_index=True)
    contact_digest = models.BinaryField(max_length=32)
    secret = models.BinaryField(null=True)
    asked_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True)


class Joiner(models.Model):
    """A neighbour's household that met the same problem (我也遇到); it follows with a secret of its own."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="joiners")
    device = models.BinaryField(max_length=32)  # a digest: one telephone joins one appeal once
    secret = models.BinaryField(max_length=32)
    joined_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["appeal", "device"], name="joined_once")]

    def opens_with(self, secret: str) -> bool:
        return sealing.same(self.secret, secret_digest(ids.tidy_code(secret)))


class Urging(models.Model):
    """The resident asked for speed; once a day."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="urgings")
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["appeal", "day"], name="urged_once_a_day")]


class Reply(models.Model):
    """One answer to the resident, from draft to sending; sent back cases get another (答复).

    :ivar result: how it ended, in the office's own words to the resident; empty where another system did not say.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        SUBMITTED = "submitted"
        RETURNED = "returned"
        SENT = "sent"

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="replies")
    text = models.TextField()
    result = models.CharField(max_length=8, blank=True, choices=[(one.value, one.name) for one in Result])
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    drafted_by_id = models.UUIDField(null=True)
    drafted_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    decided_by_id = models.UUIDField(null=True)  # approved or returned by
    decided_at = models.DateTimeField(null=True)
    return_reason = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["appeal"], condition=~Q(state="sent"), name="one_reply_in_hand"),
        ]

    @property
    def is_in_hand(self) -> bool:
        return self.state != self.State.SENT

    def can_be_rated_until(self, days: int):
        """The moment after which this reply is neither rated nor sent back."""
        return self.sent_at + timedelta(days=days)


class Rating(models.Model):
    """The resident's one rating of an appeal (评价): never changed, never asked again."""

    appeal = models.OneToOneField(Appeal, models.PROTECT, primary_key=True, related_name="rating")
    stars = models.PositiveSmallIntegerField()
    reasons = ArrayField(models.CharField(max_length=16), default=list)
    words = models.TextField(blank=True)
    rated_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(stars__range=(1, 5)), name="one_to_five_stars")]


class CallBack(models.Model):
    """One call to ask what a resident thinks of the answer (回访); the rating stays the resident's own.

    :ivar verdict: empty where nobody was reached.
    """

    class Verdict(models.TextChoices):
        SATISFIED = "satisfied"
        UNSATISFIED = "unsatisfied"
        NO_OPINION = "no_opinion"

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="calls")
    reached = models.BooleanField()
    verdict = models.CharField(max_length=12, blank=True, choices=Verdict.choices)
    words = models.TextField(blank=True)
    by_id = models.UUIDField(null=True)
    called_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(reached=True) | Q(verdict=""), name="verdict_of_who_was_reached")
        ]


class ReplyTemplate(models.Model):
    """Words an office uses again and again in its replies (答复模板); what stands in braces is filled from the case.

    :ivar matter: what it is for; empty for every matter.
    """

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    office_id = models.UUIDField(db_index=True)
    region_path = models.CharField(max_length=64, db_collation="C")  # of the office
    matter = models.CharField(max_length=32, blank=True)
    title = models.CharField(max_length=60)
    text = models.TextField()
    changed_by_id = models.UUIDField(null=True)
    changed_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    SCOPE = {"office": "office_id"}
    subject_type = "appeals.reply_template"

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path, office_ids=(self.office_id,))


class UnitRating(models.Model):
    """The resident's rating of one unit that handled an order."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="unit_ratings")
    office_id = models.UUIDField()
    stars = models.PositiveSmallIntegerField()
    rated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["appeal", "office_id"], name="unit_rated_once"),
            models.CheckConstraint(condition=Q(stars__range=(1, 5)), name="unit_one_to_five_stars"),
        ]


class Statement(models.Model):
    """A reason somebody had to give; the ledger holds only its digest, so that this row can be erased."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="statements")
    act = models.CharField(max_length=64)
    text = models.TextField()
    by_id = models.UUIDField(null=True)
    made_at = models.DateTimeField()


class Relay(models.Model):
    """Another system passed this appeal on (Open311); it may follow what it sent."""

    appeal = models.OneToOneField(Appeal, models.PROTECT, primary_key=True, related_name="relay")
    account = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
