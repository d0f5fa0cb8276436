"""The cards of a period: whom a frozen computation named, and what became of each."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anju.kit import ids
from anju.kit.scopes import Scope
from anju.programmes.credit.models.base import choices, link, path
from anju.programmes.credit.types import CardListState


class CardList(models.Model):
    """A list of cards drawn up from one run of a scheme; published by ``publishing``.

    :ivar run_id: the frozen computation of ``scoring``. :ivar last: the last day of the period.
    :ivar publication_id: the version that publishes it. :ivar corrects: the list whose place it takes once it is final.
    """

    subject_type = "credit.card_list"
    SCOPE = {"region": "region_path"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    run_id = models.UUIDField()
    scheme = models.CharField(max_length=48)
    region_path = path()
    first = models.DateField(null=True)  # None: everything before counts
    last = models.DateField()
    publication_id = models.UUIDField(null=True)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections", db_index=False)
    state = models.CharField(max_length=10, choices=choices(CardListState), default=CardListState.DRAFTED.value)
    rule_version = models.CharField(max_length=96)
    illustrative = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = link("access.Account", null=True)

    class Meta:
        verbose_name = _("list of cards")
        constraints = [  # two officers at once: the database lets one of them through
            models.UniqueConstraint(
                fields=["scheme", "region_path"],
                name="credit_one_running_list",
                condition=Q(state="drafted", corrects__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["corrects"],
                name="credit_one_running_correction",
                condition=Q(state="drafted", corrects__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["region_path", "-id"], name="credit_card_list_region"),
            models.Index(fields=["publication_id"], name="credit_card_list_publication"),
        ]

    def scope(self) -> Scope:
        return Scope(region_path=self.region_path)


class Card(models.Model):
    """One card: whose, which, over how many points; in effect from ``given_at`` by the mark of ``scoring``.

    :ivar estate: where most of the points come from.
    """

    SCOPE = {"region": "region_path", "enterprise": "enterprise_id", "estate": "estate_id"}

    id = models.UUIDField(primary_key=True, default=ids.uuid7)
    card_list = models.ForeignKey(CardList, models.PROTECT, related_name="cards")
    subject_type = models.CharField(max_length=48)  # registers.enterprise or registers.manager
    subject_id = models.UUIDField()
    region_path = path()
    enterprise = link("registers.Enterprise", null=True)
    manager = link("registers.ProjectManager", null=True)
    estate = link("registers.Estate", null=True)
    code = models.CharField(max_length=24)
    title = models.CharField(max_length=120)
    total = models.DecimalField(max_digits=9, decimal_places=3)
    band = models.CharField(max_length=24, blank=True)
    rank = models.PositiveIntegerField(null=True)
    lines = models.PositiveIntegerField()
    consequences = models.JSONField(default=list)
    given_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    mark_id = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["card_list", "subject_id", "code"], name="credit_card_once")]
        indexes = [models.Index(fields=["subject_id", "-id"], name="credit_card_subject")]
