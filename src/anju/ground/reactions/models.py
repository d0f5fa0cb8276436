"""What still has to follow from an act: written in the act's own transaction, gone once it has followed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from anju.kit import ids
from anju.kit.scopes import Scope


class Waiting(models.Model):
    """One reaction to one entry that waits, or failed and is tried again.

    :ivar due_at: when it is tried next; None for a new one, which is tried at once.
    :ivar error: the code of what went wrong the last time; ``why`` is the sentence, where there was one.
    :ivar given_up_at: since when nobody tries it any more; an administrator may let it be tried again.
    :ivar chain: the reactions that led to the act, the first one first.
    """

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    reaction = models.CharField(max_length=64)
    entry_id = models.UUIDField()
    act = models.CharField(max_length=64)
    region_path = models.CharField(max_length=64, db_collation="C", blank=True)
    happened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    attempts = models.SmallIntegerField(default=0)
    error = models.CharField(max_length=64, blank=True)
    why = models.CharField(max_length=400, blank=True)
    given_up_at = models.DateTimeField(null=True)
    chain = ArrayField(models.CharField(max_length=64), default=list)

    subject_type = "reactions.waiting"
    SCOPE = {"region": "region_path"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry_id", "reaction"], name="reaction_once_an_entry")]
        indexes = [
            models.Index(fields=["id"], name="reaction_waiting", condition=Q(given_up_at=None)),
            models.Index(fields=["-id"], name="reaction_troubled", condition=~Q(error="")),
        ]

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path)
