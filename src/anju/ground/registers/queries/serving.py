"""Which enterprises served an estate in a period: the contracts in force, region by region, month by month."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from django.db import connection
from django.db.models import F, Q, QuerySet

from anju.ground.registers.models import ServiceContract
from anju.ground.registers.models.enterprises import EnterpriseKind
from anju.kit import ids

_FROM = """
  FROM registers_servicecontract c JOIN registers_estate e ON e.id = c.estate_id
  JOIN registers_enterprise n ON n.id = c.enterprise_id {more}
 WHERE n.kind = 'property' AND c.valid_from IS DISTINCT FROM c.valid_to AND c.id < %(recorded)s
   AND e.region_path LIKE %(path)s AND c.valid_from < {until} AND (c.valid_to IS NULL OR c.valid_to > {since})
   AND (%(enterprise)s::uuid IS NULL OR c.enterprise_id = %(enterprise)s)
   AND (%(estate)s::uuid IS NULL OR c.estate_id = %(estate)s)
"""
_MONTHS = """CROSS JOIN LATERAL generate_series(date_trunc('month', %(since)s::timestamp),
        %(until)s::timestamp - interval '1 day', interval '1 month') AS month"""
_NUMBER = "count(DISTINCT c.enterprise_id)"
_BY = {
    None: "SELECT NULL, {number} {rows}",
    "region": "SELECT left(e.region_path, %(depth)s), {number} {rows} GROUP BY 1",
    "enterprise": "SELECT c.enterprise_id::text, 1 {rows} GROUP BY 1",
    "month": "SELECT to_char(month, 'YYYY-MM'), {number} {rows} GROUP BY 1",
}


class Of(Protocol):
    """What is asked for: a region, days [since, until), one estate or enterprise in it, and what to group by."""

    region_path: str
    since: date
    until: date
    as_of: datetime
    estate_id: UUID | None
    enterprise_id: UUID | None
    by: str | None
    depth: int


def enterprises_serving(*, of: Of) -> Mapping[Any, int]:
    """How many property enterprises had a contract in force on any day of the period; one query.

    An enterprise that serves two districts counts once in each and once in the city. A contract counts from the moment
    it was recorded; its end is the one that stands now.
    """
    if of.by not in _BY:
        return {}
    months = of.by == "month"
    until = "LEAST(%(until)s, month + interval '1 month')" if months else "%(until)s"
    since = "GREATEST(%(since)s, month)" if months else "%(since)s"
    rows = _FROM.format(more=_MONTHS if months else "", until=until, since=since)
    with connection.cursor() as cursor:
        cursor.execute(_BY[of.by].format(number=_NUMBER, rows=rows), _values(of))
        return dict(cursor.fetchall())


def _values(of: Of) -> dict[str, Any]:
    return {
        "path": of.region_path + "%", "since": of.since, "until": of.until, "depth": of.depth,
        "recorded": _first_after(of.as_of), "enterprise": of.enterprise_id, "estate": of.estate_id,
    }  # fmt: skip


def _first_after(at: datetime) -> UUID:
    return ids.first_of(at + timedelta(milliseconds=1))


def contracts_serving(*, of: Of, limit: int, offset: int) -> list[ServiceContract]:
    """The contracts behind ``enterprises_serving``, by enterprise and estate, with both at hand; one query."""
    rows = _in_force(of).select_related("enterprise", "estate")
    return list(rows.order_by("enterprise__name", "enterprise_id", "estate__name", "id")[offset : offset + limit])


def _in_force(of: Of) -> QuerySet[ServiceContract]:
    rows = ServiceContract.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=of.since), enterprise__kind=EnterpriseKind.PROPERTY,
        valid_from__lt=of.until, estate__region_path__startswith=of.region_path, pk__lt=_first_after(of.as_of),
    ).exclude(valid_to=F("valid_from"))  # fmt: skip
    rows = rows.filter(enterprise_id=of.enterprise_id) if of.enterprise_id else rows
    return rows.filter(estate_id=of.estate_id) if of.estate_id else rows
