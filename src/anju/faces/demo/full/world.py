"""The city as the planner and the loader know it: places, offices, who works there, what the rules say on a day."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from random import Random
from typing import Any
from uuid import UUID

from anju.engines.cases import actions as cases
from anju.ground.access.types import Actor
from anju.ground.rulebook import queries as rulebook

APPEAL = "appeals.complaint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An estate with whoever manages it during the whole story."""

    id: UUID
    name: str
    region_path: str
    enterprise_id: UUID | None = None
    manager_id: UUID | None = None
    buildings: int = 6


@dataclass(kw_only=True)
class World:
    """Everything a story needs, at hand without a query.

    :ivar edges: of the places, how many appeals come from each and all before it, in any measure.
    :ivar along: (kind of office, region path) → the office that stands there.
    :ivar desks: enterprise → its office.
    :ivar named: (name in the words, region path) → the office of a department or a utility.
    :ivar officers, heads: office → who handles there, who approves there.
    """

    city: str
    places: list[Place] = field(default_factory=list)
    edges: list[float] = field(default_factory=list)
    along: dict[tuple[str, str], Any] = field(default_factory=dict)
    desks: dict[UUID, Any] = field(default_factory=dict)
    named: dict[tuple[str, str], Any] = field(default_factory=dict)
    officers: dict[UUID, Actor] = field(default_factory=dict)
    heads: dict[UUID, Actor] = field(default_factory=dict)
    _first: dict[tuple, list[UUID]] = field(default_factory=dict)
    _offices: dict[UUID, Any] = field(default_factory=dict)

    def law(self, day: date):
        """The city's rules on a day."""
        return rulebook.at(self.city, day)

    def drawn(self, random: Random) -> Place:
        """A place, the busy ones more often."""
        return self.places[bisect_right(self.edges, random.random() * self.edges[-1])]

    def first_orders(self, place: Place, matter: str, day: date) -> list[UUID]:
        """The offices that the rules send an appeal to, the leading one first."""
        key = (matter, place.region_path, place.enterprise_id, day)
        if key not in self._first:
            self._first[key] = cases.first_offices(
                APPEAL, rules=self.law(day), matter=matter, region_path=place.region_path, find=self.finder(place)
            )
        return list(self._first[key])

    def nearest(self, kind: str, path: str) -> UUID | None:
        """The office of a kind at a place or above it."""
        for step in upwards(path):
            if office := self.along.get((kind, step)):
                return office.pk
        return None

    def escalates_to(self, kind: str, *, late_id: UUID | None, on: date) -> str:
        """The kind of office that is told that one is late; no office opens or closes in these stories."""
        late = self._office(late_id)
        return cases.told_kind(kind, late=late, above=lambda: self._above(late))

    def _office(self, office_id: UUID | None) -> Any:
        if not self._offices:
            rows = (*self.along.values(), *self.desks.values(), *self.named.values())
            self._offices = {row.pk: row for row in rows if row}
        return self._offices.get(office_id)

    def _above(self, office: Any) -> Any:
        over = ((kind, step) for step in upwards(office.region_path)[1:] for kind in cases.UPWARDS)
        return next((self.along[place] for place in over if place in self.along), None)

    def helper(self, name: str, path: str) -> UUID:
        """The department or utility of that name nearest to a place."""
        return next(self.named[name, step].pk for step in upwards(path) if (name, step) in self.named)

    def finder(self, place: Place) -> Callable:
        """How the routes of the rulebook find their offices at a place."""
        desk = self.desks.get(place.enterprise_id)

        def find(kind: str, _place, *, name: str = "") -> UUID | None:
            if kind == "enterprise":
                return desk and desk.pk
            return self.nearest(kind, place.region_path)

        return find


@lru_cache(maxsize=10_000)
def upwards(path: str) -> tuple[str, ...]:
    """``path`` and every division above it, the innermost first."""
    parts = path.rstrip("/").split("/")
    return tuple("/".join(parts[:depth]) + "/" for depth in range(len(parts), 0, -1))
