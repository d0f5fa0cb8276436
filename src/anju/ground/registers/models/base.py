"""What rows of the registers share: a period, and being found by a few letters."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from anju.kit import ids


class State(models.TextChoices):
    """How far a registration has come; nothing is ever deleted."""

    DRAFT = "draft", _("Awaiting verification")
    VERIFIED = "verified", _("Verified")
    ACTIVE = "active", _("In service")
    SUSPENDED = "suspended", _("Suspended")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Row(models.Model):
    """A row with an identifier of ours."""

    id = models.UUIDField(primary_key=True, default=ids.uuid7, editable=False)

    class Meta:
        abstract = True


class Dated(Row):
    """A row that holds from ``valid_from`` until the day before ``valid_to`` (empty: still).

    :ivar import_id: the import that brought the row, if a file did.
    """

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    import_id = models.UUIDField(null=True, editable=False)

    class Meta:
        abstract = True

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


class Findable(models.Model):
    """A row found by its name, or by its sound typed in Latin letters.

    :ivar spelling: the sound of the name, whole and by initials, for a trigram search of three letters and more.
    :ivar words: every pair of neighbouring signs of the name and of its initials; a trigram index cannot answer for
        two signs, the commonest length of a Chinese word.
    """

    name = models.CharField(max_length=128)
    spelling = models.CharField(max_length=640, editable=False)
    words = ArrayField(models.CharField(max_length=2), default=list, editable=False)

    class Meta:
        abstract = True


def in_order(name: str) -> models.Index:
    """The index that leafs through a register by name, wherever in it a page begins; ``name`` begins its own."""
    return models.Index(fields=["name", "id"], name=f"{name}_in_order")


def search_indexes(name: str) -> list:
    """The three indexes that serve :class:`Findable`; ``name`` begins their names."""
    return [
        GinIndex(fields=["name"], name=f"{name}_name_trgm", opclasses=["gin_trgm_ops"]),
        GinIndex(fields=["spelling"], name=f"{name}_spelling_trgm", opclasses=["gin_trgm_ops"]),
        GinIndex(fields=["words"], name=f"{name}_words"),
    ]


def ordered_period(name: str) -> models.CheckConstraint:
    """A period does not end before it begins; one that ends on its first day never held."""
    holds = models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from"))
    return models.CheckConstraint(condition=holds, name=f"{name}_period")
