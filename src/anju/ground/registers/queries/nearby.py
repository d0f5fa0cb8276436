"""Estates by position."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import cos, hypot, radians
from uuid import UUID

from django.db.models import Q

from anju.ground.registers import coordinates
from anju.ground.registers.models import Estate
from anju.ground.registers.models.estates import Datum
from anju.ground.registers.queries.estates import OPEN_STATES, place_by_code
from anju.ground.registers.types import Place

DEGREE = 111_320  # metres of a degree of latitude


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """An estate on the map: WGS-84 degrees; None where the register has no position."""

    code: str
    name: str
    latitude: float | None
    longitude: float | None


def nearest_place(latitude: Decimal, longitude: Decimal, *, metres: int, root_path: str) -> Place | None:
    """The open estate below ``root_path`` nearest to a position (WGS-84, degrees), not farther than ``metres``."""
    here = float(latitude), float(longitude)
    if not (-90 < here[0] < 90 and -180 <= here[1] <= 180):
        return None
    near = Q()
    for datum, (north, east) in ((Datum.WGS84, here), (Datum.GCJ02, coordinates.to_gcj02(*here))):
        reach = metres / DEGREE
        wide = reach / cos(radians(north))
        near |= Q(datum=datum, latitude__range=_around(north, reach), longitude__range=_around(east, wide))
    rows = Estate.objects.filter(near, region_path__startswith=root_path, state__in=OPEN_STATES)
    away = sorted((_metres(here, _wgs84(row)), row.code) for row in rows)
    return place_by_code(away[0][1]) if away and away[0][0] <= metres else None


def _around(value: float, reach: float) -> tuple[Decimal, Decimal]:
    return Decimal(f"{value - reach:.6f}"), Decimal(f"{value + reach:.6f}")


def _wgs84(row: Estate) -> tuple[float, float]:
    found = float(row.latitude), float(row.longitude)
    return coordinates.to_wgs84(*found) if row.datum == Datum.GCJ02 else found


def _metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Between two positions that are near to one another."""
    north = (one[0] - other[0]) * DEGREE
    east = (one[1] - other[1]) * DEGREE * cos(radians(one[0]))
    return hypot(north, east)


def estate_positions(ids: Iterable[UUID]) -> dict[UUID, Position]:
    """Estate → its code, name and position, of those that exist; one query."""
    rows = Estate.objects.filter(pk__in=set(ids))
    return {row.pk: _position(row) for row in rows}


def _position(row: Estate) -> Position:
    north, east = _wgs84(row) if row.latitude is not None else (None, None)
    return Position(code=row.code, name=row.name, latitude=_short(north), longitude=_short(east))


def _short(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, 6)
