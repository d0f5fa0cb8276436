"""Made-up units that are evaluated: departments with their sections, streets with theirs, public services."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from anju.faces.demo.full.world import World
from anju.faces.demo.load import District
from anju.faces.demo.words import DISTRICT
from anju.ground.registers import queries as places
from anju.ground.rulebook import queries as rulebook
from anju.programmes.double_evaluation.types import Kind, UnitLine

# Five departments (职能部门) with sections and stations of each.
DEPARTMENTS = {
    "住房保障和房屋管理局": ("物业管理科", "维修资金科", "房屋安全科"),
    "公安分局": ("治安大队", "交通大队", "出入境窗口"),
    "城市管理执法局": ("市容科", "环卫科", "违建查处中队"),
    "市场监督管理局": ("特种设备科", "价格监督科", "消费维权站"),
    "应急管理局": ("消防安全科", "应急指挥科"),
}
STREET_SECTIONS = ("物业管理办公室", "社区建设办公室")
UTILITIES = ("供水", "供电", "燃气", "移动通信", "电信", "联通")  # six kinds of public service


def of_district(made: District, *, since: date) -> Iterator[UnitLine]:
    """The units of the demonstration's district."""
    name = places.region_name(DISTRICT)
    office = {path: row.pk for path, row in made.offices.items() if "/" in path}
    yield UnitLine(kind=Kind.DISTRICT, name=name, region_path=DISTRICT, office_id=office[DISTRICT], valid_from=since)
    yield from _departments(f"{name}", DISTRICT, since, desk=made.offices["department"].pk)
    for street in places.below(DISTRICT):
        if street.level == "street":
            yield from of_street(street, office.get(street.path), STREET_SECTIONS, since=since)
    yield from _utilities(DISTRICT, since, desk=made.offices["utility"].pk)


def _departments(prefix: str, path: str, since: date, *, desk: UUID) -> Iterator[UnitLine]:
    for name, sections in DEPARTMENTS.items():
        parent = f"{prefix}{name}（示例）"
        yield UnitLine(kind=Kind.DEPARTMENT, name=parent, region_path=path, valid_from=since)
        for section in sections:
            yield UnitLine(kind=Kind.DEPARTMENT_UNIT, name=f"{prefix}{name}{section}（示例）", region_path=path,
                           parent=parent, valid_from=since,
                           office_id=desk if section == "特种设备科" else None)  # fmt: skip


def of_street(street: Any, office_id: UUID | None, sections: tuple[str, ...], *, since: date) -> Iterator[UnitLine]:
    """A street with its sections."""
    yield UnitLine(kind=Kind.STREET, name=street.name, region_path=street.path, office_id=office_id, valid_from=since)
    for section in sections:
        yield UnitLine(kind=Kind.STREET_UNIT, name=f"{street.name}{section}", region_path=street.path,
                       parent=street.name, valid_from=since)  # fmt: skip


def _utilities(path: str, since: date, *, desk: UUID) -> Iterator[UnitLine]:
    root = rulebook.city_of(path).root_path
    for kind in UTILITIES:
        yield UnitLine(kind=Kind.UTILITY_KIND, name=kind, region_path=root, valid_from=since)
        yield UnitLine(kind=Kind.UTILITY, name=f"{places.region_name(path)}{kind}服务站（示例）", region_path=path,
                       parent=kind, valid_from=since, office_id=desk if kind == "供水" else None)  # fmt: skip


# ── the full city ──

SECTIONS, STREETS, OF_STREETS = 375, 121, 178  # as published of the whole city
STATION = ("一站", "二站", "三站", "四站", "五站", "六站", "七站", "八站")


def of_city(world: World, *, root: str, since: date) -> Iterator[UnitLine]:
    """Five departments with 375 sections and stations, the streets that take part with theirs (178 of 121), six kinds
    of public service, and the districts."""
    divisions = {one.path: one for one in places.below(root)}
    districts = [one for one in divisions.values() if one.level == "district"]
    for one in districts:
        yield UnitLine(kind=Kind.DISTRICT, name=one.name, region_path=one.path, valid_from=since,
                       office_id=world.along["district_bureau", one.path].pk)  # fmt: skip
    yield from _of_departments(world, districts, root, since)
    taking_part = sorted(path for kind, path in world.along if kind == "street_office")
    twice = round(len(taking_part) * (OF_STREETS - STREETS) / STREETS)
    for number, path in enumerate(taking_part):
        office = world.along["street_office", path]
        yield from of_street(divisions[path], office.pk, STREET_SECTIONS[: 2 if number < twice else 1], since=since)
    for name, key in zip(UTILITIES, ("water", "power", "gas", "mobile", "telecom", "unicom"), strict=True):
        yield UnitLine(kind=Kind.UTILITY_KIND, name=name, region_path=root, valid_from=since)
        office = world.named[key, root]
        yield UnitLine(kind=Kind.UTILITY, name=office.name, region_path=root, parent=name, office_id=office.pk,
                       valid_from=since)  # fmt: skip


def _of_departments(world: World, districts: list, root: str, since: date) -> Iterator[UnitLine]:
    """The stations of a department lie in the districts, by turns; the first of each has its desk."""
    keys = ("housing", "police", "urban", "market", "emergency")
    for name in DEPARTMENTS:
        yield UnitLine(kind=Kind.DEPARTMENT, name=f"武汉市{name}（示例）", region_path=root, valid_from=since)
    for n in range(SECTIONS):
        name, key = list(DEPARTMENTS)[n % len(keys)], keys[n % len(keys)]
        district, turn = districts[n // len(keys) % len(districts)], n // len(keys) // len(districts)
        desk = world.named.get((key, district.path))
        yield UnitLine(
            kind=Kind.DEPARTMENT_UNIT, name=f"{district.name}{name}{STATION[turn]}（示例）", region_path=district.path,
            parent=f"武汉市{name}（示例）", office_id=desk.pk if desk and not turn else None, valid_from=since,
        )  # fmt: skip
