"""Jilin's grading of 2023, told through the acts on days of 2024: inputs, the opinion round, the association, an upheld
objection, 252 grades published on the channels of the rules."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from anju.engines.ballots import actions as engine
from anju.engines.ballots import queries as polls
from anju.engines.ballots.types import Channel, Given
from anju.engines.publishing import actions as publishing
from anju.engines.publishing import queries as publications
from anju.engines.publishing.types import Channel as Outlet
from anju.engines.publishing.types import Decision
from anju.faces.demo.jilin import words
from anju.faces.demo.jilin.city import Jilin
from anju.ground.access.types import RESIDENT
from anju.ground.ledger import actions as ledger
from anju.ground.reactions import actions as reactions
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock, excel
from anju.programmes.grades import actions as grades
from anju.programmes.grades import tables
from anju.programmes.grades.types import Kind, Planned

SEED = 2023
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
BEGUN = datetime(2024, 1, 15, 9, tzinfo=clock.CHINA)
OVER = datetime(2024, 6, 1, tzinfo=clock.CHINA)  # by then all of it is told
QUESTIONS, SPOKEN_OF = 3, 0.88  # the share of requests that are answered
# How well an enterprise does, from 0 to 100: most do well, a few badly. (mean, spread, weight)
MOODS = ((93, 3, 24), (83, 4, 52), (71, 4, 19), (52, 6, 5))


def in_city(made: Jilin, *, tick: Callable[[], Any]) -> int:
    """Tell it from preparing to final; how many enterprises were graded."""
    return _Story(made, tick).told()


class _Story:
    def __init__(self, made: Jilin, tick: Callable[[], Any]):
        self.made, self.tick, self.random = made, tick, Random(SEED)
        self.city, self.head = made.city, made.head
        weights = [weight for _mean, _spread, weight in MOODS]
        self.moods = {one.pk: self.random.choices(MOODS, weights)[0] for one in made.enterprises}

    def told(self) -> int:
        row = grades.prepare(Planned(year=2023, scored_in=2024), by=self.city, at=BEGUN)
        self._inputs(row)
        self.tick()
        end = self._opinions(row)
        self.tick()
        grades.gather(row.pk, by=self.city, at=end)
        grades.compute(row.pk, by=self.city, at=end + HOUR)
        association = self.made.officers[self.made.offices["association"].pk]
        grades.sign(row.pk, agreed=True, words=words.SIGNED, by=association, at=end + 3 * DAY)
        made = grades.draft_list(row.pk, by=self.city, at=end + 4 * DAY)
        self.tick()
        final = self._published(row, made, end + 4 * DAY)
        self.tick()
        self._elsewhere(row, final)
        return row.sheets.filter(off_reason="").count()

    def _figure(self, firm: UUID) -> Decimal:
        mean, spread, _weight = self.moods[firm]
        return Decimal(str(round(min(max(self.random.gauss(mean, spread), 0), 100), 1)))

    def _inputs(self, row: Any) -> None:
        """Two tables, as two sections of the bureau give them."""
        law = rulebook.at(words.SLUG, row.ruled_on)
        sheets = list(row.sheets.order_by("uscc"))
        kinds = [one.kind for one in tables.asked(law)]
        for number, some in enumerate((kinds[:2], kinds[2:])):
            source, evidence = words.SOURCES[some[0].value]
            lines = [
                {"code": one.uscc, "source": source, "evidence": evidence}
                | {kind.value: self._figure(one.enterprise_id) for kind in some}
                for one in sheets
            ]  # fmt: skip
            content = excel.write(tables.columns(law), lines)
            grades.load(row.pk, content, by=self.city, at=BEGUN + (5 + number) * DAY)

    def _opinions(self, row: Any) -> datetime:
        """Opened, answered by most offices at their own desks, closed by the timer; the moment after comes back."""
        since = BEGUN + 20 * DAY
        row = grades.open_round(row.pk, by=self.city, at=since)
        (poll,) = polls.polls_by_id([row.poll_id])
        end = clock.start_of(row.round_until + DAY)
        pen, step = ledger.Pen(Random(SEED + 1)), (end - since - DAY) / max(poll.electors, 1)
        for number, elector in enumerate(engine.electors_by_number(poll)):
            if self.random.random() < SPOKEN_OF:
                self._answer(elector, pen, since + HOUR + number * step)
        engine.copy_lines(pen)
        engine.close_due(at=end)
        follow(end)
        return end + DAY + 9 * HOUR

    def _answer(self, elector: Any, pen: Any, at: datetime) -> None:
        share = float(self._figure(elector.subject_id)) / 25
        said = tuple(min(max(round(share + self.random.uniform(-0.6, 0.6)), 0), 4) for _question in range(QUESTIONS))
        given = Given(elector_id=elector.pk, answers=said, at=at, channel=Channel.DESK, key="")
        ballot_id = UUID(int=self.random.getrandbits(128), version=4)
        engine.sketch(elector, given, pen, ballot_id=ballot_id, by=self.made.officers[elector.office_id])

    def _published(self, row: Any, made: Any, at: datetime) -> datetime:
        """On notice; one enterprise objects and is right, the corrected list is final; the moment comes back."""
        self._released(made.publication_id, at=at)
        sheet = row.sheets.get(pk=made.grades.filter(band="C").order_by("rank").first().sheet_id)
        day = at + DAY + 3 * HOUR
        case = publishing.object_to(
            made.publication_id, row_key=str(sheet.enterprise_id), text=words.OBJECTION, by=RESIDENT, at=day
        )
        publishing.decide_objection(
            case_id=case, decision=Decision.UPHELD, reason=words.CORRECTED, by=self.head, at=day + HOUR
        )
        before = sheet.inputs.get(kind=Kind.PETITIONS, corrected_by=None)
        better = min(before.figure + 6, Decimal(100))
        grades.correct(before.pk, figure=better, reason=words.CORRECTED, by=self.city, at=day + 2 * HOUR)
        new = grades.redraft_list(made.pk, reason=words.CORRECTED, by=self.city, at=day + 3 * HOUR)
        self._released(new.publication_id, at=day + 4 * HOUR)
        end = publications.publication(new.publication_id).notice_until + HOUR
        publishing.finalise(new.publication_id, by=self.city, at=end)
        follow(end)
        return end

    def _released(self, publication_id: UUID, *, at: datetime) -> None:
        publishing.submit(publication_id, by=self.city, at=at)
        publishing.review(
            publication_id, passed=True, secrecy_ok=True, privacy_ok=True, note="", by=self.head, at=at + HOUR
        )
        follow(at + HOUR)

    def _elsewhere(self, row: Any, at: datetime) -> None:
        """On every channel that the rules name."""
        law = rulebook.at(words.SLUG, row.ruled_on)
        places = [
            grades.Place(channel=Outlet(one["channel"]), name=one["name"]) for one in law.value("grades.channels")
        ]  # fmt: skip
        standing = row.lists.get(state="standing")
        day = at + DAY
        grades.announce(standing.pk, places, on=clock.local_day(day), by=self.city, at=day + HOUR)


def follow(at: datetime) -> None:
    """Let happen what follows."""
    while reactions.run_waiting(at=at):
        pass
