"""The double evaluation of the full city: its register as large as published, and the cycle of 2021."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import Any
from uuid import UUID

from anju.engines.ballots import actions as engine
from anju.engines.ballots.types import Given, RollLine
from anju.faces.demo.full.city import START
from anju.faces.demo.full.world import World
from anju.faces.demo.polls import ending, households, units
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day, start_of
from anju.programmes.double_evaluation import actions as evaluation
from anju.programmes.double_evaluation.queries import cycles
from anju.programmes.double_evaluation.queries import units as register
from anju.programmes.double_evaluation.types import Kind

SEED = 20211
STEPS = 5
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
QUESTIONS, ASKED, SHARE = 3, 6, 0.7
SINCE, OVER = start_of(date(2021, 11, 1)), start_of(date(2021, 11, 21))
CHANNELS = households.CHANNELS[:2]


def in_city(world: World, *, tick: Callable[[int], Any]) -> dict[str, int]:
    """Register the units and hold the cycle of 2021; how much of each."""
    story = _Story(world, tick)
    many = story.registered()
    return {"evaluated_units": many, "evaluation_ballots": story.held()}


class _Story:
    def __init__(self, world: World, tick: Callable[[int], Any]):
        self.world, self.tick = world, tick
        self.root = rulebook.city(world.city).root_path
        bureau = world.along["city_bureau", self.root].pk
        self.city, self.head = world.officers[bureau], world.heads[bureau]
        self.pen, self.random = ledger.Pen(Random(SEED)), Random(SEED + 1)

    def registered(self) -> int:
        told = {"region_path": self.root, "by": self.city, "at": START + HOUR}
        day = local_day(START)
        loaded = evaluation.load_units(units.of_city(self.world, root=self.root, since=day), **told)
        firms = evaluation.take_over_enterprises(on=day, **told)
        self.tick(1)
        return loaded.added + firms.added

    def held(self) -> int:
        """From preparing to lists that stand; how many ballots."""
        at = SINCE - 10 * DAY
        cycle = evaluation.prepare_cycle(year=2021, opens_at=SINCE, closes_at=OVER, roll=[], by=self.city, at=at)
        for poll in cycles.polls_of(cycle).values():
            cycle.electors = engine.copy_roll(poll, self._roll())
        cycle.save(update_fields=["electors"])
        evaluation.open_cycle(cycle.pk, by=self.city, at=at + HOUR)
        self.tick(1)
        many = self._vote(cycle)
        self.tick(1)
        evaluation.close_cycle(cycle.pk, by=self.city, at=OVER + 9 * HOUR)
        for poll in cycles.polls_of(cycle).values():
            ending.left_in(poll.pk, reason="无异常：经电话核实。", by=self.city, at=OVER + 10 * HOUR)
        evaluation.count_cycle(cycle.pk, by=self.city, at=OVER + DAY)
        self.tick(1)
        lists = evaluation.draft_lists(cycle.pk, by=self.city, at=OVER + DAY + HOUR)
        ending.released(lists.publication_id, self.city, self.head, at=OVER + DAY + 2 * HOUR)
        self.tick(1)
        return many

    def _roll(self) -> Iterator[RollLine]:
        for place in self.world.places:
            for building, door in islice(households.doors(), ASKED):
                yield RollLine(party="households", region_path=place.region_path, door=door,
                               building=f"{place.name}{building}")  # fmt: skip

    def _vote(self, cycle: Any) -> int:
        """Part of the households judge what serves them: each unit in a ballot of its own."""
        serving, many = _Serving(self.city, self.world, local_day(SINCE)), 0
        for name, poll in cycles.polls_of(cycle).items():
            for number, one in enumerate(engine.electors_by_number(poll)):
                if self.random.random() < SHARE:
                    place = self.world.places[number // ASKED]
                    for unit in serving.of(place, self.random, overseers=name == cycles.OVERSEERS):
                        self._sketch(one, unit)
                        many += 1
            engine.copy_lines(self.pen)
        return many

    def _sketch(self, elector: Any, unit: Any) -> None:
        told = households.answers(self.random, unit.key.int % 3, QUESTIONS)
        at = SINCE + self.random.random() * (OVER - HOUR - SINCE)
        kinds, weights = zip(*CHANNELS, strict=True)
        channel = self.random.choices(kinds, weights)[0]
        given = Given(elector_id=elector.pk, answers=told, at=at, channel=channel, key="", subject_id=unit.key)
        engine.sketch(elector, given, self.pen, ballot_id=UUID(int=self.random.getrandbits(128), version=4))


class _Serving:
    """Which units serve a place: its enterprise, its street with the sections, two stations, one public service."""

    def __init__(self, by: Any, world: World, day: date):
        rows = list(register.seen(by, register.Filters(), day=day))
        self.by_place: dict[tuple[str, str], list[Any]] = {}
        for row in rows:
            self.by_place.setdefault((row.kind, row.region_path), []).append(row)
        self.firms = {row.enterprise_id: row for row in rows if row.enterprise_id}
        self.utilities = [row for row in rows if row.kind == Kind.UTILITY]

    def of(self, place: Any, random: Random, *, overseers: bool) -> list[Any]:
        district, street = place.region_path[:15], place.region_path[:25]
        if overseers:
            return self._there(Kind.STREET, street) + self._there(Kind.DISTRICT, district)
        firm = self.firms.get(place.enterprise_id)
        stations = random.sample(self._there(Kind.DEPARTMENT_UNIT, district), 2)
        return [*([firm] if firm else []), *self._there(Kind.STREET_UNIT, street), *stations,
                random.choice(self.utilities)]  # fmt: skip

    def _there(self, kind: Kind, path: str) -> list[Any]:
        return self.by_place.get((kind.value, path), [])
