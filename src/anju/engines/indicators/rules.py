"""Ranking by a rate: exact places, an interval beside each rate, and which rows the data cannot tell apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import sqrt
from typing import Any

Z95 = 1.959963984540054  # the 97.5 % point of the normal distribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What is ranked: ``good`` of ``total``, of whom or what ``key`` names."""

    key: Any
    good: int
    total: int

    @property
    def rate(self) -> Fraction:
        return Fraction(self.good, self.total)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One row of a ranking.

    :ivar rank: equal rates share it and the next is counted on: 1, 2, 2, 4. :ivar is_tied: shared with another.
    :ivar low: :ivar high: the interval of the rate, each from 0 to 1.
    :ivar group: rows of one number cannot be told apart by the data; None for a row that stands alone.
    """

    score: Score
    rank: int
    is_tied: bool
    low: float
    high: float
    group: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """:ivar few: too small a sample to be ranked, by key."""

    places: Sequence[Place] = ()
    few: Sequence[Score] = field(default_factory=tuple)


def is_few(whole: int | None, *, least: int | None) -> bool:
    """Whether a value measured over ``whole`` must not be shown; a plain count has no whole and is always shown."""
    return whole is not None and (least is None or whole < least)


def wilson(good: int, total: int, *, z: float = Z95) -> tuple[float, float]:
    """The score interval of a share, 95 % unless ``z`` says otherwise; it stays within 0 and 1 at both ends.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209-212.
    """
    if not 0 <= good <= total or not total:
        raise ValueError("a share needs a whole that is not smaller than its part")
    share, spread = good / total, z * z / total
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * sqrt(share * (1 - share) / total + spread / (4 * total))
    return (0.0 if good == 0 else middle - half), (1.0 if good == total else middle + half)


def ranking(scores: Iterable[Score], *, least: int) -> Ranking:
    """Rank scores by their exact rates; those with fewer than ``least`` (or nothing) in the whole stand apart."""
    given = list(scores)
    enough = [score for score in given if score.total >= max(least, 1)]
    few = [score for score in given if score.total < max(least, 1)]
    ordered = sorted(enough, key=lambda score: (-score.rate, -score.total, str(score.key)))
    return Ranking(places=_grouped(_places(ordered)), few=tuple(sorted(few, key=lambda score: str(score.key))))


def _places(ordered: Sequence[Score]) -> list[Place]:
    first, often = {}, {}
    for number, score in enumerate(ordered, 1):
        first.setdefault(score.rate, number)
        often[score.rate] = often.get(score.rate, 0) + 1
    places = []
    for score in ordered:
        low, high = wilson(score.good, score.total)
        places.append(
            Place(score=score, rank=first[score.rate], is_tied=often[score.rate] > 1, low=low, high=high)
        )  # fmt: skip
    return places


def _grouped(places: Sequence[Place]) -> tuple[Place, ...]:
    """From the top down: a group is a first row and those after it whose interval still reaches the first one's.

    Intervals that do not meet tell two rates apart for sure; those that meet may still differ, so this errs on the
    side of not telling apart.
    """
    runs: list[list[Place]] = []
    for place in places:
        if runs and place.high >= runs[-1][0].low:
            runs[-1].append(place)
        else:
            runs.append([place])
    return tuple(
        Place(score=place.score, rank=place.rank, is_tied=place.is_tied, low=place.low, high=place.high,
              group=number if len(run) > 1 else None)
        for number, run in enumerate(runs) for place in run
    )  # fmt: skip
