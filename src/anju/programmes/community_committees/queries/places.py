"""A street, a district, a city: which communities have a committee, and who is behind with what."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.ground.registers.types import Level, RegionChoice
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day
from anju.programmes.community_committees.models import Committee
from anju.programmes.community_committees.queries.standing import standings
from anju.programmes.community_committees.types import Standing, What


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A division below: how many communities it has, with a filed committee, and with one that is behind.

    :ivar waiting: formations handed in and not answered. :ivar late: those whose term to answer is over.
    """

    path: str
    name: str
    communities: int
    filed: int
    waiting: int
    late: int
    overdue: int
    by_what: dict[What, int]

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.filed, self.communities) if self.communities else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """A community with its committee, if it has one."""

    path: str
    name: str
    committee: Committee | None
    duties: list[Standing] = field(default_factory=list)

    @property
    def is_overdue(self) -> bool:
        return any(one.is_overdue for one in self.duties)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """:ivar total: of the whole place. :ivar places: of the divisions below; of a street none, but ``communities``."""

    total: Place
    places: list[Place]
    communities: list[Community]


def overview(by: Actor, *, region_path: str, at: datetime) -> Overview:
    """What lies below a place, as far as ``by`` may read it; about a dozen queries whatever there is."""
    day, inside = local_day(at), registers.below(region_path)
    own = registers.region(region_path)
    ours = [one for one in (*([own] if own else []), *inside) if one.level == Level.COMMUNITY]
    rows = access.within(by, Committee.objects.filter(region_path__startswith=region_path, ended_on=None))
    held = {row.region_path: row for row in rows}
    duties = _duties(held.values(), day)
    found = [
        Community(path=one.path, name=one.name, committee=held.get(one.path),
                  duties=duties.get(held[one.path].pk, []) if one.path in held else [])
        for one in ours
    ]  # fmt: skip
    nearest = [one for one in inside if one.path.count("/") == region_path.count("/") + 1]
    is_street = not nearest or all(one.level == Level.COMMUNITY for one in nearest)
    name = own.name if own else registers.region_name(region_path)
    return Overview(
        total=_place(region_path, name, found, at), communities=found if is_street else [],
        places=[] if is_street else _places(nearest, found, at),
    )  # fmt: skip


def _duties(rows: Iterable[Committee], day: date) -> dict[UUID, list[Standing]]:
    """Committee → its duties, of those that are filed."""
    by_city: dict = {}
    for row in rows:
        if row.filed_at:
            by_city.setdefault(rulebook.city_of(row.region_path), []).append(row)
    found: dict[UUID, list[Standing]] = {}
    for city, theirs in by_city.items():
        found |= standings(theirs, city=city, day=day)
    return found


def _places(nearest: Iterable[RegionChoice], found: list[Community], at: datetime) -> list[Place]:
    return [
        _place(one.path, one.name, [each for each in found if each.path.startswith(one.path)], at) for one in nearest
    ]


def _place(path: str, name: str, found: list[Community], at: datetime) -> Place:
    rows = [one.committee for one in found if one.committee]
    waiting = [row for row in rows if row.state == "waiting"]
    return Place(
        path=path, name=name, communities=len(found), filed=sum(row.filed_at is not None for row in rows),
        waiting=len(waiting), late=sum(row.due_at is not None and row.due_at < at for row in waiting),
        overdue=sum(one.is_overdue for one in found),
        by_what={what: sum(any(d.is_overdue and d.what is what for d in one.duties) for one in found)
                 for what in What},
    )  # fmt: skip
