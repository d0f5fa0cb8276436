"""An estate's course over the years, drawn: its score with the interval, the rank written below; a template prints it.

Measures are units of the view box, ``WIDTH`` × ``HEIGHT``; y grows downwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from anju.programmes.assessments.models import Result
from anju.programmes.assessments.showing import lowest_of, shown

WIDTH, HEIGHT = 560, 196
LEFT, TOP, FOOT = 34, 20, 150


@dataclass(frozen=True, slots=True)
class Dot:
    """One year: where its score stands, its interval (top and bottom), and what is written below."""

    x: float
    y: float
    top: float | None
    bottom: float | None
    score: str
    year: int
    rank: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Dots, the lines between neighbouring years, and the grid (height, what it says)."""

    dots: Sequence[Dot]
    lines: Sequence[str]
    grid: Sequence[tuple[float, str]]


def drawing(course: Sequence[Result]) -> Drawing | None:
    """The course of an estate, oldest year first; nothing where fewer than two years have a score.

    A year without a score, or that was not held, breaks the line.
    """
    told = [one for one in course if one.score is not None]
    if len(told) < 2:
        return None
    lowest = lowest_of(told)
    first, last = told[0].year, told[-1].year
    dots = [_dot(one, lowest, first, last) for one in told]
    runs = groupby(enumerate(dots), key=lambda pair: pair[1].year - pair[0])
    stretches = [[dot for _n, dot in some] for _key, some in runs]
    lines = [" ".join(f"{dot.x},{dot.y}" for dot in some) for some in stretches if len(some) > 1]
    step = 5 if lowest >= 80 else 10 if lowest >= 50 else 20
    grid = [(_height(value, lowest), str(value)) for value in range(int(lowest), 101, step)]
    return Drawing(dots=dots, lines=lines, grid=grid)


def _dot(one: Result, lowest: float, first: int, last: int) -> Dot:
    x = LEFT + 24 + (one.year - first) / (last - first) * (WIDTH - LEFT - 48)
    drawn = one.low is not None and one.high is not None
    return Dot(
        round(x, 1), _height(float(one.score), lowest), _height(one.high, lowest) if drawn else None,
        _height(one.low, lowest) if drawn else None, shown(one.score), one.year,
        f"{one.rank}/{one.of}" if one.rank is not None else "",
    )  # fmt: skip


def _height(value: float, lowest: float) -> float:
    return round(FOOT - (min(max(value, lowest), 100) - lowest) / (100 - lowest) * (FOOT - TOP), 1)
