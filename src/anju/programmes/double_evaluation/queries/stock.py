"""How many units were evaluated: those in force on the last day of a period, and the rows behind the number."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Count, QuerySet
from django.db.models.functions import Substr
from django.urls import reverse

from anju.kit import ids
from anju.programmes.double_evaluation.models import Unit
from anju.programmes.double_evaluation.queries.units import beside
from anju.programmes.double_evaluation.types import Behind, Kind


class Of(Protocol):
    """What is asked for, as the engine of figures asks it."""

    region_path: str
    since: date
    until: date
    as_of: datetime
    estate_id: UUID | None
    enterprise_id: UUID | None
    by: str | None
    depth: int


def units_of(kind: Kind):
    """The two functions of a stock of one kind: how many, and which."""

    def counted(*, of: Of) -> Mapping[Any, int]:
        return _counted(kind, of)

    def listed(*, of: Of, limit: int, offset: int) -> list[Behind]:
        day = of.until - timedelta(days=1)
        rows = in_force(kind, of, day=day).order_by("name", "id")[offset : offset + limit]
        return [
            Behind(title=row.unit.name, note=row.parent or row.place, valid_from=row.unit.valid_from,
                   address=reverse("double_evaluation:unit", args=[row.unit.code]), valid_to=row.unit.valid_to)
            for row in beside(list(rows), day=day)
        ]  # fmt: skip

    return counted, listed


def in_force(kind: Kind, of: Of, *, day: date) -> QuerySet[Unit]:
    """The units of a kind in force on a day, as far as they were recorded by ``as_of``; no unit is an estate's."""
    rows = Unit.objects.on(day).filter(
        kind=kind, region_path__startswith=of.region_path, pk__lt=ids.first_of(of.as_of + timedelta(milliseconds=1))
    )
    return rows.none() if of.estate_id or of.enterprise_id else rows


def _counted(kind: Kind, of: Of) -> Mapping[Any, int]:
    if of.by == "month":
        return {f"{last:%Y-%m}": in_force(kind, of, day=last).count() for last in _last_days(of.since, of.until)}
    rows = in_force(kind, of, day=of.until - timedelta(days=1))
    if of.by is None:
        return {None: rows.count()}
    if of.by == "region":
        placed = rows.order_by().annotate(place=Substr("region_path", 1, of.depth))
        return dict(placed.values_list("place").annotate(many=Count("pk")))
    return {}


def _last_days(since: date, until: date) -> list[date]:
    """The last day of each month of the period, or of the period in its last month."""
    found, day = [], since
    while day < until:
        month_after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        found.append(min(month_after, until) - timedelta(days=1))
        day = month_after
    return found
