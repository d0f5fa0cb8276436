"""Who is proposed for the boards, and what keeps an estate out of the ranks: exact, on frozen values alone.

How many: a count, or a share of those ranked in the place, rounded down (10 % of 39 are 3). Whoever is tied with the
last one is in too: equal scores are never parted by chance. A limit (``at_least``, ``below``) narrows what the number
let in. Whoever would stand on both boards, where few are ranked, stands on neither.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any
from uuid import UUID

from anju.programmes.assessments.types import Board, Exclusion


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An estate with a rank. ``place``: among whose estates it competes. ``score``: from 0 to 100."""

    estate_id: UUID
    place: str
    score: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """How far a board reaches: ``count`` estates, or ``percent`` of those ranked; with a limit of the score."""

    count: int | None = None
    percent: int | None = None
    at_least: int | None = None
    below: int | None = None

    def many(self, ranked: int) -> int:
        """How many of so many, before ties."""
        return min(self.count, ranked) if self.count is not None else ranked * (self.percent or 0) // 100

    def lets_in(self, score: Fraction) -> bool:
        return (self.at_least is None or score >= self.at_least) and (self.below is None or score < self.below)


def cut_of(value: Mapping[str, Any]) -> Cut:
    """A value of the rulebook that :func:`rules.wrong_cut` finds nothing wrong with."""
    return Cut(**value)


def proposed(standings: Iterable[Standing], *, red: Cut, black: Cut) -> dict[UUID, Board]:
    """Estate → the board it is proposed for, place by place."""
    found: dict[UUID, Board] = {}
    by_place = sorted(standings, key=attrgetter("place"))
    for _place, some in groupby(by_place, key=attrgetter("place")):
        best = sorted(some, key=attrgetter("score"), reverse=True)
        on_red, on_black = _first(best, red), _first(best[::-1], black)
        found |= dict.fromkeys(on_red - on_black, Board.RED) | dict.fromkeys(on_black - on_red, Board.BLACK)
    return found


def _first(ordered: Sequence[Standing], cut: Cut) -> set[UUID]:
    """The first of them that the cut lets in, with everybody who is tied with the last."""
    many = cut.many(len(ordered))
    if not many:
        return set()
    edge = ordered[many - 1].score
    inside = [one for n, one in enumerate(ordered) if n < many or one.score == edge]
    return {one.estate_id for one in inside if cut.lets_in(one.score)}


def excluded(enterprises: Collection[UUID], *, held_on_day: bool, by: Collection[str]) -> str:
    """Why an estate is out of the ranks, or nothing.

    :param enterprises: those that served it from 1 January to the assessment day.
    :param held_on_day: whether one did on that day. :param by: the city's exclusions.
    """
    if Exclusion.NO_CONTRACT in by and not held_on_day:
        return Exclusion.NO_CONTRACT.value
    if Exclusion.ENTERPRISE_CHANGED in by and len(set(enterprises)) > 1:
        return Exclusion.ENTERPRISE_CHANGED.value
    return ""


def shared_ranks(scores: Sequence[Fraction]) -> list[int]:
    """Competition ranks: 95, 90, 90, 88 → 1, 2, 2, 4."""
    ordered = sorted(scores, reverse=True)
    return [ordered.index(score) + 1 for score in scores]


def misplaced(told: Sequence[tuple[Fraction, int]]) -> list[int]:
    """Which of (score, rank) contradict the ones before them in the order of the scores; places in ``told``.

    A better score never has a worse rank, equal scores share one.
    """
    order = sorted(range(len(told)), key=lambda n: (-told[n][0], told[n][1]))
    wrong = []
    for before, after in pairwise(order):
        (score, rank), (next_score, next_rank) = told[before], told[after]
        if (next_rank != rank) if score == next_score else (next_rank <= rank):
            wrong.append(after)
    return wrong
