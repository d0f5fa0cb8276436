"""Tables of estates, buildings, places of codes and units (楼盘表)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from anju.ground.registers import spelling
from anju.ground.registers.models import Building, Entrance, Estate, HouseUnit
from anju.ground.registers.models.base import State
from anju.ground.registers.models.estates import Datum, ManagementMode, PropertyType
from anju.ground.registers.sheets.base import COMMUNITY, DISTRICT, ESTATE, STREET, Plan, Rows, Table, Where, compare
from anju.kit.excel import Column, bounded, day, decimal, integer, one_of, up_to, whole, yes_no

AREA = bounded(decimal, 0, 10_000_000, 2)
NAME = Column(key="name", title=_("Name of the estate"), parse=up_to(128), required=True, width=28)
BUILDING = Column(key="building", title=_("Building"), parse=up_to(32), required=True, note=_("3号楼"))
_PLAIN = (
    Column(key="address", title=_("Address"), width=36),
    Column(key="property_type", title=_("Property type"), parse=one_of(PropertyType.choices), default="commercial",
           note=_("Commercial housing, if empty")),
    Column(key="management_mode", title=_("Management mode"), parse=one_of(ManagementMode.choices), default="market",
           note=_("Market enterprise, if empty")),
    Column(key="is_old_unmanaged", title=_("Old estate without management"), parse=yes_no, default=False,
           note=_("yes or no; no, if empty")),
    Column(key="area", title=_("Area (m²)"), parse=AREA, default=None),
    Column(key="households", title=_("Households"), parse=bounded(whole, 0, 100_000), default=None),
    Column(key="first_delivered_on", title=_("First delivered on"), parse=day, default=None, note=_("2026-05-01")),
    Column(key="latitude", title=_("Latitude"), parse=bounded(decimal, 3, 54, 6), default=None,
           note=_("degrees, with the datum")),
    Column(key="longitude", title=_("Longitude"), parse=bounded(decimal, 73, 136, 6), default=None,
           note=_("degrees, with the datum")),
    Column(key="datum", title=_("Datum"), parse=one_of(Datum.choices), note=_("GCJ-02 (maps of China) or WGS-84")),
)  # fmt: skip
CODE = Column(key="code", title=_("Estate code"), parse=up_to(8), note=_("leave empty for a new estate"))
ESTATE_COLUMNS = (CODE, NAME, DISTRICT, STREET, COMMUNITY, *_PLAIN)


def plan_estates(rows: Rows, where: Where) -> Plan:
    """New estates are verified: whoever may load the file vouches for it."""
    plan, seen = Plan(), {}
    standing = {(one.region_path, one.name): one for one in where.estates()}
    by_code = {one.code: one for one in where.estates()}
    for number, row in rows:
        path = where.path_of(row)
        if path is None or (path == where.root_path and row["district"] == ""):
            plan.refuse(
                number, STREET, _("no such division here; write district, street and community as they are named")
            )
            continue
        if (path, row["name"]) in seen:
            plan.refuse(number, NAME, _("stands on row %s already") % seen[path, row["name"]])
        seen[path, row["name"]] = number
        if bool(row["datum"]) != (row["latitude"] is not None) or (row["latitude"] is None) != (
            row["longitude"] is None
        ):
            plan.refuse(number, _PLAIN[-1], _("a position needs latitude, longitude and datum, or none of them"))
        known = by_code.get(row["code"]) if row["code"] else standing.get((path, row["name"]))
        if row["code"] and known is None:
            plan.refuse(number, CODE, _("no estate with this code here"))
            continue
        values = {"name": row["name"], "region_path": path, **{column.key: row[column.key] for column in _PLAIN}}
        if known:
            compare(plan, known, values)
        else:
            keys = spelling.keys(row["name"])
            plan.add.append(Estate(valid_from=where.day, state=State.VERIFIED, **{**values, **keys}))
    return plan


def export_estates(where: Where) -> Iterator[dict[str, Any]]:
    for one in sorted(where.estates(), key=lambda one: (one.region_path, one.name)):
        names = dict(zip(("district", "street", "community"), where.quarter(one.region_path), strict=False))
        row = {column.key: getattr(one, column.key) for column in (CODE, NAME, *_PLAIN)}
        yield row | names | {
            "property_type": one.get_property_type_display(), "management_mode": one.get_management_mode_display(),
        }  # fmt: skip


BUILDING_COLUMNS = (
    ESTATE, BUILDING,
    Column(key="floors", title=_("Floors"), parse=bounded(whole, 0, 200), default=None),
    Column(key="lifts", title=_("Lifts"), parse=bounded(whole, 0, 200), default=0),
)  # fmt: skip


def plan_buildings(rows: Rows, where: Where) -> Plan:
    plan, seen = Plan(), set()
    standing = {(one.estate_id, one.name): one for one in _buildings(where)}
    for number, row in rows:
        estate = where.estate(row["estate"], number, plan, ESTATE)
        if estate is None:
            continue
        key = (estate.pk, row["building"])
        if key in seen:
            plan.refuse(number, BUILDING, _("stands in the file twice"))
        seen.add(key)
        values = {"name": row["building"], "floors": row["floors"], "lifts": row["lifts"]}
        if key in standing:
            compare(plan, standing[key], values)
        else:
            plan.add.append(Building(estate=estate, valid_from=where.day, **values))
    return plan


def _buildings(where: Where):
    return Building.objects.filter(
        estate__region_path__startswith=where.root_path, valid_to=None, estate__valid_to=None
    ).select_related("estate")


def export_buildings(where: Where) -> Iterator[dict[str, Any]]:
    for one in _buildings(where).order_by("estate__name", "name"):
        yield {"estate": one.estate.name, "building": one.name, "floors": one.floors, "lifts": one.lifts}


PLACE = Column(key="place", title=_("Place of the code"), parse=up_to(48), required=True, note=_("2单元, 电梯旁, 东门"))
PLACE_BUILDING = Column(key="building", title=_("Building"), parse=up_to(32), note=_("empty: of the whole estate"))
PLACE_COLUMNS = (
    ESTATE, PLACE_BUILDING, PLACE,
    Column(key="kind", title=_("Kind of place"), parse=one_of(Entrance.Kind.choices), default="entrance"),
)  # fmt: skip


def plan_places(rows: Rows, where: Where) -> Plan:
    plan, seen = Plan(), set()
    buildings = {(one.estate_id, one.name): one for one in _buildings(where)}
    standing = {(one.estate_id, one.building_id, one.name): one for one in _places(where)}
    for number, row in rows:
        estate = where.estate(row["estate"], number, plan, ESTATE)
        building = buildings.get((estate.pk, row["building"])) if estate else None
        if estate is not None and row["building"] and building is None:
            plan.refuse(number, PLACE_BUILDING, _("no such building in this estate"))
        if estate is None or (row["building"] and building is None):
            continue
        key = (estate.pk, building.pk if building else None, row["place"])
        if key in seen:
            plan.refuse(number, PLACE, _("stands in the file twice"))
        seen.add(key)
        if key in standing:
            compare(plan, standing[key], {"kind": row["kind"]})
        else:
            plan.add.append(
                Entrance(estate=estate, building=building, name=row["place"], kind=row["kind"], valid_from=where.day)
            )
    return plan


def _places(where: Where):
    return Entrance.objects.filter(
        estate__region_path__startswith=where.root_path, valid_to=None, estate__valid_to=None
    ).select_related("estate", "building")


def export_places(where: Where) -> Iterator[dict[str, Any]]:
    for one in _places(where).order_by("estate__name", "building__name", "name"):
        building = one.building.name if one.building else ""
        yield {"estate": one.estate.name, "building": building, "place": one.name, "kind": one.get_kind_display()}


NUMBER = Column(key="number", title=_("Unit number"), parse=up_to(32), required=True, note=_("1201"))
UNIT_COLUMNS = (
    ESTATE, BUILDING,
    Column(key="entrance", title=_("Entrance"), parse=up_to(32), note=_("2单元")),
    NUMBER,
    Column(key="floor", title=_("Floor"), parse=bounded(integer, -20, 200), default=None),
    Column(key="area", title=_("Area (m²)"), parse=AREA, default=None),
    Column(key="use", title=_("Use"), parse=one_of(HouseUnit.Use.choices), default="home"),
)  # fmt: skip


def plan_units(rows: Rows, where: Where) -> Plan:
    plan, seen = Plan(), set()
    buildings = {(one.estate_id, one.name): one for one in _buildings(where)}
    standing = {(one.building_id, one.entrance, one.number): one for one in _units(where)}
    for number, row in rows:
        estate = where.estate(row["estate"], number, plan, ESTATE)
        if estate is None:
            continue
        building = buildings.get((estate.pk, row["building"]))
        if building is None:
            plan.refuse(number, BUILDING, _("no such building in this estate"))
            continue
        key = (building.pk, row["entrance"], row["number"])
        if key in seen:
            plan.refuse(number, NUMBER, _("stands in the file twice"))
        seen.add(key)
        if row["area"] is not None and row["area"] <= 0:
            plan.refuse(number, UNIT_COLUMNS[5], _("write an area above zero"))
        values = {name: row[name] for name in ("entrance", "number", "floor", "area", "use")}
        if key in standing:
            compare(plan, standing[key], values)
        else:
            plan.add.append(HouseUnit(building=building, valid_from=where.day, **values))
    return plan


def _units(where: Where):
    return HouseUnit.objects.filter(
        building__estate__region_path__startswith=where.root_path, valid_to=None
    ).select_related("building__estate")


def export_units(where: Where) -> Iterator[dict[str, Any]]:
    for one in _units(where).order_by("building__estate__name", "building__name", "entrance", "number"):
        yield {
            "estate": one.building.estate.name, "building": one.building.name, "entrance": one.entrance,
            "number": one.number, "floor": one.floor, "area": one.area, "use": one.get_use_display(),
        }  # fmt: skip


TABLES = (
    Table("estates", _("Estates"), ESTATE_COLUMNS, plan_estates, export_estates),
    Table("buildings", _("Buildings"), BUILDING_COLUMNS, plan_buildings, export_buildings),
    Table("places", _("Places of codes"), PLACE_COLUMNS, plan_places, export_places),
    Table("units", _("Units"), UNIT_COLUMNS, plan_units, export_units),
)
