"""Telling the credit story where a demonstration is loaded; what was told comes back as numbers."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from anju.faces.demo import words
from anju.faces.demo.credit import repairs
from anju.faces.demo.credit.people import CityPeople, DistrictPeople
from anju.faces.demo.credit.periods import WUHAN_2021, WUHAN_2022, latest
from anju.faces.demo.credit.story import Stage
from anju.faces.demo.full.world import World
from anju.faces.demo.load import District
from anju.ground.reactions import actions as reactions
from anju.kit.clock import local_day

CITY_STEPS, DISTRICT_STEPS = 114, 27  # records and proposals, about


def in_city(world: World, *, at: datetime, tick: Callable[[int], Any]) -> dict[str, int]:
    """The published half-year of 2022 and the one before it, the last one closed by now, and the last weeks."""
    people = CityPeople(world)
    stage = Stage(city=world.city, people=people, posts=people.posts(), at=at, tick=tick)
    before = stage.closed(WUHAN_2021)
    published = stage.closed(WUHAN_2022, corrected=True)
    last = stage.on_notice(latest(local_day(at), size=2))
    return _told(stage, before, published, last) | {"credit_records_2022": len(published.told)}


def in_district(made: District, *, at: datetime, tick: Callable[[int], Any]) -> dict[str, int]:
    """The last half-year closed by now, and the last weeks."""
    people = DistrictPeople(made)
    stage = Stage(city=words.SLUG, people=people, posts=people.posts(local_day(at)), at=at, tick=tick)
    closed = stage.on_notice(latest(local_day(at)))
    asked = repairs.tell(closed.told, people=people, at=at)
    return _told(stage, closed) | {"credit_repairs": asked}


def _told(stage: Stage, *told) -> dict[str, int]:
    """What was told of half-years, and now also of the last weeks."""
    proposals, documents = stage.proposals(), stage.documents()
    records = sum(len(one.told) for one in (*told, stage.lately()))
    while reactions.run_waiting(at=stage.at):
        pass
    return {"credit_records": records, "credit_proposals": proposals, "publications": documents}
