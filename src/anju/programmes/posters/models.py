"""A run of the printing press: posters of many estates, made by a job."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from anju.kit import ids
from anju.kit.scopes import Scope


class Paper(models.TextChoices):
    A3 = "a3", "A3"
    A4 = "a4", "A4"


class Run(models.Model):
    """One order for many posters.

    :ivar region_path: the division whose estates are printed; of an enterprise's run, empty.
    :ivar title: what it was ordered for, in words, for the name of the file.
    :ivar done: posters set so far, of ``total``. :ivar file: fingerprint of the PDF or ZIP, empty until finished.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Being made")
        DONE = "done", _("Ready")
        FAILED = "failed", _("Went wrong")

    SCOPE = {"region": "region_path", "enterprise": "enterprise_id"}
    subject_type = "posters.run"

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)
    region_path = models.CharField(max_length=64, db_collation="C", blank=True)
    enterprise_id = models.UUIDField(null=True)
    title = models.CharField(max_length=128)
    paper = models.CharField(max_length=2, choices=Paper.choices, default=Paper.A4)
    ordered_by = models.UUIDField(null=True)
    ordered_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    file = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=3, blank=True)  # pdf or zip
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["-ordered_at"], name="posters_run_ordered")]

    def __str__(self) -> str:
        return self.title

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path, enterprise_id=self.enterprise_id)

    @property
    def is_running(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)
