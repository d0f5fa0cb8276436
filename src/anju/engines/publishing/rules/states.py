"""What may be done with a publication where it stands, and by whom."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from anju.engines.publishing.types import State

# What may be done in which state; whatever else is tried comes too late or too early.
ALLOWED = {
    "edit": (State.DRAFT,),
    "submit": (State.DRAFT,),
    "review": (State.IN_REVIEW,),
    "finalise": (State.NOTICED,),
    "correct": (State.NOTICED, State.FINAL),
    "withdraw": (State.DRAFT, State.IN_REVIEW, State.NOTICED, State.FINAL),
    "end": (State.FINAL,),
    "elsewhere": (State.NOTICED, State.FINAL, State.ENDED),
    "object": (State.NOTICED,),
}  # fmt: skip


def may(what: str, state: str) -> bool:
    """Whether ``what`` is done in that state."""
    return state in ALLOWED[what]


def is_author(authors: Iterable[UUID], seats: Collection[UUID | None]) -> bool:
    """Whether one of the seats somebody acts from wrote on it: her own, or that of whom she stands in for."""
    return not set(authors).isdisjoint(seats)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The version that a correction follows.

    :ivar is_worse: whether the correction adds or changes a row, so that somebody is told of something new.
    """

    state: str
    notice_until: datetime | None
    is_worse: bool


def notice_until(*, due_at: datetime | None, earlier: Earlier | None, at: datetime) -> datetime | None:
    """Until when a version that was checked is on notice; None: there is no notice, it is final at once.

    :param due_at: the end of a whole notice beginning now; None where its kind has none.

    A correction that adds or changes rows is put up anew, since whoever it names has not been heard. One that only
    takes rows out goes on with what is left of the notice, and of one that was final a named person says the last
    word when she likes.
    """
    if due_at is None or earlier is None or earlier.is_worse:
        return due_at
    if earlier.state == State.NOTICED and earlier.notice_until is not None:
        return earlier.notice_until
    return at


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What stands between a notice and its end.

    :ivar open_objections: not decided. :ivar upheld: decided in favour of whoever objected, about this version.
    """

    notice_until: datetime | None
    open_objections: int = 0
    upheld: int = 0


def stands_against(waiting: Waiting, *, at: datetime) -> str:
    """Why a notice cannot become final now: ``runs``, ``objections``, ``upheld``; empty if it can."""
    if waiting.notice_until is not None and at < waiting.notice_until:
        return "runs"
    if waiting.open_objections:
        return "objections"
    return "upheld" if waiting.upheld else ""
