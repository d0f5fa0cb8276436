"""Drawing turnout: bars beside a table and a course by day, placed in a box so that a template only prints them.

Measures are units of each drawing's view box; y grows downwards.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

BAR = 160  # width of the bar beside a row: the whole roll
WIDTH, HEIGHT = 560, 190
LEFT, TOP, FOOT = 44, 22, 158
MOST_DAYS = 62  # drawn one by one; of a longer window the last ones
MOST_LABELS = 10


@dataclass(frozen=True, slots=True)
class Column:
    """One day. :ivar label: whether its date is written under it."""

    on: date
    count: int
    x: float
    y: float
    width: float
    height: float
    middle: float
    label: bool


@dataclass(frozen=True, slots=True)
class Course:
    """Columns by day. :ivar grid: (y, number) of its lines. :ivar is_crowded: too many to write numbers above them."""

    columns: Sequence[Column]
    grid: Sequence[tuple[float, int]]
    is_crowded: bool


def bar(voted: int, electors: int) -> float:
    """How far a row's bar reaches."""
    return round(BAR * min(voted / electors, 1), 1) if electors else 0.0


def days_of(by_day: Mapping[date, int], *, first: date, last: date) -> list[tuple[date, int]]:
    """Every day of a window, those without anybody too."""
    first = max(first, last - timedelta(days=MOST_DAYS - 1))
    return [(on, by_day.get(on, 0)) for on in (first + timedelta(days=n) for n in range((last - first).days + 1))]


def course(days: Sequence[tuple[date, int]]) -> Course:
    """Columns over an axis that begins at zero."""
    top, step = _scale(max((count for _on, count in days), default=0))
    pitch = (WIDTH - LEFT) / max(len(days), 1)
    width, every = round(min(pitch * 0.62, 26), 1), -(-len(days) // MOST_LABELS) or 1
    columns = []
    for place, (on, count) in enumerate(days):
        middle, height = round(LEFT + pitch * (place + 0.5), 1), round((FOOT - TOP) * count / top, 1)
        columns.append(Column(
            on=on, count=count, x=round(middle - width / 2, 1), y=round(FOOT - height, 1), width=width, height=height,
            middle=middle, label=(len(days) - 1 - place) % every == 0,
        ))  # fmt: skip
    grid = [(round(FOOT - (FOOT - TOP) * value / top, 1), value) for value in range(0, top + 1, step)]
    return Course(columns=columns, grid=grid, is_crowded=len(days) > 16)


def _scale(most: int) -> tuple[int, int]:
    """The top of the axis and the step of its grid: at most five lines, round numbers."""
    step = 1
    while step * 4 < most:
        step = next(wider for narrower, wider in pairwise(_round_steps()) if narrower == step)
    return step * max(-(-most // step), 1), step


def _round_steps() -> list[int]:
    return [factor * 10**power for power in range(9) for factor in (1, 2, 5)]
