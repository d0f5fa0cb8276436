"""How many units were evaluated: those in force on the last day of a period, and the rows behind the number."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import Substr
from django.urls import reverse

from anju.engines.indicators.types import Asked, Behind
from anju.kit import ids
from anju.programmes.double_evaluation.models import Unit
from anju.programmes.double_evaluation.queries.units import beside
from anju.programmes.double_evaluation.types import Kind


def listing_of(kind: Kind):
    """The function of a stock that tells which units of a kind there were."""

    def listed(*, of: Asked, limit: int, offset: int) -> list[Behind]:
        day = of.until - timedelta(days=1)
        rows = in_force(of, day=day).filter(kind=kind).order_by("name", "id")[offset : offset + limit]
        return [
            Behind(title=row.unit.name, note=row.parent or row.place, valid_from=row.unit.valid_from,
                   address=reverse("double_evaluation:unit", args=[row.unit.code]), valid_to=row.unit.valid_to)
            for row in beside(list(rows), day=day)
        ]  # fmt: skip

    return listed


def in_force(of: Asked, *, day: date) -> QuerySet[Unit]:
    """The units in force on a day, as far as they were recorded by ``as_of``; no unit is an estate's."""
    rows = Unit.objects.on(day).filter(
        region_path__startswith=of.region_path, pk__lt=ids.first_of(of.as_of + timedelta(milliseconds=1))
    )
    return rows.none() if of.estate_id or of.enterprise_id else rows


def counted(*, of: Asked) -> Mapping[Any, Mapping[Kind, int]]:
    """Key → kind → how many units, every kind in one query; by months one for each of them."""
    if of.by == "month":
        return {f"{last:%Y-%m}": _by_kind(of, last) for last in _last_days(of.since, of.until)}
    last = of.until - timedelta(days=1)
    if of.by is None:
        return {None: _by_kind(of, last)}
    found: dict[str, dict[Kind, int]] = {}
    if of.by == "region":
        placed = in_force(of, day=last).order_by().annotate(place=Substr("region_path", 1, of.depth))
        for place, kind, many in placed.values_list("place", "kind").annotate(many=Count("pk")):
            found.setdefault(place, {})[Kind(kind)] = many
    return found


def _by_kind(of: Asked, day: date) -> dict[Kind, int]:
    rows = in_force(of, day=day).order_by().values_list("kind").annotate(many=Count("pk"))
    return dict.fromkeys(Kind, 0) | {Kind(kind): many for kind, many in rows}


def _last_days(since: date, until: date) -> list[date]:
    """The last day of each month of the period, or of the period in its last month."""
    found, day = [], since
    while day < until:
        month_after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        found.append(min(month_after, until) - timedelta(days=1))
        day = month_after
    return found
