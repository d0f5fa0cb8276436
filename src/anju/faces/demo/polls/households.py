"""Made-up households: doors on a roll, what they answer, when. Everything is drawn from a seed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from anju.engines.ballots.types import Channel, Given, RollLine

BUILDINGS, FLOORS, DOORS = 3, 8, 2  # of each estate that are asked
# How households answer where people are content, in between, or not: shares of 5, 4, 3, 2, 1.
MOODS = ((62, 28, 7, 2, 1), (34, 36, 20, 7, 3), (12, 20, 30, 22, 16))
CHANNELS = ((Channel.CODE, 78), (Channel.LINK, 14), (Channel.PAPER, 8))
EVENING = timedelta(hours=19)


def doors(*, floors: int = FLOORS) -> Iterator[tuple[str, str]]:
    """(building, door) of the households of an estate that are asked, the same each time."""
    for n in range(BUILDINGS * floors * DOORS):
        building, rest = divmod(n, floors * DOORS)
        floor, door = divmod(rest, DOORS)
        yield f"{building + 1}号楼", f"1单元{floor + 1}0{door + 1}"


def owners(estates: Iterable[Any], *, floors: int = FLOORS) -> Iterator[RollLine]:
    """The roll of owners; an estate is a row of the register, or a place of the full city."""
    for estate in estates:
        for building, door in doors(floors=floors):
            yield RollLine(
                party="owners", region_path=estate.region_path, subject_id=getattr(estate, "pk", None) or estate.id,
                building=building, door=door,
            )  # fmt: skip


def mood(number: int) -> int:
    """How content people are on the estate of a number: of ten, four are content, five in between, one is not."""
    return (0, 1, 0, 1, 2, 0, 1, 1, 0, 1)[number % 10]


def answers(random: Random, mood: int, count: int) -> tuple[int, ...]:
    """One household's answers to so many questions."""
    return tuple(random.choices((5, 4, 3, 2, 1), MOODS[mood], k=count))


def ballots(
    electors: Sequence[Any], random: Random, *, mood: int, questions: int, since: datetime, until: datetime,
    subject_id: UUID | None = None, channels: Sequence[tuple[Channel, int]] = CHANNELS,
) -> Iterator[Given]:  # fmt: skip
    """The ballots of electors, each on its own evening of the window, before ``until``."""
    kinds, weights = zip(*channels, strict=True)
    for one in electors:
        yield Given(
            elector_id=one.pk, answers=answers(random, mood, questions), subject_id=subject_id, key=str(one.pk),
            channel=random.choices(kinds, weights)[0], at=since + (until - since) * random.random(),
        )  # fmt: skip
