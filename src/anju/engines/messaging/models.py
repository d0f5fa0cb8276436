"""Notices, and up to when somebody has read them. No text: words are the message's, in the reader's language.

Beside them what waits to be told, what is on its way out of the house, and what each reader chose.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anju.engines.messaging.rules import When
from anju.kit import ids
from anju.kit.scopes import Scope


class Notice(models.Model):
    """One thing that an account, or an office, is told (通知)."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    key = models.CharField(max_length=160, unique=True)  # entry, message and recipient: told once
    act = models.CharField(max_length=64)
    entry_id = models.UUIDField()
    subject_id = models.UUIDField()
    account = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    office = models.ForeignKey("access.Office", models.PROTECT, null=True, related_name="+", db_index=False)
    happened_at = models.DateTimeField()
    urgent = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("notice")
        indexes = [
            models.Index(fields=["account", "-id"], name="notice_account"),
            models.Index(fields=["office", "-id"], name="notice_office"),
            models.Index(fields=["entry_id"], name="notice_entry"),
        ]


class Waiting(models.Model):
    """An entry of which somebody must still be told; written in the act's own transaction, gone once they were."""

    entry_id = models.UUIDField(primary_key=True)


class Outgoing(models.Model):
    """One message on its way out to one reader: a line of an e-mail, or a text message.

    Neither words, address nor telephone: they are read when it is sent. What leaves together has the same ``letter``.
    """

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    key = models.CharField(max_length=200, unique=True)  # entry, message and reader: sent once
    channel = models.CharField(max_length=8)  # email, text
    act = models.CharField(max_length=64)
    place = models.SmallIntegerField()  # which of the act's messages
    entry_id = models.UUIDField()
    subject_id = models.UUIDField()
    happened_at = models.DateTimeField()
    region_path = models.CharField(max_length=64, db_collation="C", blank=True)  # whose administrators see it fail
    account = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    office = models.ForeignKey("access.Office", models.PROTECT, null=True, related_name="+", db_index=False)
    notice_id = models.UUIDField(null=True)
    urgent = models.BooleanField(default=False)
    due_at = models.DateTimeField()  # when a sender looks at it next
    letter = models.UUIDField(null=True)
    attempts = models.SmallIntegerField(default=0)
    error = models.CharField(max_length=24, blank=True)
    outcome = models.CharField(max_length=8, blank=True)  # sent, spared, failed; empty while on its way
    ended_at = models.DateTimeField(null=True)

    subject_type = "messaging.outgoing"
    SCOPE = {"region": "region_path"}

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], name="outgoing_due", condition=Q(outcome="")),
            models.Index(fields=["account"], name="outgoing_account", condition=Q(outcome="")),
            models.Index(fields=["-id"], name="outgoing_troubled", condition=~Q(error="") & ~Q(outcome="sent")),
            models.Index(fields=["ended_at"], name="outgoing_ended", condition=~Q(outcome="")),
        ]

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path)


def _choice(default: When) -> models.CharField:
    return models.CharField(max_length=8, default=default.value)


class Preference(models.Model):
    """What an account chose: how each class of messages reaches it by e-mail. Notices in the house always do."""

    account = models.OneToOneField("access.Account", models.PROTECT, primary_key=True, related_name="+")
    urgent = _choice(When.AT_ONCE)
    orders = _choice(When.DAILY)
    returns = _choice(When.DAILY)
    deadlines = _choice(When.AT_ONCE)
    escalations = _choice(When.AT_ONCE)
    reminders = _choice(When.DAILY)
    daily_at = models.SmallIntegerField(default=8)  # hour of the day
    stopped_at = models.DateTimeField(null=True)  # no e-mail at all since then

    def when(self, *, kind: str, urgent: bool) -> When:
        """How a message of this class reaches the reader."""
        return When.OFF if self.stopped_at else When(self.urgent if urgent else getattr(self, kind))


class StoppedTexts(models.Model):
    """About this no text message is sent any more: whoever left the telephone wants none."""

    subject_id = models.UUIDField(primary_key=True)
    stopped_at = models.DateTimeField()


class Reader(models.Model):
    """Up to which notice an account has read."""

    account = models.OneToOneField("access.Account", models.PROTECT, primary_key=True, related_name="+")
    read_to = models.UUIDField()


class Webhook(models.Model):
    """A program that is told of what was done; ``mark`` is the place in the sealed ledger up to which it was."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    account = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    url = models.CharField(max_length=400)
    acts = ArrayField(models.CharField(max_length=64), default=list)  # none: every act
    secret = models.BinaryField()  # sealed
    mark = models.CharField(max_length=32)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.SmallIntegerField(default=0)  # since it last took something
    error = models.CharField(max_length=24, blank=True)
    failing_since = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="webhook_due", condition=Q(ended_at=None))]
