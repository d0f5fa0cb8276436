"""A rectification notice with its problems, answers, visits and the objection; state and deadline live in the case."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from anju.kit import ids
from anju.programmes.rectifications.types import Decision, Kind, Verdict


def _link(to: str, *, null: bool = False) -> models.ForeignKey:
    """A row of another room, as of the act."""
    return models.ForeignKey(to, models.PROTECT, null=null, related_name="+", db_index=False)


class Notice(models.Model):
    """A notice to an enterprise about an estate.

    :ivar round: counted from 1; one more each time a re-check sends it back.
    :ivar cause_entry: the entry of the act it follows from by the city's rules, once; None where somebody issued it.
    :ivar submitted_at: when the enterprise reported this round as rectified.
    """

    subject_type = "cases.case"
    SCOPE = {"region": "region_path", "office": "case__office_ids__contains"}

    case = models.OneToOneField("cases.Case", models.PROTECT, primary_key=True, related_name="+")
    region_path = models.CharField(max_length=64, db_collation="C")
    estate = _link("registers.Estate")
    enterprise = _link("registers.Enterprise")
    basis = models.CharField(max_length=300, blank=True)
    round = models.PositiveSmallIntegerField(default=1)
    issued_at = models.DateTimeField()
    issued_by = _link("access.Account", null=True)
    cause_entry = models.UUIDField(null=True, unique=True)
    submitted_at = models.DateTimeField(null=True)
    withdrawn = models.CharField(max_length=500, blank=True)  # the reason

    class Meta:
        verbose_name = _("rectification notice")
        indexes = [
            models.Index(fields=["region_path", "-case"], name="notice_region"),
            models.Index(fields=["estate", "-case"], name="notice_estate"),
        ]


class Problem(models.Model):
    """One thing that is wrong; struck if an objection to it was upheld."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="problems")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    basis = models.CharField(max_length=300, blank=True)
    passed_at = models.DateTimeField(null=True)
    struck_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["notice", "number"], name="problem_number")]

    @property
    def is_open(self) -> bool:
        return self.passed_at is None and self.struck_at is None


class Picture(models.Model):
    """A photograph of a problem; the one before and the one after stand in the same place."""

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="pictures")
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.name) for kind in Kind])
    round = models.PositiveSmallIntegerField(default=0)
    place = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["round", "place"]
        constraints = [
            models.UniqueConstraint(fields=["problem", "kind", "round", "place"], name="picture_place"),
        ]


class Answer(models.Model):
    """What the enterprise says it did about a problem in a round."""

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="answers")
    round = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=1000)
    answered_at = models.DateTimeField()
    by = _link("access.Account", null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["problem", "round"], name="answer_once_a_round")]


class Visit(models.Model):
    """A re-check (复查): who went there, when, and what it came to."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="visits")
    round = models.PositiveSmallIntegerField()
    visited_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    by = _link("access.Account", null=True)
    verdict = models.CharField(max_length=8, choices=[(one.value, one.name) for one in Verdict])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "round"], name="visit_once_a_round")]


class Finding(models.Model):
    """What a visit found of one problem."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="findings")
    problem = models.ForeignKey(Problem, models.PROTECT, related_name="findings")
    passed = models.BooleanField()
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "problem"], name="finding_once")]


class Objection(models.Model):
    """What the enterprise says against a notice (陈述申辩), once; decided with a reason."""

    notice = models.OneToOneField(Notice, models.PROTECT, primary_key=True, related_name="objection")
    text = models.CharField(max_length=2000)
    made_at = models.DateTimeField()
    made_by = _link("access.Account", null=True)
    decision = models.CharField(max_length=12, blank=True, choices=[(one.value, one.name) for one in Decision])
    reason = models.CharField(max_length=1000, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = _link("access.Account", null=True)

    @property
    def is_decided(self) -> bool:
        return self.decided_at is not None
