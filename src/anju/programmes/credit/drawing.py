"""Drawing a score: the scale of its bands or cards with the score on it, and the steps that lead to the total.

Everything across is in per cent of the width there is, so that the same drawing fits a phone and a desk while its words
keep their size. Points come in as decimals; only here are they made into places on paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

ROOM = 82  # per cent of the width that bars may take; what is right of it is for the numbers
BROKEN = Decimal("0.5")  # from such a share of the highest value on, the axis does not begin at nothing
SHADES = 5  # of the ordered colours
GAP = 0.3  # per cent between two segments
CUT = 4  # per cent from the beginning of a bar to where it is cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One band or card of a scale. ``tone``: one of the ordered colours 1–5, or ``soon`` or ``late`` of a card."""

    label: str
    tone: str
    x: float
    width: float
    is_here: bool

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)

    @property
    def drawn(self) -> float:
        """Its width without the gap before the next one."""
        return round(max(self.width - GAP, GAP), 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """``ticks``: (place, threshold) between the segments; ``at``: where the score stands."""

    segments: list[Segment]
    ticks: list[tuple[float, Decimal]]
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is added or taken; ``tone``: ``base``, ``good`` (for the better) or ``bad`` (for the worse)."""

    label: str
    amount: Decimal
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A step drawn. ``end``: where the running total stands after it; ``is_broken``: it begins before the axis does."""

    step: Step
    x: float
    width: float
    end: float
    is_broken: bool = False

    @property
    def after(self) -> float:
        """Where the number beside the bar begins."""
        return round(self.x + self.width, 2)

    @property
    def cut(self) -> float:
        """Where the bar is cut that begins before the axis does."""
        return round(self.x + CUT, 2)


def scale(
    bounds: Sequence[Decimal], labels: Sequence[tuple[str, str]], value: Decimal, *, place: int, floor: Decimal | None
) -> Scale:
    """The scale around ``bounds``.

    :param bounds: the thresholds, lowest first; at least one.
    :param labels: (label, tone) of what lies below the first, between each two, and above the last.
    :param place: which of the labels the score has; only the rules know on which side a threshold lies.
    :param floor: the least a score can be, if there is one.
    """
    gap = max((high - low for low, high in pairwise(bounds)), default=abs(bounds[0]) or Decimal(1))
    low = min(bounds[0] - gap, value) if floor is None else min(floor, value)
    high = max(bounds[-1] + gap, value + gap / 4)
    ends = [low, *bounds, high]
    places = [_share(end - low, high - low) for end in ends]
    return Scale(
        segments=[
            Segment(label=label, tone=tone, x=places[n], width=round(places[n + 1] - places[n], 2), is_here=n == place)
            for n, (label, tone) in enumerate(labels)
        ],
        ticks=list(zip(places[1:-1], bounds, strict=True)), at=_share(value - low, high - low),
    )  # fmt: skip


def shade(number: int, many: int) -> str:
    """The ordered colour of one of ``many`` bands, the lightest for the first."""
    return str(round(1 + (SHADES - 1) * number / max(many - 1, 1)))


def waterfall(start: Decimal, steps: Sequence[Step], total: Step) -> list[Bar]:
    """The steps one below the other from ``start``, and the total as the last bar.

    Where everything happens high above nothing, the axis begins later and the bars that come from below are broken.
    """
    reached = [start]
    for step in steps:
        reached.append(reached[-1] + step.amount)
    low, high = _axis([*reached[1:], total.amount, *([start] if start else [])])
    bars = [
        _bar(step, before, after, low, high) for step, before, after in zip(steps, reached, reached[1:], strict=False)
    ]
    return [*bars, _bar(total, Decimal(0), total.amount, low, high)]


def _axis(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """The ends of the axis; nothing lies on it unless all stand high above it."""
    low, high = min(values), max(values)
    if low > 0 and low >= high * BROKEN:
        return max(low - (high - low or high / 4) * 2, Decimal(0)), high
    return min(low, Decimal(0)), max(high, Decimal(0))


def _bar(step: Step, before: Decimal, after: Decimal, low: Decimal, high: Decimal) -> Bar:
    begin, end = sorted((max(before, low), max(after, low)))
    x = _share(begin - low, high - low, of=ROOM)
    width = _share(end - begin, high - low, of=ROOM)
    return Bar(
        step=step, x=x, width=width, end=_share(max(after, low) - low, high - low, of=ROOM),
        is_broken=min(before, after) < low,
    )  # fmt: skip


def _share(part: Decimal, whole: Decimal, *, of: int = 100) -> float:
    return round(float(part / whole) * of, 2) if whole else 0.0
