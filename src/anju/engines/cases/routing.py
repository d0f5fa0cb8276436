"""Choosing the office: the dated routes of the rulebook, met with the offices that exist.

Which office stands where changes a few times a year and is asked for on every appeal, so a process remembers the
answers for a few seconds; after an office is opened or closed here, no longer.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings

from anju.engines.cases import rules as decide
from anju.engines.cases.types import Route
from anju.ground.access import queries as access
from anju.ground.rulebook.types import Rules
from anju.kit.scopes import steps

_remembered: dict[tuple, tuple[float, Any]] = {}
_MOST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a case belongs, as far as choosing an office needs it."""

    region_path: str
    enterprise_id: UUID | None
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Routed:
    """Where a case goes. ``lead_id`` is None only where the city has no office at all.

    :ivar why: kept on the case: matter of the route, its sentence, or that no route fitted.
    """

    lead_id: UUID | None
    owner_id: UUID | None
    co_ids: tuple[UUID, ...]
    why: dict


class Finder(Protocol):
    """How the office of a kind, or the one of a name, is found at a place."""

    def __call__(self, kind: str, place: Place, *, name: str = "") -> UUID | None: ...


def route(rules: Rules, *, parameter: str, matter: str, place: Place, find: Finder | None = None) -> Routed:
    """The offices for a matter at a place; the pool when no route fits, so that nothing is lost for want of a rule.

    :param find: how the office of a kind is found at a place; by default it is asked of the database and remembered.
    """
    find = find or _office
    routes = decide.read_routes(rules.value(parameter)) if rules.has(parameter) else ()
    for line in decide.routes_for(routes, matter):
        if lead := find(line.office_kind, place, name=line.department):
            return _along(line, lead, place, find)
    pool = pool_office(rules, place, find=find)
    return Routed(lead_id=pool, owner_id=pool, co_ids=(), why={"pool": True, "matter": matter})


def _along(line: Route, lead: UUID, place: Place, find: Finder) -> Routed:
    owner = (find(line.owner, place) if line.owner else None) or lead
    found = (find(kind, place) for kind in line.co)
    co = tuple(dict.fromkeys(office for office in found if office and office != lead))
    why = {"matter": line.matter, "reason": line.reason}
    return Routed(lead_id=lead, owner_id=owner, co_ids=co, why=why)


# Who stands above whom, from the house upwards.
UPWARDS = ("community", "street_office", "district_bureau", "city_bureau")


def office_above(office_id: UUID | None, *, on: date) -> UUID | None:
    """The office next above one: of the government's own line, at a place that holds the office's place."""
    return _pk(_above(access.office(office_id), on)) if office_id else None


def _above(own: Any, on: date) -> Any:
    over = (row for row in access.offices_over(own.region_path, on=on) if len(row.region_path) < len(own.region_path))
    return next((row for row in over if row.kind in UPWARDS), None)


def escalates_to(kind: str, *, late_id: UUID | None, on: date) -> str:
    """The kind of office that is told that one is late: the one the rules name, as long as it stands above.

    Is the late office of that kind itself, or of a higher one, it is the next above it; empty where there is none.
    """
    late = late_id and _remember(("office", late_id), lambda: access.office(late_id))
    return told_kind(kind, late=late, above=lambda: _remember(("above", late_id, on), lambda: _above(late, on)))


def told_kind(kind: str, *, late: Any, above: Callable[[], Any]) -> str:
    """As ``escalates_to``, where the late office is at hand and ``above`` finds the one next above it."""
    if not late or not {late.kind, kind} <= set(UPWARDS) or UPWARDS.index(late.kind) < UPWARDS.index(kind):
        return kind
    over = above()
    return over.kind if over else ""


def office_of_kind(kind: str, *, region_path: str, on: date) -> UUID | None:
    """The office of a kind nearest to a place, at or above it."""
    return _office(kind, Place(region_path=region_path, enterprise_id=None, on=on))


def pool_office(rules: Rules, place: Place, *, beside: Iterable[UUID] = (), find: Finder | None = None) -> UUID | None:
    """The office that takes what nobody else does; ``beside`` cannot take it."""
    kinds = rules.value("cases.pool") if rules.has("cases.pool") else []
    found = ((find or _office)(kind, place) for kind in kinds)
    return next((office for office in found if office and office not in beside), None)


def _office(kind: str, place: Place, *, name: str = "") -> UUID | None:
    if kind == "enterprise":
        if place.enterprise_id is None:
            return None
        return _remember(("enterprise", place), lambda: _pk(access.enterprise_office(
            place.enterprise_id, region_path=place.region_path, on=place.on)))  # fmt: skip
    if name:
        return _remember((kind, name, place.region_path, place.on), lambda: _pk(_named(kind, name, place)))
    along = _remember((kind, place.region_path), lambda: access.offices_along(kind=kind, region_path=place.region_path))
    return next((office.pk for office in along if office.holds_on(place.on)), None)


def _pk(office) -> UUID | None:
    return office and office.pk


def _named(kind: str, name: str, place: Place):
    """The office of that name nearest to the place, looking outwards."""
    for path in reversed(steps(place.region_path)):
        for office in access.offices(on=place.on, kind=kind, region_path=path):
            if office.region_path == path and name in (office.name, office.short_name):
                return office
    return None


def _remember(key: tuple, find: Callable[[], Any]) -> Any:
    now = time.monotonic()
    known = _remembered.get(key)
    if known and known[0] > now:
        return known[1]
    found = find()
    if len(_remembered) > _MOST:
        _remembered.clear()
    _remembered[key] = (now + settings.OFFICE_MEMORY, found)
    return found


def forget(*_) -> None:
    """Look at the offices again next time."""
    _remembered.clear()
