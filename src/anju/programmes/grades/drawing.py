"""Drawing grades: how many have each, where a total stands among the bands, and what each input brings to it.

Everything across is in per cent of the width there is, so that one drawing fits a phone and a desk.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from anju.engines.scoring.types import Band, SchemeRules, StatementLine

ROOM = 72  # per cent of the width that bars may take; what is right of it is for the numbers
SHADES = 5  # of the ordered colours


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One grade of a distribution. ``percent``: of everybody, one decimal; ``width``: of its bar."""

    code: str
    title: str
    many: int
    percent: str
    width: float
    shade: int

    @property
    def after(self) -> float:
        """Where the number beside the bar begins."""
        return round(self.width + 1.5, 2)


def spread(counts: Mapping[str, int], titles: Mapping[str, str]) -> list[Share]:
    """The bars of a distribution, in the order of the counts; the longest takes all the room."""
    whole, most = sum(counts.values()), max(counts.values(), default=0)
    return [
        Share(
            code=code, title=titles.get(code, code), many=many, percent=_percent(many, whole),
            width=round(ROOM * many / most, 2) if most else 0.0, shade=_shade(number, len(counts)),
        )
        for number, (code, many) in enumerate(counts.items())
    ]  # fmt: skip


def _percent(part: int, whole: int) -> str:
    return f"{float(round(Fraction(100 * part, whole), 1)):.1f}" if whole else "0.0"


def _shade(number: int, many: int) -> int:
    """The ordered colour of a grade, the darkest for the best."""
    return round(SHADES - (SHADES - 1) * number / max(many - 1, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One grade on a scale."""

    label: str
    shade: int
    x: float
    drawn: float
    is_here: bool

    @property
    def middle(self) -> float:
        return round(self.x + self.drawn / 2, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """``ticks``: (place, threshold) between the grades; ``at``: where the total stands."""

    segments: Sequence[Segment]
    ticks: Sequence[tuple[float, str]]
    at: float


def scale(rules: SchemeRules, total: Decimal, band: str) -> Scale | None:
    """The grades from the lowest total there can be to the highest; None where grades go by share of rank, or nobody
    has published where one begins."""
    bounded = [one for one in rules.bands if one.at_least is not None]
    if rules.by_share or rules.has_open_bands or not bounded:
        return None
    lowest, highest = _ends(rules, bounded, total)
    ends = [*(one.at_least for one in reversed(bounded)), highest]
    begins = [lowest, *ends[:-1]]
    bands = list(reversed(rules.bands))
    if len(bands) == len(bounded):  # nobody takes what lies below the lowest
        begins, ends = ends[:-1], ends[1:]
    segments = [
        Segment(
            label=one.title, shade=_shade(len(bands) - 1 - number, len(bands)), x=_at(begin, lowest, highest),
            drawn=round(max(_at(end, lowest, highest) - _at(begin, lowest, highest) - 0.3, 0.3), 2),
            is_here=one.code == band,
        )
        for number, (one, begin, end) in enumerate(zip(bands, begins, ends, strict=True))
    ]  # fmt: skip
    ticks = [(_at(one.at_least, lowest, highest), plain(one.at_least)) for one in reversed(bounded)]
    return Scale(segments=segments, ticks=ticks, at=_at(total, lowest, highest))


def _ends(rules: SchemeRules, bounded: Sequence[Band], total: Decimal) -> tuple[Decimal, Decimal]:
    """The scale shows as much below the lowest threshold as lies between the lowest two."""
    bounds = sorted(one.at_least for one in bounded)
    gap = bounds[1] - bounds[0] if len(bounds) > 1 else abs(bounds[0]) or Decimal(1)
    highest = max(rules.ceiling if rules.ceiling is not None else bounds[-1] + gap, total)
    least = bounds[0] - gap * 2
    lowest = min(max(least, rules.floor) if rules.floor is not None else least, total)
    return lowest, highest


def _at(value: Decimal, lowest: Decimal, highest: Decimal) -> float:
    return round(float((value - lowest) / (highest - lowest)) * 100, 2) if highest > lowest else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one item brings to a total. ``width``: of what it brings, ``room``: of what it could bring at most."""

    code: str
    title: str
    points: str
    most: str
    article: str
    width: float
    room: float

    @property
    def after(self) -> float:
        """Where the numbers beside the bar begin."""
        return round(max(self.width, self.room) + 1.5, 2)


def parts(rules: SchemeRules, lines: Sequence[StatementLine]) -> list[Part]:
    """The items of the standard with what counts of each, in the order of the standard; the item that is worth most
    takes all the room."""
    most = {code: one.cap if one.cap is not None else one.high for code, one in rules.items.items()}
    longest = max((one for one in most.values() if one), default=Decimal(0))
    counted: dict[str, Decimal] = dict.fromkeys(rules.items, Decimal(0))
    for line in lines:
        counted[line.code] = counted.get(line.code, Decimal(0)) + line.counted
    return [
        Part(
            code=code, title=item.title, points=plain(counted[code]), most=plain(most[code]) if most[code] else "",
            article=item.article, width=_of(counted[code], longest), room=_of(most[code] or Decimal(0), longest),
        )
        for code, item in rules.items.items() if counted[code] or most[code]
    ]  # fmt: skip


def _of(part: Decimal, longest: Decimal) -> float:
    return round(float(max(part, Decimal(0)) / longest) * ROOM, 2) if longest else 0.0


def plain(figure: Decimal) -> str:
    """100, 87.5, −3: without the zeros the database keeps."""
    return f"{figure.normalize():f}".replace("-", "−")
