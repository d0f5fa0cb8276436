"""Orders of many slips; what was made lies sealed, in parts, and is gone after two days: it holds every code."""

from django.db import models
from django.utils.translation import pgettext_lazy

from anju.engines.ballots.models.base import region_path as _path
from anju.engines.ballots.models.polls import Poll
from anju.kit import ids


class SlipOrder(models.Model):
    """One order for the slips of an estate, or of one of its buildings; a job makes them.

    :ivar done: slips set so far, of ``total``.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("order", "Waiting")
        RUNNING = "running", pgettext_lazy("order", "Being made")
        DONE = "done", pgettext_lazy("order", "Ready")
        FAILED = "failed", pgettext_lazy("order", "Went wrong")
        GONE = "gone", pgettext_lazy("order", "Removed")

    SCOPE = {"region": "region_path", "estate": "estate_id"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="+", db_index=False)
    estate_id = models.UUIDField()
    building = models.CharField(max_length=48, blank=True)
    region_path = _path()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    ordered_at = models.DateTimeField(db_index=True)
    ordered_by = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        db_table = "ballots_slip_order"
        indexes = [models.Index(fields=["poll", "estate_id", "-id"], name="ballots_slip_order_estate")]

    @property
    def is_running(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)


class SlipPart(models.Model):
    """One PDF of an order, sealed. :ivar name: of the file, such as 3号楼-1.pdf."""

    id = models.BigAutoField(primary_key=True)
    order = models.ForeignKey(SlipOrder, models.CASCADE, related_name="parts", db_index=False)
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    sealed = models.BinaryField()

    class Meta:
        db_table = "ballots_slip_part"
        constraints = [models.UniqueConstraint(fields=["order", "place"], name="ballots_slip_part_once")]
