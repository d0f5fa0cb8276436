"""From questions to marks out of a hundred, in whole numbers.

A ballot is worth Σ weight · answer; the most it can be worth is Σ weight · highest value. A mean of ballots is shown as
100 · mean / most, so with the values 5 to 1 "very satisfied" is 100, "satisfied" 80, and so on down to 20.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd

from anju.engines.ballots.types import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """What the answers of some polls are worth.

    :ivar weights: of each question, in their order, divided by what they have in common.
    :ivar most: what the best ballot is worth. :ivar polls: ids as text; empty: of every poll.
    """

    weights: tuple[int, ...]
    most: int
    polls: tuple[str, ...] = ()


def marking(questions: Sequence[Question], *, polls: Sequence[str] = ()) -> Marking:
    """The marking of polls that ask ``questions``."""
    common = gcd(*(one.weight for one in questions))
    weights = tuple(one.weight // common for one in questions)
    most = sum(weight * max(one.values) for weight, one in zip(weights, questions, strict=True))
    return Marking(weights=weights, most=most, polls=tuple(sorted(polls)))
