"""The assessments of the full city: 2014 to 2020 from files as a city keeps them, 2021 from real ballots in bulk."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from anju.engines.ballots import actions as engine
from anju.engines.ballots import queries as polls
from anju.engines.ballots.types import Channel, Given
from anju.faces.demo.full.world import Place, World
from anju.faces.demo.polls import ending, households
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import start_of
from anju.programmes.assessments import actions as assessments
from anju.programmes.assessments.types import Planned

SEED = 2021
FIRST, LAST = 2014, 2021
STEPS = LAST - FIRST + 9
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
QUESTIONS, FLOORS = 8, 12
DEPTH = len("42/4201/420102/")
RED_2020, BLACK_2020, OF = 365, 14, 5000  # as announced of 2020; of so many estates here
PLANNED = Planned(year=2021, assessed_on=date(2021, 11, 30), first_day=date(2021, 12, 1), last_day=date(2021, 12, 15))
SINCE, OVER = start_of(PLANNED.first_day), start_of(PLANNED.last_day + DAY)


def in_city(world: World, *, at: datetime, tick: Callable[[int], Any]) -> dict[str, int]:
    """Tell eight years; how much of each."""
    root = rulebook.city(world.city).root_path
    bureau = world.along["city_bureau", root].pk
    city, head = world.officers[bureau], world.heads[bureau]
    for year in range(FIRST, LAST):
        _taken_over(world, year, by=city, at=at)
        tick(1)
    story = _Year(world, city, head, tick)
    return {"assessment_years": LAST - FIRST + 1, "assessment_ballots": story.held()}


def days() -> tuple[date, date]:
    """The days on which something of 2021 is recorded as of then."""
    return PLANNED.first_day, PLANNED.last_day + DAY


# ── years from files ──


def _taken_over(world: World, year: int, *, by: Actor, at: datetime) -> None:
    scores = {place.id: _score(number, year) for number, place in enumerate(world.places)}
    red = sorted(scores.values(), reverse=True)[max(round(RED_2020 * len(scores) / OF), 1) - 1]
    black = sorted(scores.values())[max(round(BLACK_2020 * len(scores) / OF), 1) - 1]
    rows = []
    for number, (place, rank) in enumerate(_ranked(world.places, scores)):
        score = scores[place.id]
        board = "红榜" if score >= red else "黑榜" if score <= black else ""
        rows.append((place.name, score, rank, 31 + number % 40, 72, board))
    assessments.take_over_results(
        year, ending.results_file(rows), announced_on=date(year + 1, 1, 15), by=by, at=at,
        assessed_on=date(year, 11, 30),
    )  # fmt: skip


def _score(number: int, year: int) -> float:
    base = (90, 81, 66)[households.mood(number)]
    return round(base + Random(f"{SEED}:{number}:{year}").uniform(-8, 8), 4)


def _ranked(places: list[Place], scores: dict[UUID, float]) -> list[tuple[Place, int]]:
    """Each place with its rank in its district; equal scores share one."""
    there: dict[str, list[float]] = defaultdict(list)
    for place in places:
        there[place.region_path[:DEPTH]].append(scores[place.id])
    order = {path: sorted(some, reverse=True) for path, some in there.items()}
    first = {path: {score: n for n, score in reversed(list(enumerate(some, 1)))} for path, some in order.items()}
    return [(place, first[place.region_path[:DEPTH]][scores[place.id]]) for place in places]


# ── 2021 ──


class _Year:
    def __init__(self, world: World, city: Actor, head: Actor, tick: Callable[[int], Any]):
        self.world, self.city, self.head, self.tick = world, city, head, tick
        self.pen, self.random = ledger.Pen(Random(SEED)), Random(SEED + 1)
        self.number = {place.id: n for n, place in enumerate(world.places)}

    def held(self) -> int:
        """From preparing to boards that stand; how many ballots of owners."""
        cycle = self._opened()
        owners, parties = polls.polls_by_id(cycle.poll_ids)
        many = self._owners_vote(owners)
        self._offices_answer(parties)
        assessments.close(cycle.pk, by=self.city, at=OVER + 9 * HOUR)
        ending.left_in(owners.pk, reason="无异常：社区集中上门收票。", by=self.city, at=OVER + 10 * HOUR)
        self.tick(1)
        assessments.aggregate(cycle.pk, by=self.city, at=OVER + 4 * DAY)
        self.tick(1)
        boards = assessments.draft_boards(cycle.pk, by=self.city, at=OVER + 5 * DAY)
        ending.released(boards.publication_id, self.city, self.head, at=OVER + 5 * DAY + HOUR)
        self.tick(1)
        return many

    def _opened(self) -> Any:
        at = start_of(date(2021, 11, 10)) + 10 * HOUR
        cycle = assessments.prepare(PLANNED, by=self.city, at=at)
        (owners,) = polls.polls_by_id([cycle.owners_poll_id])
        engine.copy_roll(owners, households.owners(self.world.places, floors=FLOORS))
        self.tick(1)
        assessments.draw_roll(cycle.pk, by=self.city, at=at + HOUR)
        for _done in assessments.draw_all(cycle.pk, at_once=1000):
            pass
        self.tick(1)
        return assessments.start(cycle.pk, by=self.city, at=at + 2 * HOUR)

    def _owners_vote(self, poll: Any) -> int:
        """Of the households of each estate a share that is the estate's own, on fifteen evenings."""
        many, shares = 0, {}
        for elector in engine.electors_by_number(poll):
            place = self.number[elector.subject_id]
            share = shares.setdefault(place, 0.3 if place % 25 == 24 else self.random.uniform(0.42, 0.7))
            if self.random.random() < share:
                many += 1
                self._sketch(elector, place, SINCE + self.random.random() * (OVER - HOUR - SINCE), households.CHANNELS)
        engine.copy_lines(self.pen)
        self.tick(1)
        return many

    def _offices_answer(self, poll: Any) -> None:
        """Streets, communities and district bureaus answer for every estate, each at its own desk."""
        step = (OVER - HOUR - SINCE) / max(poll.electors, 1)
        for n, elector in enumerate(engine.electors_by_number(poll)):
            by = self.world.officers[elector.office_id]
            self._sketch(elector, self.number[elector.subject_id], SINCE + n * step, ((Channel.DESK, 1),), by=by)
        engine.copy_lines(self.pen)
        self.tick(1)

    def _sketch(self, elector: Any, place: int, at: datetime, channels: Any, by: Actor | None = None) -> None:
        kinds, weights = zip(*channels, strict=True)
        told = households.answers(self.random, households.mood(place), QUESTIONS)
        given = Given(
            elector_id=elector.pk, answers=told, at=at, channel=self.random.choices(kinds, weights)[0], key=""
        )
        ballot_id = UUID(int=self.random.getrandbits(128), version=4)
        engine.sketch(elector, given, self.pen, ballot_id=ballot_id, by=by)
