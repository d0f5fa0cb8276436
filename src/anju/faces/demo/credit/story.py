"""The credit story of a demonstration, told through the acts: records of half-years, and of the last weeks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from anju.faces.demo.credit import lately, plan, publications
from anju.faces.demo.credit.acting import People, Telling, choices, office_hours
from anju.faces.demo.credit.plan import DAY, Aim, Post
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day

SEED = 20220701


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
        hours = office_hours(aim.since, aim.until)
        records = plan.records(aim=aim, choices=choices(law), posts=self.posts, hours=hours, seed=SEED)
        return self._told(records)

    def lately(self) -> Telling:
        """Records of the last weeks in every state."""
        today = local_day(self.at)
        law = rulebook.at(self.city, today)
        items = {kind: choices(law, kind) for kind in ("dishonesty", "good")}
        hours = office_hours(today - 60 * DAY, today)
        return self._told(lately.records(choices=items, posts=self.posts, hours=hours, seed=SEED, at=self.at))

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
