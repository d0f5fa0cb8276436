"""The chart of a campaign: of each district the problems found, and how many of them are rectified.

One drawing serves the page, whose stylesheet colours it, and the report, where it stands as a picture. Measures are
units of the view box.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from anju.programmes.campaigns.queries.progress import Place

WIDTH, ROW, LEFT, ROOM, HIGH = 720, 32, 150, 430, 16
INK, QUIET, DONE = "#485055", "#c3beb3", "#0f5a5e"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """``found`` and ``rectified``: widths; ``end``: where its words begin."""

    label: str
    y: int
    found: float
    rectified: float
    words: str

    @property
    def base(self) -> int:
        return self.y + 13

    @property
    def end(self) -> float:
        return LEFT + self.found + 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """``title``: what it says to whoever cannot see it."""

    title: str
    bars: list[Bar]
    width: int = WIDTH
    left: int = LEFT
    high: int = HIGH

    @property
    def height(self) -> int:
        return ROW * len(self.bars) + 8

    @property
    def edge(self) -> int:
        return LEFT - 10


def chart(places: Sequence[Place], *, title: str) -> Chart | None:
    """None where nothing was found anywhere."""
    most = max((one.figures.found for one in places), default=0)
    if not most:
        return None
    bars = [
        Bar(label=one.name, y=ROW * row + 8, found=round(one.figures.found / most * ROOM, 1),
            rectified=round(one.figures.rectified / most * ROOM, 1),
            words=f"{one.figures.rectified} / {one.figures.found}")
        for row, one in enumerate(places)
    ]  # fmt: skip
    return Chart(title=title, bars=bars)


def svg(drawn: Chart, *, font: str) -> bytes:
    """The chart as a picture of its own, in the colours of paper."""
    inner = "".join(_written(one) for one in drawn.bars)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawn.width} {drawn.height}" width="{drawn.width}" '
        f'height="{drawn.height}" font-family="{font}" font-size="13">{inner}</svg>'
    ).encode()


def _written(one: Bar) -> str:
    return (
        f'<text x="{LEFT - 10}" y="{one.base}" text-anchor="end" fill="{INK}">{escape(one.label[:10])}</text>'
        f'<rect x="{LEFT}" y="{one.y}" width="{one.found}" height="{HIGH}" fill="{QUIET}"/>'
        f'<rect x="{LEFT}" y="{one.y}" width="{one.rectified}" height="{HIGH}" fill="{DONE}"/>'
        f'<text x="{one.end}" y="{one.base}" fill="{INK}">{one.words}</text>'
    )
