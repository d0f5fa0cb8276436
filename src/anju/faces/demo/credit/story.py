"""The credit story of a demonstration, told through the acts: half-years with their cards, and the last weeks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from anju.faces.demo.credit import lately, plan, publications, rectified, words
from anju.faces.demo.credit.acting import People, Telling, choices, office_hours
from anju.faces.demo.credit.cards import Lists
from anju.faces.demo.credit.planned import DAY, Aim, Post
from anju.faces.demo.credit.window import window
from anju.ground.reactions import actions as reactions
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day, start_of
from anju.programmes.credit import actions as credit
from anju.programmes.credit import queries as credit_records
from anju.programmes.credit.types import Who

SEED = 20220701
PROPOSED_AGO = (10, 8, 6)  # working days; what follows from a notice takes three


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Where the story plays.

    :ivar posts: who manages and heads what; the first is the one whose staff can sign in.
    :ivar at: now; whatever would come later is left out.
    """

    city: str
    people: People
    posts: Sequence[Post]
    at: datetime
    tick: Callable[[int], Any] = lambda _steps: None

    def half_year(self, aim: Aim) -> Telling:
        """The records of a half-year; what they come to is what was published of it."""
        law = rulebook.at(self.city, aim.since)
        open_for = window(law, office_hours(aim.since, aim.until))
        records = plan.records(aim=aim, choices=choices(law), posts=self.posts, window=open_for, seed=SEED)
        return self._told(records)

    def lists(self, aim: Aim, told: Telling) -> Lists:
        """The lists of cards of a half-year."""
        return Lists(
            city=self.city, desk=self.people.desks()["city"], people=self.people, told=told,
            hours=office_hours(aim.since, aim.until + 200 * DAY), last=aim.until - DAY,
        )  # fmt: skip

    def lately(self) -> Telling:
        """Records of the last weeks in every state."""
        today = local_day(self.at)
        law = rulebook.at(self.city, today)
        items = {kind: choices(law, kind) for kind in ("dishonesty", "good")}
        open_for = window(law, office_hours(today - 60 * DAY, today))
        return self._told(lately.records(choices=items, posts=self.posts, window=open_for, seed=SEED, at=self.at))

    def documents(self) -> int:
        """The plain documents of the two offices; how many."""
        today = local_day(self.at)
        return publications.tell(self.people.desks(), hours=office_hours(today - 240 * DAY, today), at=self.at)

    def _told(self, records) -> Telling:
        told = Telling(people=self.people, until=self.at)
        for record in records:
            told.tell([record])
            self.tick(1)
        return told

    def closed(self, aim: Aim, *, corrected: bool = False) -> Telling:
        """A half-year whose lists of cards became final, and ended where their term is over by now."""
        told = self.half_year(aim)
        lists = self.lists(aim, told)
        drafted_at = lists.hours.at(start_of(aim.until) + 4 * DAY)
        rows = [lists.notice(who, at=drafted_at) for who in (Who.ENTERPRISE, Who.MANAGER)]
        if corrected:
            lists.object_to(rows[0].publication_id, at=lists.hours.after(drafted_at, 2))
        over_at = [lists.finish(row.publication_id) for row in rows][-1]
        if corrected:
            rows[0] = lists.correct(rows[0], at=lists.hours.after(over_at, 8))
        for row in rows:
            lists.end(row.publication_id, before=self.at)
        return told

    def on_notice(self, aim: Aim) -> Telling:
        """A half-year whose list of enterprises is final and whose list of managers is on notice now."""
        told = self.half_year(aim)
        lists = self.lists(aim, told)
        row = lists.notice(Who.ENTERPRISE, at=lists.hours.at(start_of(aim.until) + 4 * DAY))
        lists.finish(row.publication_id)
        lists.end(row.publication_id, before=self.at)
        hours = office_hours(local_day(self.at) - 10 * DAY, local_day(self.at))
        lists.notice(Who.MANAGER, at=lately.back(hours, self.at - 2 * DAY, place=0))
        return told

    def proposals(self) -> int:
        """Notices that came to nothing and are proposed for the credit file; one proposal was refused. How many."""
        hours = office_hours(local_day(self.at) - 30 * DAY, local_day(self.at))
        for place, days in enumerate(PROPOSED_AGO):
            post = self.posts[place]
            officer, staff, head = self.people.officer(post), self.people.staff(post), self.people.head(post)
            at = lately.workdays_before(hours, self.at, days)
            rectified.fail(post=post, officer=officer, staff=staff, head=head, hours=hours, at=at)
            reactions.run_waiting(at=hours.after(at, 3))
            self.tick(1)
        waiting, _after = credit_records.open_proposals(officer)
        credit.refuse_proposal(waiting[-1].row.pk, reason=words.REFUSED, by=officer, at=self.at)
        return len(PROPOSED_AGO)
