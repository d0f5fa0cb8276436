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


def place_by_code(code: str) -> Place | None:
    """Where a scanned code hangs: at an estate's gate, in a building, at an entrance or in a lift."""
    code = tidy_code(code)
    if (row := estate_by_code(code)) is not None:
        return _place(row, code, "")
    entrance = (
        Entrance.objects.select_related("estate", "building")
        .filter(code=code, valid_to=None, estate__state__in=OPEN_STATES)
        .first()
    )
    if entrance is not None:
        return _place(entrance.estate, code, (entrance.building.name if entrance.building else "") + entrance.name)
    building = (
        Building.objects.select_related("estate")
        .filter(code=code, valid_to=None, estate__state__in=OPEN_STATES)
        .first()
    )
    return _place(building.estate, code, building.name) if building else None


def _place(row: Estate, code: str, text: str) -> Place:
    return Place(
        estate_id=row.pk, estate_code=row.code, estate_name=row.name, region_path=row.region_path, code=code, text=text
    )


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
