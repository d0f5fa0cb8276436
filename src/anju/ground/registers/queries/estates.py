"""Reading estates and their building tables."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet, Sum

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.registers.models import Building, Entrance, Estate
from anju.ground.registers.models.base import State
from anju.ground.registers.queries.finding import found
from anju.ground.registers.queries.periods import holding_on
from anju.ground.registers.types import Place
from anju.kit import prepared
from anju.kit.errors import Hidden
from anju.kit.ids import tidy_code

# What the public may see and raise problems about.
OPEN_STATES = (State.VERIFIED, State.ACTIVE, State.SUSPENDED)


def estate(estate_id: UUID) -> Estate:
    """The estate's row.

    :raises Hidden: if there is none.
    """
    row = Estate.objects.select_related("enterprise").filter(pk=estate_id).first()
    if row is None:
        raise Hidden()
    return row


def estate_by_code(code: str) -> Estate | None:
    """The estate with a public code, as printed or as typed; None for drafts and withdrawn ones too."""
    return Estate.objects.select_related("enterprise").filter(code=tidy_code(code), state__in=OPEN_STATES).first()


# One statement, asked for every scan and every appeal: codes differ across the three.
_PLACE = """
WITH asked AS (SELECT %s::varchar AS code, %s::varchar[] AS states)
SELECT e.id, e.code, e.name, e.region_path, asked.code, '' AS text
  FROM asked JOIN registers_estate e ON e.code = asked.code WHERE e.state = ANY(states)
UNION ALL
SELECT e.id, e.code, e.name, e.region_path, asked.code, coalesce(b.name, '') || n.name
  FROM asked JOIN registers_entrance n ON n.code = asked.code AND n.valid_to IS NULL
  JOIN registers_estate e ON e.id = n.estate_id LEFT JOIN registers_building b ON b.id = n.building_id
 WHERE e.state = ANY(states)
UNION ALL
SELECT e.id, e.code, e.name, e.region_path, asked.code, b.name
  FROM asked JOIN registers_building b ON b.code = asked.code AND b.valid_to IS NULL
  JOIN registers_estate e ON e.id = b.estate_id WHERE e.state = ANY(states)
"""
_PLACE_FIELDS = ("estate_id", "estate_code", "estate_name", "region_path", "code", "text")


def place_by_code(code: str) -> Place | None:
    """Where a scanned code hangs: at an estate's gate, in a building, at an entrance or in a lift; one query."""
    row = prepared.first(_PLACE, [tidy_code(code), [state.value for state in OPEN_STATES]])
    return Place(**dict(zip(_PLACE_FIELDS, row, strict=True))) if row else None


def search_estates(text: str, *, within: str = "", limit: int = 20) -> list[Estate]:
    """Open estates below a division whose name contains ``text`` or is spelled so."""
    rows = Estate.objects.filter(region_path__startswith=within, state__in=OPEN_STATES)
    return list(found(rows, text).order_by("name", "id")[:limit])


def estates_seen_by(by: Actor, *, text: str = "", region_path: str = "", state: str = "") -> QuerySet[Estate]:
    """Estates that ``by`` may read, narrowed, by name."""
    rows = access.within(by, Estate.objects.select_related("enterprise"))
    rows = rows.filter(region_path__startswith=region_path) if region_path else rows
    rows = rows.filter(state=state) if state else rows
    return found(rows, text).order_by("name", "id")


def estate_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    return dict(Estate.objects.filter(pk__in=set(ids)).values_list("pk", "name"))


def building_table(estate_id: UUID, day: date) -> list[Building]:
    """The buildings of an estate on ``day`` with ``unit_count``, ``unit_area`` (m²) and ``places``; two queries."""
    units = holding_on(day, prefix="units__")
    places = Prefetch("entrances", Entrance.objects.filter(holding_on(day)).order_by("name"), to_attr="places")
    rows = Building.objects.filter(holding_on(day), Q(estate_id=estate_id)).annotate(
        unit_count=Count("units", filter=units), unit_area=Sum("units__area", filter=units)
    )
    return list(rows.prefetch_related(places).order_by("name"))
