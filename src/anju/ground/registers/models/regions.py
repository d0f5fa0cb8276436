"""The tree of administrative divisions (行政区划), by period."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from anju.ground.registers.models.base import Row, ordered_period


class Level(models.TextChoices):
    PROVINCE = "province", _("Province")
    CITY = "city", _("City")
    DISTRICT = "district", _("District")
    STREET = "street", _("Street")
    COMMUNITY = "community", _("Community")


class Region(Row):
    """One division at one level for one period.

    A code may stand on several levels (441900 is a city and its only district), so a division is known by code and
    level together, and by its path.

    :ivar path: short codes from the province down, ``42/4201/420102/``; see ``rules.path_of``.
    :ivar is_internal: a code of ours for a division that has none of its own (a functional zone, a made-up city).
    :ivar source: where the row comes from: a file's name and fingerprint, or a document.
    """

    code = models.CharField(max_length=12)
    level = models.CharField(max_length=9, choices=Level.choices)
    name = models.CharField(max_length=64)
    parent_path = models.CharField(max_length=64, db_collation="C", blank=True)
    path = models.CharField(max_length=64, db_collation="C")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    is_internal = models.BooleanField(default=False)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "level"], condition=Q(valid_to=None), name="region_open_code"),
            models.UniqueConstraint(fields=["path"], condition=Q(valid_to=None), name="region_open_path"),
            ordered_period("region"),
        ]
        indexes = [
            models.Index(fields=["parent_path"], condition=Q(valid_to=None), name="region_open_parent"),
            models.Index(fields=["path"], condition=Q(valid_to__isnull=False), name="region_closed_path"),
        ]

    def __str__(self) -> str:
        return self.name
