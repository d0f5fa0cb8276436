"""How a clock stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from anju.engines.cases.types import Clock


class Light(StrEnum):
    """How a clock stands: shape, word and colour follow from it."""

    RUNNING = "running"
    SOON = "soon"
    LATE = "late"
    PAUSED = "paused"
    DONE = "done"
    DONE_LATE = "done_late"
    NONE = "none"  # no term is in force, so there is no deadline


@dataclass(frozen=True, slots=True)
class Standing:
    """:ivar left: until due; negative once it is over. :ivar share: of the term that has run, 0 to 1."""

    light: Light
    left: timedelta | None = None
    share: float = 0.0
    due_at: datetime | None = None


def standing(clock: Clock, at: datetime, *, warning_share: float) -> Standing:
    """How a clock stands at ``at``; while it is paused, how it stood when it was."""
    if clock.due_at is None:
        return Standing(Light.DONE if clock.stopped_at else Light.NONE)
    moment = clock.stopped_at or clock.paused_since or at
    left = clock.due_at - moment
    whole = (clock.due_at - clock.started_at) or timedelta(seconds=1)
    share = min(max((moment - clock.started_at) / whole, 0.0), 1.0)
    return Standing(_light(clock, left=left, share=share, warning_share=warning_share), left, share, clock.due_at)


def _light(clock: Clock, *, left: timedelta, share: float, warning_share: float) -> Light:
    late = left < timedelta()
    if clock.stopped_at:
        return Light.DONE_LATE if late else Light.DONE
    if clock.paused_since:
        return Light.PAUSED
    if late:
        return Light.LATE
    return Light.SOON if share >= warning_share else Light.RUNNING
