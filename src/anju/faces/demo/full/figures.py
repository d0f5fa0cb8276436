"""Deciding for the city as a whole, so that its figures come out exactly as published."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import NamedTuple

from anju.faces.demo.full.plan import Choices, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What was published of the first half of 2022.

    :ivar accepted: appeals filed in the period. :ivar handled: orders done in it.
    :ivar satisfied: of those who rated a reply of the period, parts in ten thousand, rounded.
    """

    since: datetime
    until: datetime
    accepted: int
    handled: int
    satisfied: int


class Tally(NamedTuple):
    """What one story adds to the period: orders done; whether one more could be; whether a reply of it was rated."""

    handled: int
    can_help: bool
    is_rated: bool


class CannotAim(ValueError):
    """The stories as drawn cannot come out at the published figures."""


def tally(story: Story, aim: Aim) -> Tally:
    """How a story, told without any choice, counts."""
    done = [step.at for step in story.steps if step.act == "finish"]
    handled = sum(aim.since <= at < aim.until for at in done)
    replied = [step.at for step in story.steps if step.act == "approve"]
    rated = any(step.act == "rate" for step in story.steps)
    first = next((step.at for step in story.steps if step.act == "finish" and step.order == 0), aim.until)
    return Tally(handled, story.can_be_helped and aim.since <= first < aim.until,
                 rated and aim.since <= replied[-1] < aim.until)  # fmt: skip


def choose(tallies: Iterable[Tally], aim: Aim, *, seed: int) -> Choices:
    """Which stories get one more order, and which ratings are not satisfied.

    :raises CannotAim: if more orders are done already than were published, or too few could be added.
    """
    tallies = list(tallies)
    random = Random(seed)
    missing = aim.handled - sum(one.handled for one in tallies)
    helpable = [number for number, one in enumerate(tallies) if one.can_help]
    if not 0 <= missing <= len(helpable):
        raise CannotAim(f"{missing} orders are missing, {len(helpable)} could be added")
    rated = [number for number, one in enumerate(tallies) if one.is_rated]
    return Choices(
        helped=frozenset(random.sample(helpable, missing)),
        unhappy=frozenset(random.sample(rated, unhappy(len(rated), satisfied=aim.satisfied))),
    )


def unhappy(rated: int, *, satisfied: int) -> int:
    """How many of ``rated`` are not satisfied, so that the share of those who are rounds to ``satisfied`` ‱."""
    return rated - round(rated * satisfied / 10_000)
