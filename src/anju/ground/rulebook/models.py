"""Rows of the rulebook: cities, the sets a city drafts and issues itself, and the official calendar.

Nothing here is ever deleted, and a calendar row is never edited: a later row about the same day or year takes its
place, so that a deadline counted last year can be counted again as it was counted then.
"""

import uuid

from django.db import models
from django.db.models import Q

from anju.kit import ids
from anju.kit.scopes import Scope


class City(models.Model):
    """A city (城市) that runs on this installation: its place in the region tree and the rule-set it works under."""

    subject_type = "rulebook.city"

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=80, blank=True)
    root_path = models.CharField(max_length=64, unique=True, db_collation="C")
    rule_set = models.CharField(max_length=40)
    prefix = models.CharField(max_length=8)
    founded_at = models.DateTimeField()

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name

    def scope(self) -> Scope:
        return Scope(region_path=self.root_path)


class RuleDraft(models.Model):
    """A city's own rules for one programme (自定规则): one person drafts (起草), another issues (签发)."""

    class State(models.TextChoices):
        DRAFT = "draft"
        ISSUED = "issued"
        WITHDRAWN = "withdrawn"

    subject_type = "rulebook.rule_draft"

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="drafts")
    programme = models.CharField(max_length=40)
    text = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    drafted_by_id = models.UUIDField()
    drafted_at = models.DateTimeField()
    issued_by_id = models.UUIDField(null=True)
    issued_at = models.DateTimeField(null=True)
    in_force_from = models.DateField(null=True)
    in_force_to = models.DateField(null=True)  # end excluded; set when an issued set is withdrawn
    withdrawn_by_id = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["city", "programme", "in_force_from"])]
        constraints = [
            models.CheckConstraint(
                name="rulebook_issued_by_another_person",
                condition=Q(issued_by_id__isnull=True) | ~Q(issued_by_id=models.F("drafted_by_id")),
            ),
            models.CheckConstraint(
                name="rulebook_issued_is_complete",
                condition=~Q(state="issued")
                | Q(issued_by_id__isnull=False, issued_at__isnull=False, in_force_from__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.city_id}/{self.programme}"

    def scope(self) -> Scope:
        return Scope(region_path=self.city.root_path)


class CalendarDay(models.Model):
    """What a person entered about a day of the official calendar (放假、调休); it stands over the shipped calendar.

    The latest entry about a day counts.
    """

    class Kind(models.TextChoices):
        REST = "rest"  # 休
        MAKEUP = "makeup"  # 调休上班
        PLAIN = "plain"  # nothing special: takes an earlier or a shipped entry back

    subject_type = "rulebook.calendar_day"

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    on = models.DateField()
    kind = models.CharField(max_length=8, choices=Kind)
    name = models.CharField(max_length=40, blank=True)
    basis = models.CharField(max_length=12)
    source = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["on", "-id"])]

    def __str__(self) -> str:
        return f"{self.on} {self.kind}"

    def scope(self) -> Scope:
        return Scope()


class CalendarYear(models.Model):
    """A year whose days a person declared known, and how surely; the latest entry about a year counts."""

    subject_type = "rulebook.calendar_year"

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    year = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=12)
    source = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["year", "-id"])]

    def __str__(self) -> str:
        return str(self.year)

    def scope(self) -> Scope:
        return Scope()


class Stamp(models.Model):
    """One row that changes with every change of the rulebook: how a process learns that what it remembers is old."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    mark = models.UUIDField(default=uuid.uuid4)

    def __str__(self) -> str:
        return str(self.mark)
