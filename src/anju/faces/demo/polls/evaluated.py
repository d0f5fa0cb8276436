"""The district's double evaluation: the register of units, last year's cycle with its lists, this year's open."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from random import Random
from typing import Any

from anju.engines.ballots import actions as engine
from anju.engines.ballots.types import Given, RollLine
from anju.faces.demo.load import SINCE, START, District
from anju.faces.demo.polls import ending, households, units
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day, start_of
from anju.programmes.double_evaluation import actions as evaluation
from anju.programmes.double_evaluation.queries import cycles
from anju.programmes.double_evaluation.queries import units as register
from anju.programmes.double_evaluation.types import Kind

SEED = 2018
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
QUESTIONS = 3  # of the demonstration's rules, in either poll
ASKED = 20  # households of each estate
OPEN_SINCE, OPEN_FOR = 5, 21  # days
CHANNELS = households.CHANNELS[:2]


def in_district(made: District, *, at: datetime) -> dict[str, int]:
    """Tell it all as of ``at``; how much of each."""
    story = _Story(made, at)
    year = local_day(at).year
    many = story.registered()
    return {"evaluated_units": many, "evaluation_ballots": story.last_year(year - 1) + story.this_year(year)}


class _Story:
    def __init__(self, made: District, at: datetime):
        self.made, self.now, self.random = made, at, Random(SEED)
        self.city = made.officers[made.offices["city"].pk]
        self.head = made.heads[made.offices["city"].pk]

    def registered(self) -> int:
        root = rulebook.city_of(self.made.estates[0].region_path).root_path
        told = {"region_path": root, "by": self.city, "at": START + HOUR}
        loaded = evaluation.load_units(units.of_district(self.made, since=SINCE), **told)
        return loaded.added + evaluation.take_over_enterprises(on=SINCE, **told).added

    def last_year(self, year: int) -> int:
        """From preparing to lists that stand; how many ballots."""
        since, over = start_of(date(year, 11, 16)), start_of(date(year, 12, 1))
        cycle = self._opened(year, since, over, at=since - 5 * DAY)
        many = self._vote(cycle, since, over - HOUR, share=0.7)
        evaluation.close_cycle(cycle.pk, by=self.city, at=over + 9 * HOUR)
        for poll in cycles.polls_of(cycle).values():
            ending.left_in(poll.pk, reason="无异常：经电话核实。", by=self.city, at=over + 10 * HOUR)
        evaluation.count_cycle(cycle.pk, by=self.city, at=over + DAY)
        lists = evaluation.draft_lists(cycle.pk, by=self.city, at=over + DAY + HOUR)
        ending.released(lists.publication_id, self.city, self.head, at=over + DAY + 2 * HOUR)
        return many

    def this_year(self, year: int) -> int:
        """Open since some days; how many ballots came in."""
        since = start_of(local_day(self.now)) - OPEN_SINCE * DAY
        cycle = self._opened(year, since, since + OPEN_FOR * DAY, at=since - 5 * DAY)
        for poll in cycles.polls_of(cycle).values():
            engine.issue_codes(poll.roll.all(), at=since)
        return self._vote(cycle, since, self.now, share=0.25)

    def _opened(self, year: int, since: datetime, over: datetime, *, at: datetime) -> Any:
        cycle = evaluation.prepare_cycle(year=year, opens_at=since, closes_at=over, by=self.city, at=at,
                                         roll=list(self._roll()))  # fmt: skip
        return evaluation.open_cycle(cycle.pk, by=self.city, at=at + HOUR)

    def _roll(self) -> Iterator[RollLine]:
        for estate in self.made.estates:
            for building, door in islice(households.doors(), ASKED):
                yield RollLine(party="households", region_path=estate.region_path, door=door,
                               building=f"{estate.name}{building}")  # fmt: skip

    def _vote(self, cycle: Any, since: datetime, until: datetime, *, share: float) -> int:
        """Part of the households judge what serves them: each unit in a ballot of its own."""
        polls, judged = cycles.polls_of(cycle), _Judged(self.city, self.made, local_day(since))
        given: dict[str, list[Given]] = {cycles.UNITS: [], cycles.OVERSEERS: []}
        for name, poll in polls.items():
            for one in poll.roll.order_by("number"):
                if self.random.random() < share:
                    for unit in judged.by(one, self.random, overseers=name == cycles.OVERSEERS):
                        given[name] += households.ballots(
                            [one], self.random, mood=Random(unit.name).randrange(3), questions=QUESTIONS, since=since,
                            until=until, subject_id=unit.key, channels=CHANNELS,
                        )  # fmt: skip
        return sum(engine.take_many(polls[name], some) for name, some in given.items())


class _Judged:
    """Which units serve a household: its enterprise, its street with the sections, stations and utilities."""

    def __init__(self, by: Any, made: District, day: date):
        rows = list(register.seen(by, register.Filters(), day=day))
        self.of = {kind: [row for row in rows if row.kind == kind] for kind in Kind}
        firms = {row.enterprise_id: row for row in self.of[Kind.ENTERPRISE]}
        self.firm = {
            estate.name: firms[made.enterprises[number % len(made.enterprises)].pk]
            for number, estate in enumerate(made.estates) if number % 10 != 9
        }  # fmt: skip

    def by(self, elector: Any, random: Random, *, overseers: bool) -> list[Any]:
        if overseers:
            return self._around(elector, Kind.STREET) + self._around(elector, Kind.DISTRICT)
        firm = self.firm.get(elector.building[: -len("1号楼")])
        stations = random.sample(self.of[Kind.DEPARTMENT_UNIT], 2)
        return [*([firm] if firm else []), *self._around(elector, Kind.STREET_UNIT), *stations,
                random.choice(self.of[Kind.UTILITY])]  # fmt: skip

    def _around(self, elector: Any, kind: Kind) -> list[Any]:
        return [row for row in self.of[kind] if elector.region_path.startswith(row.region_path)]
