"""What goes into the acts, and the words of the programme."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from anju.engines.cases.types import Evidence

CASE_TYPE = "rectifications.notice"
MOST_PROBLEMS, MOST_PHOTOS = 12, 6  # of one notice; of one problem
IN_HAND = ("issued", "received", "rectifying")


class Kind(StrEnum):
    """Which photograph it is: of the problem, of what was done about it, of the re-check."""

    BEFORE = "problem"
    AFTER = "rectified"
    CHECK = "recheck"


class Verdict(StrEnum):
    """What a re-check comes to."""

    PASSED = "passed"
    AGAIN = "again"
    FAILED = "failed"


class Decision(StrEnum):
    """What becomes of an objection."""

    UPHELD = "upheld"  # 采纳: the notice is withdrawn
    AMENDED = "amended"  # 部分采纳: some problems are struck
    DISMISSED = "dismissed"  # 不采纳


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProblem:
    """One problem of a notice, with what shows it."""

    text: str
    basis: str = ""
    photos: Sequence[Evidence] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What was done about a problem; ``photos`` stand in the places of the photographs before, None where missing."""

    text: str
    photos: Sequence[Evidence | None] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a visit found of a problem."""

    passed: bool
    note: str = ""
    photos: Sequence[Evidence] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemFacts:
    """What the rules need to know of a problem.

    :ivar before: how many photographs show it; each wants one of the same place afterwards, and none wants one.
    """

    id: UUID
    number: int
    before: int = 0

    @property
    def wanted(self) -> int:
        return max(self.before, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What an answer lacks: ``text``, ``photo`` or ``finding``; of which problem and which place."""

    what: str
    problem: ProblemFacts
    place: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What follows from a visit; ``failed`` are the problems not rectified."""

    verdict: Verdict
    failed: list[UUID] = field(default_factory=list)
