"""Keys to rows of other rooms, as of the act."""

from django.db import models


def link(to: str, *, null: bool = False) -> models.ForeignKey:
    """A row of another room; the indexes that are needed are stated in ``Meta``."""
    return models.ForeignKey(to, models.PROTECT, null=null, related_name="+", db_index=False)


def path() -> models.CharField:
    """The place of a row, for whoever oversees it."""
    return models.CharField(max_length=64, db_collation="C")


def choices(of) -> list[tuple[str, str]]:
    return [(one.value, one.name) for one in of]
