"""Who keeps the credit file, signs and answers: in the full city, and in the demonstration district."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from anju.faces.demo.credit.planned import Post
from anju.faces.demo.credit.publications import Desk
from anju.faces.demo.full.world import World
from anju.faces.demo.load import District
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook


@dataclass(frozen=True)
class CityPeople:
    """The bureaus of a whole city."""

    world: World

    def officer(self, post: Post) -> Actor:
        return self.world.officers[self._bureau(post.region_path)]

    def head(self, post: Post) -> Actor:
        return self.world.heads[self._bureau(post.region_path)]

    def staff(self, post: Post) -> Actor:
        return self.world.officers[self.world.desks[post.enterprise_id].pk]

    def _bureau(self, path: str):
        return self.world.nearest("district_bureau", path)

    def desks(self) -> dict[str, Desk]:
        """Who publishes: the city's bureau, and that of the district of the first estate."""
        busy = next(place for place in self.world.places if place.enterprise_id)
        places = {"city": rulebook.city(self.world.city).root_path, "district": busy.region_path}
        offices = {name: self.world.nearest(f"{name}_bureau", path) for name, path in places.items()}
        return {name: Desk(pk, self.world.officers[pk], self.world.heads[pk]) for name, pk in offices.items()}

    def posts(self) -> list[Post]:
        """One estate of each enterprise with its manager, the busiest first."""
        found: dict = {}
        for place in self.world.places:
            if place.enterprise_id and place.manager_id:
                post = Post(place.id, place.name, place.region_path, place.enterprise_id, place.manager_id)
                found.setdefault(place.enterprise_id, post)
        return list(found.values())


@dataclass(frozen=True)
class DistrictPeople:
    """The bureau of one district, and the city's."""

    made: District

    def officer(self, post: Post) -> Actor:
        return self.made.officers[self.made.offices["district"].pk]

    def head(self, post: Post) -> Actor:
        return self.made.heads[self.made.offices["district"].pk]

    def staff(self, post: Post) -> Actor:
        office = next(one.office for one in self.made.enterprises if one.pk == post.enterprise_id)
        return self.made.officers[office.pk]

    def desks(self) -> dict[str, Desk]:
        offices = {name: self.made.offices[name].pk for name in ("city", "district")}
        return {name: Desk(pk, self.made.officers[pk], self.made.heads[pk]) for name, pk in offices.items()}

    def posts(self, day: date) -> list[Post]:
        """One estate of each enterprise with its manager on ``day``; the first is the one whose staff can sign in."""
        return _first_of_each(registers.facts_on(estate.pk, day) for estate in self.made.estates)


def _first_of_each(facts: Iterable) -> list[Post]:
    found: dict = {}
    for one in facts:
        if one.enterprise_id and one.manager_id:
            post = Post(one.estate_id, one.name, one.region_path, one.enterprise_id, one.manager_id)
            found.setdefault(one.enterprise_id, post)
    return list(found.values())
