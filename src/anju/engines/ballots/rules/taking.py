"""Whether a ballot counts, and whether an elector may cast another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from anju.engines.ballots.types import Question, Standing, State

LATE_TURN, INVALID_TURN = -1, -2


class Verdict(StrEnum):
    """What becomes of a ballot that comes in."""

    COUNTED = "counted"
    LATE = "late"  # kept, not counted
    INVALID = "invalid"  # kept, not counted
    TOO_EARLY = "too_early"
    OVER = "over"  # counted already: nothing more is kept
    SPENT = "spent"  # the elector has voted as often as allowed

    @property
    def standing(self) -> Standing | None:
        return Standing(self.value) if self in _KEPT else None


_KEPT = frozenset({Verdict.COUNTED, Verdict.LATE, Verdict.INVALID})


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """How things stood when the ballot came in.

    :ivar turns: how often the elector has voted on this subject. :ivar changes: how often a ballot may be changed.
    """

    state: State
    opens_at: datetime
    closes_at: datetime
    turns: int
    changes: int


def verdict(before: Before, *, at: datetime, is_complete: bool) -> Verdict:
    """What becomes of a ballot that comes in at ``at``; a window holds its first moment and not its last."""
    if before.state is State.TALLIED:
        return Verdict.OVER
    if before.state is State.PREPARED or at < before.opens_at:
        return Verdict.TOO_EARLY
    if before.state is State.CLOSED or at >= before.closes_at:
        return Verdict.LATE
    if not is_complete:
        return Verdict.INVALID
    return Verdict.COUNTED if before.turns <= before.changes else Verdict.SPENT


def complete(answers: Sequence[int], questions: Sequence[Question]) -> bool:
    """Whether every question is answered with one of its options."""
    return len(answers) == len(questions) and all(
        answer in question.values for answer, question in zip(answers, questions, strict=True)
    )
