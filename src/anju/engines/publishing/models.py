"""What is public and what is to become so, version by version; its reviews, files, and the objections to it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from anju.engines.publishing.types import SUBJECT_TYPE, Channel, Decision, State
from anju.kit import ids
from anju.kit.scopes import Scope


def _link(to: str, *, null: bool = False) -> models.ForeignKey:
    """A row of another room, as of the act."""
    return models.ForeignKey(to, models.PROTECT, null=null, related_name="+", db_index=False)


class Publication(models.Model):
    """One version of something an office publishes; once public, only its state changes.

    :ivar code: the permanent page code, the same for all versions.
    :ivar content: of a list ``{"columns": [{name, title, kind}], "rows": [{key, …, subject_type?, subject_id?}],
        "notes": [str]}``; empty for a document.
    :ivar sha256: of the canonical snapshot (``rules.snapshots``).
    :ivar formed_on: when the information was made; 20 working days from here it has to be public.
    :ivar published_at: when it first was public, on notice or at once; None: it never was, and nobody outside sees it.
    :ivar notice_until: until when objections may be made.
    :ivar valid_until: the last day on which it holds. :ivar ends_on: the day from which it is no longer public.
    :ivar authors: everybody who wrote on it; none of them may review it.
    """

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    kind = models.CharField(max_length=64)
    code = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField(default=1)
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, related_name="successors")
    region_path = models.CharField(max_length=64, db_collation="C")
    office = _link("access.Office")
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=500, blank=True)
    body = models.TextField(blank=True)
    content = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    rule_version = models.CharField(max_length=96, blank=True)
    illustrative = models.BooleanField(default=False)
    index_no = models.CharField(max_length=40, blank=True)
    document_no = models.CharField(max_length=60, blank=True)
    issuer = models.CharField(max_length=120, blank=True)
    category = models.CharField(max_length=60, blank=True)
    formed_on = models.DateField()
    signed_on = models.DateField(null=True)
    published_at = models.DateTimeField(null=True)
    notice_until = models.DateTimeField(null=True)
    notice_over_at = models.DateTimeField(null=True)  # when its office was told that the notice is over
    final_at = models.DateTimeField(null=True)
    valid_until = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)  # ended, withdrawn or replaced
    state = models.CharField(max_length=12, default=State.DRAFT.value, choices=[(one.value, one.name) for one in State])
    reason = models.CharField(max_length=500, blank=True)  # of the correction or the withdrawal, shown to everybody
    drafted_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    drafted_by = _link("access.Account", null=True)
    reviewed_by = _link("access.Account", null=True)
    finalised_by = _link("access.Account", null=True)
    authors = ArrayField(models.UUIDField(), default=list)
    source_type = models.CharField(max_length=40, blank=True)
    source_id = models.UUIDField(null=True)

    subject_type = SUBJECT_TYPE
    SCOPE = {"region": "region_path", "office": "office_id"}

    class Meta:
        verbose_name = _("publication")
        # A correction that was given up before it was public leaves its number to the next.
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], condition=models.Q(published_at__isnull=False),
                                    name="publication_version")
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["state", "-id"], name="publication_state"),
            models.Index(fields=["code"], name="publication_code"),
            models.Index(fields=["region_path", "-id"], name="publication_region"),
            models.Index(fields=["-published_at", "-id"], condition=models.Q(published_at__isnull=False),
                         name="publication_public"),
            models.Index(fields=["ends_on"], condition=models.Q(state="final"), name="publication_ends"),
            models.Index(fields=["source_type", "source_id"], name="publication_source"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        """Whether its content stands open to everybody now."""
        return self.state in (State.NOTICED, State.FINAL)

    @property
    def was_public(self) -> bool:
        """Whether it is, or ever was, public; of what no longer is only a line remains."""
        return self.published_at is not None

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path, office_ids=(self.office_id,))


class Mention(models.Model):
    """Whom a row of a list names, so that a list is found by its subjects."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="mentions")
    row_key = models.CharField(max_length=80)
    mentioned_type = models.CharField(max_length=40)
    mentioned_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publication", "row_key"], name="mention_once")]
        indexes = [models.Index(fields=["mentioned_id", "publication"], name="mention_subject")]


class Review(models.Model):
    """One look at a draft before publication (公开前审查): secrets and private matters, each by itself."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="reviews")
    by = _link("access.Account", null=True)
    at = models.DateTimeField()
    secrecy_ok = models.BooleanField()
    privacy_ok = models.BooleanField()
    passed = models.BooleanField()
    note = models.CharField(max_length=1000, blank=True)


class Attachment(models.Model):
    """A file published with it, kept by its content."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["publication", "sha256"], name="attachment_once")]


class Elsewhere(models.Model):
    """Where else it was published: the site, an account, the association."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="elsewhere")
    channel = models.CharField(max_length=12, choices=[(one.value, one.name) for one in Channel])
    name = models.CharField(max_length=120, blank=True)
    address = models.CharField(max_length=500, blank=True)
    on = models.DateField()
    by = _link("access.Account", null=True)


class Read(models.Model):
    """How often a version was read on a day; nobody is counted by name."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="reads")
    day = models.DateField()
    many = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publication", "day"], name="read_day")]


class Objection(models.Model):
    """What somebody says against a notice (异议); state and deadline live in the case.

    :ivar row_key: the row it is about; empty: the whole.
    :ivar who: name and contact, sealed; only read with an act of its own.
    """

    subject_type = "cases.case"
    SCOPE = {"region": "publication__region_path", "office": "publication__office_id"}

    case = models.OneToOneField("cases.Case", models.PROTECT, primary_key=True, related_name="+")
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="objections")
    row_key = models.CharField(max_length=80, blank=True)
    text = models.CharField(max_length=2000)
    who = models.BinaryField(null=True)
    made_at = models.DateTimeField()
    made_by = _link("access.Account", null=True)
    enterprise = _link("registers.Enterprise", null=True)
    decision = models.CharField(max_length=12, blank=True, choices=[(one.value, one.name) for one in Decision])
    reason = models.CharField(max_length=1000, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = _link("access.Account", null=True)

    @property
    def is_decided(self) -> bool:
        return self.decided_at is not None
