"""Drawing a trend: bars placed in a box, so that a template only prints them."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, FOOT = 720, 180, 22


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with the label under it; all measures in the units of the drawing's view box."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    label: str
    value: str


def bars(values: Sequence[tuple[str, int]]) -> list[Bar]:
    """Bars from left to right, the tallest filling the box; an empty series gives none."""
    top = max((value for _label, value in values), default=0) or 1
    step = WIDTH / max(len(values), 1)
    width, room = min(step * 0.62, 44), HEIGHT - FOOT - 18
    drawn = []
    for place, (label, value) in enumerate(values):
        height = round(value / top * room, 1)
        middle = round(step * (place + 0.5), 1)
        drawn.append(
            Bar(
                round(middle - width / 2, 1),
                round(HEIGHT - FOOT - height, 1),
                round(width, 1),
                height,
                middle,
                label,
                f"{value:,}",
            )
        )
    return drawn
