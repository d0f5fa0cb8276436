"""Drawing a ranking: where each rate and its interval stand on the scale, and which rows a bracket holds together."""

from collections.abc import Sequence
from dataclasses import dataclass

from anju.engines.indicators.ranks import Row

WIDTH = 160  # units of the drawing beside each row
EDGE = 6  # left free at both ends, for the dot
COLOURS = 5  # of the bar of the mix


@dataclass(frozen=True, slots=True)
class Mark:
    """One row drawn. ``first`` and ``last`` of a bracket; neither within one, both never."""

    row: Row
    low: float
    at: float
    high: float
    bracket: str
    mix: Sequence[tuple[float, float, int]]

    @property
    def words(self) -> str:
        """The interval in words, in per cent."""
        place = self.row.place
        return f"{place.low * 100:.1f}–{place.high * 100:.1f}%"


def drawn(rows: Sequence[Row], *, lowest: float, marked: bool) -> list[Mark]:
    """``rows`` with their marks; brackets only where they stand in the order of their ranks (``marked``)."""
    groups = [row.place.group if marked and row.place else None for row in rows]
    return [
        Mark(
            row=row, low=_at(row.place.low, lowest), at=_at(float(row.figure.value), lowest),
            high=_at(row.place.high, lowest), bracket=_bracket(groups, place), mix=_mix(row),
        )
        for place, row in enumerate(rows)
    ]  # fmt: skip


def ticks(lowest: float) -> list[tuple[float, str]]:
    """Three marks of the scale: its ends and its middle, in per cent."""
    return [(_at(value, lowest), f"{value * 100:g}") for value in (lowest, (lowest + 1) / 2, 1.0)]


def _at(value: float, lowest: float) -> float:
    return round(EDGE + (value - lowest) / (1 - lowest or 1) * (WIDTH - 2 * EDGE), 1)


def _bracket(groups: Sequence[int | None], place: int) -> str:
    """first, inside or last of the rows that one bracket holds; empty outside of any, and for one alone on a page."""
    mine = groups[place]
    above = place > 0 and groups[place - 1] == mine
    below = place + 1 < len(groups) and groups[place + 1] == mine
    if mine is None or not (above or below):
        return ""
    return "inside" if above and below else "last" if above else "first"


def _mix(row: Row) -> list[tuple[float, float, int]]:
    """Beginning, width and colour of each part of the bar, in per cent."""
    found, begun = [], 0.0
    for number, (_figure, share) in enumerate(row.mix):
        found.append((round(begun, 2), round(float(share) * 100, 2), number % COLOURS + 1))
        begun += float(share) * 100
    return found
