"""Where a household stands on its way to a ballot: what may be asked of it, and which question comes next."""

import re
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from anju.engines.ballots.types import State


class Window(StrEnum):
    """What a household finds when it comes."""

    SOON = "soon"
    OPEN = "open"
    OVER = "over"
    COUNTED = "counted"


def window(state: State, *, opens_at: datetime, closes_at: datetime, at: datetime) -> Window:
    """Whether votes are taken at ``at``; a window holds its first moment and not its last."""
    if state is State.TALLIED:
        return Window.COUNTED
    if state is State.CLOSED or at >= closes_at:
        return Window.OVER
    return Window.SOON if state is State.PREPARED or at < opens_at else Window.OPEN


def changes_left(turns: int, changes: int) -> int:
    """How often the ballot may still be changed; ``turns``: how often the household has voted."""
    return max(0, changes - max(0, turns - 1)) if turns else changes


def next_open(answers: Sequence[int | None], after: int) -> int | None:
    """The first question without an answer behind ``after`` (from 0), else the first of all; None when all have one."""
    places = [place for place, answer in enumerate(answers) if answer is None]
    return next((place for place in places if place > after), places[0] if places else None)


def as_counted(name: str) -> tuple:
    """A key by which names with figures sort as people count: 2号楼 before 10号楼, 301 before 1201."""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.findall(r"[0-9]+|[^0-9]+", name)
    )
