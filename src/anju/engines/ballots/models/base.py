"""Fields that many tables have."""

from django.db import models


def region_path() -> models.CharField:
    """Where a row belongs; compared byte by byte, so that a prefix finds all below it."""
    return models.CharField(max_length=64, db_collation="C")
