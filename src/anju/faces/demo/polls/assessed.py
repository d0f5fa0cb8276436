"""The district's assessments: two earlier years from files, last year's from opening to final boards, and this year's
open now, with what an officer finds on her desk: paper that differs, something unusual, estates where few take part."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import uuid4

from anju.engines.ballots import actions as engine
from anju.engines.ballots import queries as polls
from anju.engines.ballots.types import Channel, Given
from anju.faces.demo.load import District
from anju.faces.demo.polls import ending, households
from anju.kit.clock import local_day, start_of
from anju.programmes.assessments import actions as assessments
from anju.programmes.assessments.types import Planned

SEED = 2014
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
QUESTIONS = 8  # of the demonstration's rules
OPEN_SINCE, OPEN_FOR = 9, 30  # days
SILENT, BURST = (7, 17, 27), 4  # places of estates: hardly anybody takes part; many within minutes
KEPT_FREE = 3  # households of the first estate whose code a visitor may try
WORN = "无异常：社区当晚集中上门收票，已核对登记表。"


def in_district(made: District, *, at: datetime) -> dict[str, int]:
    """Tell it all as of ``at``; how much of each."""
    story = _Story(made, at)
    year = local_day(at).year
    earlier = [story.taken_over(year - back) for back in (3, 2)]
    boards = story.last_year(year - 1)
    voted = story.this_year(year)
    return {"assessment_years": len(earlier) + 1, "board_lines": boards, "assessment_ballots": voted}


class _Story:
    def __init__(self, made: District, at: datetime):
        self.made, self.now, self.random = made, at, Random(SEED)
        self.city = made.officers[made.offices["city"].pk]
        self.head = made.heads[made.offices["city"].pk]
        self.managed = [one for number, one in enumerate(made.estates) if number % 10 != 9]

    # ── earlier years ──

    def taken_over(self, year: int) -> int:
        """The results of a year that was held before the platform, from a file; the best and the worst on boards."""
        scores = {one.pk: self._score(number, year) for number, one in enumerate(self.made.estates)}
        order = sorted(scores.values(), reverse=True)
        lines = [(one, scores[one.pk], 1 + order.index(scores[one.pk])) for one in self.made.estates]
        told = assessments.take_over_results(
            year, _file(lines), announced_on=date(year + 1, 1, 12), by=self.city, at=self.now,
            assessed_on=max(date(year, 10, 31), self.made.estates[0].valid_from),
        )  # fmt: skip
        return told.results

    def _score(self, number: int, year: int) -> float:
        base = (90, 81, 66)[households.mood(number)]
        return round(base + Random(f"{SEED}:{number}:{year}").uniform(-6, 6), 2)

    # ── last year ──

    def last_year(self, year: int) -> int:
        """From preparing to boards that stand; how many lines they have."""
        planned = Planned(year=year, assessed_on=date(year, 10, 31), first_day=date(year, 11, 1),
                          last_day=date(year, 11, 15))  # fmt: skip
        cycle = self._opened(planned, at=start_of(date(year, 10, 20)) + 10 * HOUR)
        since, over = start_of(planned.first_day), start_of(planned.last_day + DAY)
        owners, parties = polls.polls_by_id(cycle.poll_ids)
        for number, estate in enumerate(self.made.estates):
            share = 0.3 if number % 10 == 8 else self.random.uniform(0.68, 0.9)
            engine.take_many(owners, self._voters(owners, estate, number, share, since, over - HOUR))
        self._offices_answer(parties, since + 3 * DAY)
        assessments.close(cycle.pk, by=self.city, at=over + 9 * HOUR)
        ending.left_in(owners.pk, reason=WORN, by=self.city, at=over + 10 * HOUR)
        assessments.aggregate(cycle.pk, by=self.city, at=over + DAY + 9 * HOUR)
        boards = assessments.draft_boards(cycle.pk, by=self.city, at=over + DAY + 10 * HOUR)
        ending.released(boards.publication_id, self.city, self.head, at=over + DAY + 11 * HOUR)
        return boards.placings.count()

    # ── this year ──

    def this_year(self, year: int) -> int:
        """Open since some days; how many ballots came in."""
        today = local_day(self.now)
        planned = Planned(year=year, assessed_on=today, first_day=today - OPEN_SINCE * DAY,
                          last_day=today + (OPEN_FOR - OPEN_SINCE) * DAY)  # fmt: skip
        cycle = self._opened(planned, at=start_of(planned.first_day) - 3 * DAY)
        owners, parties = polls.polls_by_id(cycle.poll_ids)
        since, voted = start_of(planned.first_day), 0
        engine.issue_codes(owners.roll.all(), at=since)
        for number, estate in enumerate(self.made.estates):
            share = 0.03 if number in SILENT else self.random.uniform(0.15, 0.6)
            given = list(self._voters(owners, estate, number, 0.2 if number == BURST else share, since, self.now))
            voted += engine.take_many(owners, given)
        voted += self._in_minutes(owners, self.made.estates[BURST])
        self._offices_answer(parties, since + DAY, part=0.5)
        engine.find_anomalies(owners.pk, by=self.city, at=self.now)
        return voted + self._paper(owners)

    def _in_minutes(self, poll: Any, estate: Any) -> int:
        """Thirty-odd households within four minutes: unusual, and for a person to judge."""
        free = self._silent(poll, estate)[:32]
        began = self.now - DAY
        return engine.take_many(poll, [
            Given(elector_id=one.pk, answers=(5,) * QUESTIONS, at=began + n * MINUTE / 8, channel=Channel.CODE, key="")
            for n, one in enumerate(free)
        ])  # fmt: skip

    def _paper(self, poll: Any) -> int:
        """Sheets of the first estate: two entries alike, one pair that differs, one typed in once; how many settled."""
        first, second = self.made.officers[self.made.offices["street"].pk], self.made.officers[
            self.made.offices["district"].pk]  # fmt: skip
        alike, differs, once = self._silent(poll, self.made.estates[0])[KEPT_FREE : KEPT_FREE + 3]
        read, came = (5, 4, 5, 4, 3, 5, 4, 5), local_day(self.now - DAY)
        for one, again in ((alike, read), (differs, (5, 4, 5, 4, 3, 5, 1, 5)), (once, None)):
            told = {"came_in_on": came, "at": self.now}
            engine.enter_sheet(poll.pk, number=one.number, answers=read, by=first, **told)
            if again:
                engine.enter_sheet(poll.pk, number=one.number, answers=again, by=second, **told)
        return 1

    # ── either ──

    def _opened(self, planned: Planned, *, at: datetime) -> Any:
        cycle = assessments.prepare(planned, by=self.city, at=at)
        (owners,) = polls.polls_by_id([cycle.owners_poll_id])
        engine.draw_roll(owners, households.owners(self.made.estates))
        assessments.draw_roll(cycle.pk, by=self.city, at=at + HOUR)
        for _done in assessments.draw_all(cycle.pk):
            pass
        return assessments.start(cycle.pk, by=self.city, at=at + 2 * HOUR)

    def _voters(self, poll, estate, number, share, since, until) -> Iterator[Given]:
        rows = list(poll.roll.filter(subject_id=estate.pk).order_by("number"))
        if number == 0:  # some are left to visitors and to paper
            rows = rows[: -2 * KEPT_FREE]
        chosen = self.random.sample(rows, min(round(len(rows) * share), len(rows)))
        return households.ballots(chosen, self.random, mood=households.mood(number), questions=QUESTIONS, since=since,
                                  until=until)  # fmt: skip

    def _silent(self, poll: Any, estate: Any) -> list[Any]:
        """Households of an estate that have not voted, the last on the roll first."""
        return list(poll.roll.filter(subject_id=estate.pk, parts=None).order_by("-number"))

    def _offices_answer(self, poll: Any, at: datetime, *, part: float = 1) -> None:
        """The offices on the roll answer, each at its own desk; ``part``: of their lines."""
        place = {one.pk: number for number, one in enumerate(self.made.estates)}
        for by in dict.fromkeys(self.made.officers.values()):
            lines = list(polls.own_lines(poll, by).order_by("number"))
            for line in lines[: round(len(lines) * part)]:
                told = households.answers(self.random, households.mood(place[line.subject_id]), QUESTIONS)
                engine.take_for_office(line.pk, answers=told, key=uuid4(), by=by, at=at)


def _file(lines: list[tuple[Any, float, int]]) -> bytes:
    """The first five on the red board, the last on the black one."""
    last = max(rank for _estate, _score, rank in lines)
    return ending.results_file(
        (estate.code, score, rank, 60 + rank, 180, "红榜" if rank <= 5 else "黑榜" if rank == last else "")
        for estate, score, rank in lines
    )
