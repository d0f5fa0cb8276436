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
from anju.ground.registers import actions as registers
from anju.ground.registers import queries as places
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock

SINCE = date(2020, 1, 1)
START = datetime(2021, 12, 1, 9, tzinfo=clock.CHINA)
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
    world = World(city=shared.SLUG)
    quarters = _open_offices(world, size, tick)
    town = Town(quarters=quarters, estates=size.estates, enterprises=size.enterprises, seed=SEED)
    root = rulebook.city(shared.SLUG).root_path
    registering.load(town, root_path=root, at=START, tick=tick)
    _read_places(world, tick)
    _open_desks(world, town, tick)
    _open_accounts(world, tick)
    return world


# ── offices ──────────────────────────────────────────────────────────────────


def _open_offices(world: World, size: Size, tick: Callable[[int], Any]) -> list[Quarter]:
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
        world.along[kind, path] = _office(kind, name, path, parent=parent, short_name=division.name[:40])
        if division.level == "district":
            _open_departments(world, division)
        tick(1)
    _open_utilities(world, root)
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


def _office(kind: str, name: str, path: str, *, parent=None, short_name: str = "", enterprise_id=None):
    return access.open_office(
        kind=kind, name=name, short_name=short_name, region_path=path, parent=parent, enterprise_id=enterprise_id,
        valid_from=SINCE, by=SYSTEM, at=START,
    )  # fmt: skip


def _open_departments(world: World, district) -> None:
    for key, name in words.DEPARTMENTS.items():
        office = _office(OfficeKind.DEPARTMENT, f"{district.name}{name}（示例）", district.path,
                         parent=_standing(world, district.path))  # fmt: skip
        world.named[key, district.path] = office
    for key, (kind, name) in words.OTHERS.items():
        world.named[key, district.path] = _office(kind, f"{district.name}{name}", district.path)


def _open_utilities(world: World, root: str) -> None:
    for key, name in words.UTILITIES.items():
        world.named[key, root] = _office(OfficeKind.UTILITY, f"武汉{name}（示例）", root)


def _open_desks(world: World, town: Town, tick: Callable[[int], Any]) -> None:
    """Each enterprise has one desk for the whole city."""
    root = rulebook.city(shared.SLUG).root_path
    for code in registering.Rows(town).codes:
        firm = places.enterprise_by_uscc(code)
        world.desks[firm.pk] = _office(OfficeKind.ENTERPRISE, firm.name, root, enterprise_id=firm.pk)
        tick(1)
    developer = registers.register_enterprise(
        name=words.DEVELOPER,
        uscc=registering.credit_code(9999),
        region_path=root,
        kind="developer",
        by=SYSTEM,
        at=START,
    )
    world.named["developer", root] = _office(OfficeKind.DEVELOPER, developer.name, root,
                                             enterprise_id=developer.pk)  # fmt: skip


# ── places ───────────────────────────────────────────────────────────────────


def _read_places(world: World, tick: Callable[[int], Any]) -> None:
    """The estates as they stand in the register, the busiest first."""
    random, day = Random(SEED), clock.local_day(START)
    for estate in places.estates_seen_by(SYSTEM).order_by("name"):
        facts = places.facts_on(estate.pk, day)
        world.places.append(Place(
            id=estate.pk, name=estate.name, region_path=estate.region_path, enterprise_id=facts.enterprise_id,
            manager_id=facts.manager_id, buildings=registering.FEWEST,
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


def _open_accounts(world: World, tick: Callable[[int], Any]) -> None:
    names = words.people(SEED + 4)
    for username, (role, where) in SIGN_INS.items():
        _account(world, username, next(names), role, password=shared.PASSWORD, **_seat(world, role, where))
    for number, office in enumerate(_offices(world)):
        if office.pk not in world.officers:
            _account(world, f"u{number:04d}", next(names), ROLES[OfficeKind(office.kind)], office=office)
        tick(1)
    for number, ((kind, path), office) in enumerate(world.along.items()):
        if kind in ("district_bureau", "street_office") and office.pk not in world.heads:
            _account(world, f"h{number:04d}", next(names), Role.SECTION_HEAD, office=office, region_path=path)
    for (kind, path), office in world.along.items():
        if kind == "community":  # the head of the street approves for its communities
            world.heads[office.pk] = world.heads[world.along["street_office", upwards(path)[1]].pk]


def _offices(world: World) -> Iterator[Any]:
    yield from world.along.values()
    yield from world.named.values()
    yield from world.desks.values()


def _seat(world: World, role: Role, where: str) -> dict[str, Any]:
    """Where the one sign-in of a role sits: around the busiest estate that somebody manages."""
    busy = next(place for place in world.places if place.enterprise_id)
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
    return found | {"region_path": office.region_path} if role == Role.SECTION_HEAD else found


def _account(world: World, username: str, name: str, role: Role, *, office=None, password: str | None = None,
             estate_id=None, region_path: str | None = None) -> None:  # fmt: skip
    account = access.open_account(
        username=username, name=name, region_path=office.region_path if office else shared.DISTRICT, password=password,
        must_change_password=False, by=SYSTEM, at=START,
    )  # fmt: skip
    grant = access.grant_role(
        account=account, role=role, office=office, region_path=region_path, estate_id=estate_id, valid_from=SINCE,
        by=SYSTEM, at=START,
    )  # fmt: skip
    if office is not None:
        actor = Actor(kind="account", account_id=account.pk, name=name, grants=(grant.as_grant(),),
                      office_name=office.short_name or office.name)  # fmt: skip
        if role == Role.SECTION_HEAD:
            world.heads.setdefault(office.pk, actor)
        elif role == ROLES.get(OfficeKind(office.kind)):
            world.officers.setdefault(office.pk, actor)
