"""The grades of a year: a list drawn from a frozen computation, and what became of each grade."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anju.kit import ids
from anju.kit.scopes import Scope
from anju.programmes.grades.models.base import choices, link, path
from anju.programmes.grades.models.gradings import Grading, Sheet
from anju.programmes.grades.types import GRADE, LIST, Board, Ended, ListState


class GradeList(models.Model):
    """A list of grades with its red and black board, published by ``publishing``; a correction is another row.

    :ivar run_id: the frozen computation of ``scoring`` it was drawn from.
    :ivar publication_id: the version that publishes it.
    """

    subject_type = LIST
    SCOPE = {"region": "region_path", "office": "grading__office_id"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    grading = models.ForeignKey(Grading, models.PROTECT, related_name="lists", db_index=False)
    region_path = path()
    run_id = models.UUIDField()
    state = models.CharField(max_length=10, choices=choices(ListState), default=ListState.DRAFTED.value)
    publication_id = models.UUIDField(null=True, unique=True)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections", db_index=False)
    reason = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    made_by = link("access.Account", null=True)

    class Meta:
        verbose_name = _("list of grades")
        constraints = [  # two officers at once: the database lets one of them through
            models.UniqueConstraint(
                fields=["grading"], condition=Q(state="drafted", corrects__isnull=True), name="grades_one_running_list"
            ),
            models.UniqueConstraint(
                fields=["corrects"], condition=Q(state="drafted", corrects__isnull=False),
                name="grades_one_running_correction",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["grading", "-id"], name="grades_list_grading")]

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path)


class Grade(models.Model):
    """One enterprise's grade on one list; in effect from ``given_at`` by the mark of ``scoring``.

    :ivar band: A, B, C, D as the scheme names them. :ivar rank: equal totals share one.
    :ivar estate: where an order to the enterprise goes: of those it serves on that day the one with most households.
    :ivar consequences: what the city's rules of the day let follow: ``[{grade, code, title, …}]``.
    :ivar ended_at: when what followed was over; the grade itself stays what it was.
    """

    subject_type = GRADE
    SCOPE = {"region": "sheet__region_path", "enterprise": "enterprise_id"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    grade_list = models.ForeignKey(GradeList, models.PROTECT, related_name="grades", db_index=False)
    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="grades", db_index=False)
    enterprise = link("registers.Enterprise")
    band = models.CharField(max_length=24)
    title = models.CharField(max_length=120, blank=True)
    total = models.DecimalField(max_digits=9, decimal_places=3)
    rank = models.PositiveIntegerField(null=True)
    board = models.CharField(max_length=5, choices=choices(Board), blank=True)
    estate = link("registers.Estate", null=True)
    consequences = models.JSONField(default=list)
    mark_id = models.UUIDField(null=True)
    given_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=10, choices=choices(Ended), blank=True)
    ended_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("credit grade")
        constraints = [models.UniqueConstraint(fields=["grade_list", "enterprise"], name="grades_grade_once")]
        indexes = [
            models.Index(fields=["enterprise", "-id"], name="grades_grade_enterprise"),
            models.Index(fields=["sheet"], name="grades_grade_sheet"),
        ]

    def scope(self) -> Scope:
        return Scope(region_path=self.sheet.region_path, enterprise_id=self.enterprise_id)
