"""Notices, and up to when somebody has read them. No text: words are the message's, in the reader's language.

Beside them what waits to be told, and which text messages went out.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from anju.kit import ids


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
    emailed_at = models.DateTimeField(null=True)

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


class SentText(models.Model):
    """A text message that the gateway took. Neither telephone nor words are kept."""

    key = models.CharField(max_length=160, primary_key=True)  # entry and message: sent once
    sent_at = models.DateTimeField()


class Reader(models.Model):
    """Up to which notice an account has read."""

    account = models.OneToOneField("access.Account", models.PROTECT, primary_key=True, related_name="+")
    read_to = models.UUIDField()
