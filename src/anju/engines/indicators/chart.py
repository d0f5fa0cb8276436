"""Drawing a course by month: marks placed in a box, so that a template only prints them.

Measures are units of the drawing's view box, ``WIDTH`` × ``HEIGHT``; y grows downwards.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

from anju.engines.indicators.types import plainly, rounded

WIDTH, HEIGHT = 560, 196
LEFT, FOOT = 34, 158  # where the months begin; where the columns stand
COLUMNS_TOP = 22  # the tallest column of a count
PLOT = (20, 96)  # top and bottom of the line of a rate
SMALL_TOP = 124  # the tallest column under that line
CROWDED = 16  # from so many months on only the years are written


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a course: how much was counted and, for a rate, the share of it."""

    on: date
    count: int | Fraction
    share: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A column or a dot with what is written beside it."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    value: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid, or a month under the axis."""

    at: float
    on: date | None = None
    is_year: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    columns: list[Mark]
    months: list[Tick]
    grid: list[Tick]
    lines: list[str]
    dots: list[Mark]
    is_crowded: bool


def drawing(months: Sequence[Month], *, is_rate: bool) -> Drawing:
    """Columns of a count; or the line of a share over quiet columns of what it is a share of."""
    low, high = _bounds([month.share for month in months if month.share is not None]) if is_rate else (0, 0)
    dots = list(_dots(months, low, high)) if is_rate else []
    return Drawing(
        columns=_columns(months, top=SMALL_TOP if is_rate else COLUMNS_TOP),
        months=_months(months),
        grid=_grid(low, high) if dots else [],
        lines=_lines(months, low, high) if is_rate else [],
        dots=dots,
        is_crowded=len(months) >= CROWDED,
    )  # fmt: skip


def _middle(months: Sequence[Month], place: int) -> float:
    return round(LEFT + (WIDTH - LEFT) / max(len(months), 1) * (place + 0.5), 1)


def _columns(months: Sequence[Month], *, top: int) -> list[Mark]:
    """The tallest column reaches ``top``; a month without anything keeps its place."""
    most = max((month.count for month in months), default=0) or 1
    width = round(min((WIDTH - LEFT) / max(len(months), 1) * 0.56, 26), 1)
    marks = []
    for place, month in enumerate(months):
        height, middle = round(float(month.count / most * (FOOT - top)), 1), _middle(months, place)
        marks.append(Mark(round(middle - width / 2, 1), FOOT - height, width, height, middle, plainly(month.count)))
    return marks


def _months(months: Sequence[Month]) -> list[Tick]:
    """Every month, the year under the first one and under each January."""
    return [
        Tick(_middle(months, place), month.on, is_year=place == 0 or month.on.month == 1)
        for place, month in enumerate(months)
    ]


def _bounds(shares: Sequence[Fraction]) -> tuple[int, int]:
    """The axis of a rate in per cent: tens around what there is, at least twenty of them, within 0 and 100."""
    if not shares:
        return 0, 100
    low, high = int(min(shares) * 10) * 10, min(-int(-max(shares) * 10 // 1) * 10, 100)
    return max(min(low, high - 20), 0), max(high, 20)


def _grid(low: int, high: int) -> list[Tick]:
    """At most five lines of grid, in per cent."""
    step = 10 if high - low <= 40 else 20 if high - low <= 80 else 25
    return [Tick(_height(Fraction(each, 100), low, high), label=str(each)) for each in range(low, high + 1, step)]


def _height(share: Fraction, low: int, high: int) -> float:
    top, bottom = PLOT
    return round(float(bottom - (share * 100 - low) / (high - low) * (bottom - top)), 1)


def _dots(months: Sequence[Month], low: int, high: int) -> Iterator[Mark]:
    for place, month in enumerate(months):
        if month.share is not None:
            y = _height(month.share, low, high)
            yield Mark(0, y, 0, 0, _middle(months, place), f"{rounded(month.share * 100, places=1):.1f}")


def _lines(months: Sequence[Month], low: int, high: int) -> list[str]:
    """The points of each unbroken stretch; a month without a share breaks the line rather than bridging it."""
    drawn = []
    for has_share, stretch in groupby(enumerate(months), key=lambda each: each[1].share is not None):
        if has_share:
            drawn.append(" ".join(f"{_middle(months, at)},{_height(month.share, low, high)}" for at, month in stretch))
    return drawn
