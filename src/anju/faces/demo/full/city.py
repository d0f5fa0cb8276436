"""Setting up the full city through the acts: divisions, offices, registers, and the people who handle."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate
from random import Random
from typing import Any

from django.db import transaction

from anju.faces.cli import city as cities
from anju.faces.demo import words as shared
from anju.faces.demo.full import registering, words
from anju.faces.demo.full.registering import Quarter, Town
from anju.faces.demo.full.world import Place, World, upwards
from anju.faces.demo.load import SIGN_INS
from anju.ground.access import actions as access
from anju.ground.access.types import SYSTEM, Actor, OfficeKind, Role
from anju.ground.ledger import actions as ledger
from anju.ground.registers import actions as registers
from anju.ground.registers import queries as places
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock

SINCE = date(2020, 1, 1)
START = datetime(2021, 6, 1, 9, tzinfo=clock.CHINA)
SEED = 420100


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much of the city takes part."""

    streets: int = 121
    estates: int = 5000
    enterprises: int = 1086


@transaction.atomic
def set_up(size: Size, *, tick: Callable[[int], Any]) -> World:
    """The city under made-up rules with everything in it that does not change during the stories."""
    cities.found(slug=shared.SLUG, rule_set=shared.RULES, offices=False, since=SINCE, at=START)
    world, pen = World(city=shared.SLUG), ledger.Pen(Random(SEED))
    ledger.make_months(since=START.date(), until=START.date())
    opening = access.Opening(pen, since=SINCE, at=START)
    quarters = _open_offices(opening, world, size, tick)
    town = Town(quarters=quarters, estates=size.estates, enterprises=size.enterprises, seed=SEED)
    root = rulebook.city(shared.SLUG).root_path
    registering.load(town, root_path=root, at=START, tick=tick)
    _read_places(world, tick)
    _open_desks(opening, world, tick)
    _open_accounts(opening, world, tick)
    opening.write()
    return world


# ── offices ──────────────────────────────────────────────────────────────────


def _open_offices(opening: access.Opening, world: World, size: Size, tick: Callable[[int], Any]) -> list[Quarter]:
    """The bureaus, the streets that take part with their communities, the departments and the utilities."""
    bureau, root = rulebook.header(shared.RULES).bureau, rulebook.city(shared.SLUG).root_path
    divisions = {one.path: one for one in (places.region(root), *places.below(root))}
    chosen = _taking_part(divisions, size.streets)
    for path, division in divisions.items():
        street = next((step for step in upwards(path) if divisions.get(step) and divisions[step].level == "street"), "")
        if street and street not in chosen:
            continue
        parent = next((found for step in upwards(path)[1:] if (found := _standing(world, step))), None)
        name = cities.office_name(division.name, level=division.level, bureau=bureau)
        kind = cities.KINDS[division.level]
        world.along[kind, path] = opening.office(
            kind=kind, name=name, region_path=path, parent=parent, short_name=division.name[:40])  # fmt: skip
        if division.level == "district":
            _open_departments(opening, world, division)
        tick(1)
    _open_utilities(opening, world, root)
    return [
        Quarter(path=path, community=division.name, street=divisions[upwards(path)[1]].name,
                district=divisions[upwards(path)[2]].name)
        for path, division in divisions.items() if division.level == "community" and upwards(path)[1] in chosen
    ]  # fmt: skip


def _taking_part(divisions: dict[str, Any], count: int) -> set[str]:
    """The streets (no towns, no farms) that take part: some of every district, drawn from the seed."""
    streets = [path for path, one in divisions.items() if one.level == "street" and int(one.code[6:9]) < 100]
    random = Random(SEED)
    random.shuffle(streets)
    first: dict[str, str] = {}
    for path in streets:
        first.setdefault(upwards(path)[1], path)
    kept = list(dict.fromkeys([*first.values(), *streets]))[:count]
    if len(kept) < count:
        raise ValueError(f"only {len(kept)} streets are known, {count} are to take part")
    return set(kept)


def _standing(world: World, path: str):
    return next((world.along[kind, path] for kind in cities.KINDS.values() if (kind, path) in world.along), None)


def _open_departments(opening: access.Opening, world: World, district) -> None:
    bureau, path = _standing(world, district.path), district.path
    for key, name in words.DEPARTMENTS.items():
        world.named[key, path] = opening.office(
            kind=OfficeKind.DEPARTMENT, name=f"{district.name}{name}（示例）", region_path=path, parent=bureau
        )
    for key, (kind, name) in words.OTHERS.items():
        world.named[key, path] = opening.office(kind=kind, name=f"{district.name}{name}", region_path=path)


def _open_utilities(opening: access.Opening, world: World, root: str) -> None:
    for key, name in words.UTILITIES.items():
        world.named[key, root] = opening.office(kind=OfficeKind.UTILITY, name=f"武汉{name}（示例）", region_path=root)


def _open_desks(opening: access.Opening, world: World, tick: Callable[[int], Any]) -> None:
    """Each enterprise has one desk for the whole city."""
    root = rulebook.city(shared.SLUG).root_path
    registers.register_enterprise(
        name=words.DEVELOPER, uscc=registering.credit_code(9999), region_path=root, kind="developer", by=SYSTEM,
        at=START,
    )  # fmt: skip
    for firm in places.enterprises_seen_by(SYSTEM, day=clock.local_day(START)):
        kind = OfficeKind.DEVELOPER if firm.kind == "developer" else OfficeKind.ENTERPRISE
        office = opening.office(kind=kind, name=firm.name, region_path=root, enterprise_id=firm.pk)
        if kind == OfficeKind.DEVELOPER:
            world.named["developer", root] = office
        else:
            world.desks[firm.pk] = office
        tick(1)


# ── places ───────────────────────────────────────────────────────────────────


def _read_places(world: World, tick: Callable[[int], Any]) -> None:
    """The estates as they stand in the register, the busiest first."""
    random, day = Random(SEED), clock.local_day(START)
    managers = places.managers_on(day)
    for estate in places.estates_seen_by(SYSTEM).order_by("name"):
        world.places.append(Place(
            id=estate.pk, name=estate.name, region_path=estate.region_path, enterprise_id=estate.enterprise_id,
            manager_id=managers.get(estate.pk), buildings=registering.FEWEST,
        ))  # fmt: skip
        tick(1)
    sizes = sorted((min(random.paretovariate(1.3), 25) for _ in world.places), reverse=True)
    world.edges = list(accumulate(sizes))


# ── people ───────────────────────────────────────────────────────────────────

ROLES = {
    OfficeKind.CITY_BUREAU: Role.CITY_OFFICER, OfficeKind.DISTRICT_BUREAU: Role.DISTRICT_OFFICER,
    OfficeKind.STREET_OFFICE: Role.STREET_OFFICER, OfficeKind.COMMUNITY: Role.COMMUNITY_OFFICER,
    OfficeKind.DEPARTMENT: Role.DEPARTMENT_OFFICER, OfficeKind.UTILITY: Role.UTILITY_OFFICER,
    OfficeKind.ENTERPRISE: Role.ENTERPRISE_STAFF, OfficeKind.DEVELOPER: Role.DEVELOPER,
    OfficeKind.ASSOCIATION: Role.ASSOCIATION, OfficeKind.PARTY_COMMITTEE: Role.PARTY_COMMITTEE,
    OfficeKind.PRICE_DEPARTMENT: Role.PRICE_DEPARTMENT,
}  # fmt: skip


def _open_accounts(opening: access.Opening, world: World, tick: Callable[[int], Any]) -> None:
    names = words.people(SEED + 4)
    for username, (role, where) in SIGN_INS.items():
        seat = _seat(world, role, where)
        name = _manager(world) if role == Role.PROJECT_MANAGER else next(names)
        actor = _account(opening, username, name, role, password=shared.PASSWORD, **seat)
        if seat["office"] and (role == Role.SECTION_HEAD or role == ROLES.get(OfficeKind(seat["office"].kind))):
            known = world.heads if role == Role.SECTION_HEAD else world.officers
            known.setdefault(seat["office"].pk, actor)
    for number, office in enumerate(_offices(world)):
        if office.pk not in world.officers:
            role = ROLES[OfficeKind(office.kind)]
            world.officers[office.pk] = _account(opening, f"u{number:04d}", next(names), role, office=office)
        tick(1)
    for number, ((kind, path), office) in enumerate(world.along.items()):
        if kind in ("district_bureau", "street_office") and office.pk not in world.heads:
            head = _account(opening, f"h{number:04d}", next(names), Role.SECTION_HEAD, office=office, reach=path)
            world.heads[office.pk] = head
    for (kind, path), office in world.along.items():
        if kind == "community":  # the head of the street approves for its communities
            world.heads[office.pk] = world.heads[world.along["street_office", upwards(path)[1]].pk]


def _offices(world: World) -> Iterator[Any]:
    yield from world.along.values()
    yield from world.named.values()
    yield from world.desks.values()


def _seat(world: World, role: Role, where: str) -> dict[str, Any]:
    """Where the one sign-in of a role sits: around the busiest estate that somebody manages."""
    busy = _busiest(world)
    near = {kind: world.nearest(kind, busy.region_path) for kind in cities.KINDS.values()}
    by_id = {office.pk: office for office in _offices(world)}
    offices = {
        "city": by_id[near["city_bureau"]], "district": by_id[near["district_bureau"]],
        "street": by_id[near["street_office"]], "community": by_id[near["community"]],
        "department": by_id[world.helper("market", busy.region_path)],
        "utility": by_id[world.helper("water", busy.region_path)], "enterprise": world.desks[busy.enterprise_id],
        **{key: by_id[world.helper(key, busy.region_path)] for key in (*words.OTHERS, "developer")},
    }  # fmt: skip
    estate = busy.id if where == "estate" or role == Role.PROJECT_MANAGER else None
    office = offices.get(where) or (None if where == "estate" else offices["district"])
    found = {"office": office, "estate_id": estate}
    return found | {"reach": office.region_path} if role == Role.SECTION_HEAD else found


def _busiest(world: World) -> Place:
    """The busiest estate that somebody manages."""
    return next(place for place in world.places if place.enterprise_id)


def _manager(world: World) -> str:
    """Who heads the project there; whoever signs in as manager bears the name, and so speaks for that manager."""
    manager_id = _busiest(world).manager_id
    return places.manager_names([manager_id])[manager_id]


def _account(opening: access.Opening, username: str, name: str, role: Role, *, office=None, **more: Any) -> Actor:
    place = office.region_path if office else shared.DISTRICT
    return opening.account(username=username, name=name, role=role, office=office, region_path=place, **more)
