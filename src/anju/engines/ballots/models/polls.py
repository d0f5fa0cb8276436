"""Polls and their tallies."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots.models.base import region_path as _path
from anju.engines.ballots.types import SUBJECT_TYPE, State
from anju.kit import ids
from anju.kit.clock import local_day
from anju.kit.scopes import Scope


class Poll(models.Model):
    """One question put to one roll: its window, its frozen questions and rules, and what closing made of it.

    :ivar year: the year it judges or belongs to; ballots are partitioned by it.
    :ivar questions: as the rulebook held them when it was opened. :ivar changes: :ivar proxies: as the rules said then.
    :ivar closes_at: the first moment that is late.
    :ivar roll_digest: SHA-256 over the frozen roll. :ivar root: of the Merkle tree over the counted ballots;
        ``root_at_closing``: as closing sealed it, before people judged and paper was settled.
    :ivar tally_digest: SHA-256 over the counted result.
    :ivar looked_at: when anomalies were looked for after closing.
    :ivar head_file: :ivar leaves_file: :ivar closed_file: the published files, as ``kit.storage`` keeps them.
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
    root_at_closing = models.CharField(max_length=64, blank=True)
    tally_digest = models.CharField(max_length=64, blank=True)
    looked_at = models.DateTimeField(null=True)
    head_file = models.CharField(max_length=64, blank=True)
    leaves_file = models.CharField(max_length=64, blank=True)
    closed_file = models.CharField(max_length=64, blank=True)
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

    @property
    def last_day(self) -> date:
        """The last day on which a ballot is in time."""
        return local_day(self.closes_at - timedelta(microseconds=1))

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path)

    def __str__(self) -> str:
        return self.title


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
