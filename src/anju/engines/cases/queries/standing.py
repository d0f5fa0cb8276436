"""How the cases of a place stood at the ends of two periods, division by division; one read of the table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.db.models.functions import Coalesce, Substr

from anju.engines.cases.models import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """:ivar new: opened in the period. :ivar open: waiting for an answer at its end; :ivar overdue: of these, late."""

    new: int = 0
    open: int = 0
    overdue: int = 0


def standings(
    region_path: str, periods: Mapping[str, tuple[datetime, datetime]], *, depth: int
) -> dict[str, dict[str, Standing]]:
    """Division (the first ``depth`` characters of the path) → period → how its cases stood; one query.

    A case that was answered and taken up again counts as open since it was raised, and its latest deadline decides:
    the table knows no older ones.
    """
    ended, counts = Coalesce("answered_at", "closed_at"), {}
    for name, (since, until) in periods.items():
        is_open = Q(opened_at__lt=until) & (Q(ended__isnull=True) | Q(ended__gte=until))
        counts |= {
            f"{name}_new": Count("pk", filter=Q(opened_at__gte=since, opened_at__lt=until)),
            f"{name}_open": Count("pk", filter=is_open),
            f"{name}_overdue": Count("pk", filter=is_open & Q(due_at__lt=until)),
        }
    first, last = min(since for since, _ in periods.values()), max(until for _, until in periods.values())
    rows = Case.objects.filter(region_path__startswith=region_path, opened_at__lt=last).order_by()
    rows = rows.annotate(ended=ended, place=Substr("region_path", 1, depth))
    rows = rows.filter(Q(ended__isnull=True) | Q(ended__gte=first)).values("place").annotate(**counts)
    return {
        row["place"]: {
            name: Standing(**{field: row[f"{name}_{field}"] for field in ("new", "open", "overdue")})
            for name in periods
        }
        for row in rows
    }  # fmt: skip
