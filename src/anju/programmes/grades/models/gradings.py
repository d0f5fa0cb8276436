"""A grading (评定) of one year in one city, the enterprises on it, and what was put in for each."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anju.kit import ids
from anju.kit.scopes import Scope
from anju.programmes.grades.models.base import choices, link, path
from anju.programmes.grades.types import GRADING, SHEET, Kind, State


class Grading(models.Model):
    """The grading of one year.

    :ivar scored_in: the calendar year in which its points count.
    :ivar ruled_on: the day whose rules govern it from beginning to end, however the city changes them meanwhile.
    :ivar poll_id: of the opinion round; :ivar round_until: its last day.
    :ivar run_id: the last frozen computation of ``scoring``. :ivar agreed: what the trade association answered to it.
    """

    subject_type = GRADING
    SCOPE = {"region": "region_path", "office": "office_id"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    region_path = path()
    year = models.SmallIntegerField()
    scored_in = models.SmallIntegerField()
    office = link("access.Office")
    state = models.CharField(max_length=10, choices=choices(State), default=State.PREPARED.value)
    ruled_on = models.DateField()
    rule_version = models.CharField(max_length=96)
    illustrative = models.BooleanField(default=False)
    poll_id = models.UUIDField(null=True, unique=True)
    round_until = models.DateField(null=True)
    warned_at = models.DateTimeField(null=True)
    run_id = models.UUIDField(null=True)
    computed_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)
    signed_at = models.DateTimeField(null=True)
    signed_by = link("access.Account", null=True)
    signed_office = link("access.Office", null=True)
    signed_words = models.CharField(max_length=500, blank=True)
    final_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    made_by = link("access.Account", null=True)

    class Meta:
        verbose_name = _("credit grading")
        constraints = [
            models.UniqueConstraint(fields=["region_path", "year"], name="grades_grading_once"),
            models.UniqueConstraint(fields=["region_path", "scored_in"], name="grades_scored_once"),
        ]

    def __str__(self) -> str:
        return str(self.year)

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path, office_ids=(self.office_id,))


class Sheet(models.Model):
    """One enterprise on the list of a grading.

    :ivar name: :ivar uscc: as they were when it was listed.
    :ivar region_path: the innermost division that holds every estate it served in the year; the city where it serves
        several districts. :ivar estates: how many these are.
    :ivar off_reason: why it is not graded; empty while it is on the list.
    """

    subject_type = SHEET
    SCOPE = {"region": "region_path", "enterprise": "enterprise_id", "office": "grading__office_id"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    grading = models.ForeignKey(Grading, models.PROTECT, related_name="sheets", db_index=False)
    enterprise = link("registers.Enterprise")
    name = models.CharField(max_length=128)
    uscc = models.CharField(max_length=18, blank=True)
    region_path = path()
    estates = models.PositiveIntegerField(default=0)
    off_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("sheet of an enterprise")
        constraints = [models.UniqueConstraint(fields=["grading", "enterprise"], name="grades_sheet_once")]
        indexes = [
            models.Index(fields=["enterprise", "-id"], name="grades_sheet_enterprise"),
            models.Index(fields=["grading", "name"], name="grades_sheet_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_on(self) -> bool:
        return not self.off_reason

    def scope(self) -> Scope:
        return Scope(
            region_path=self.region_path, enterprise_id=self.enterprise_id, office_ids=(self.grading.office_id,)
        )


class Input(models.Model):
    """One figure that was put in, and the line it became; a correction is a further row with a correcting line.

    :ivar figure: on the scale ``out_of``. :ivar points: what the line is worth with it, as on the form.
    :ivar source: where it comes from; :ivar evidence: what shows it; :ivar reason: of a correction.
    :ivar cause_entry: the entry of another programme that it follows from.
    :ivar corrects: the input it takes the place of.
    :ivar struck: nothing counts any more, the enterprise was taken off.
    """

    append_only = True

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="inputs", db_index=False)
    kind = models.CharField(max_length=12, choices=choices(Kind))
    figure = models.DecimalField(max_digits=9, decimal_places=3)
    out_of = models.DecimalField(max_digits=9, decimal_places=3)
    points = models.DecimalField(max_digits=9, decimal_places=3)
    source = models.CharField(max_length=200)
    evidence = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    cause_entry = models.UUIDField(null=True)
    line_id = models.UUIDField()
    entry_id = models.UUIDField()
    struck = models.BooleanField(default=False)
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="corrected_by")
    made_at = models.DateTimeField()
    made_by = link("access.Account", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "kind"], condition=Q(corrects__isnull=True), name="grades_input_once"
            )
        ]  # fmt: skip


class Quality(models.Model):
    """What the yearly assessment of one year came to for one enterprise, as its programme said it.

    :ivar score: from 0 to 100, the mean of :ivar estates: estates. :ivar cause_entry: the entry that said it.
    """

    append_only = True
    SCOPE = {"region": "region_path", "enterprise": "enterprise_id"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    enterprise = link("registers.Enterprise")
    region_path = path()
    year = models.SmallIntegerField()
    score = models.DecimalField(max_digits=7, decimal_places=4)
    estates = models.PositiveIntegerField(default=0)
    cause_entry = models.UUIDField(unique=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["enterprise", "year", "-id"], name="grades_quality_enterprise")]
