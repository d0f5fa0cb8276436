"""Charts of a simulation: lines and words placed in a box. One drawing serves the page, whose stylesheet colours it,
and the memo, where it stands as a picture.

Measures are units of the view box; y grows downwards.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from typing import Any

from anju.engines.simulation.rules import Bins, Part
from anju.engines.simulation.types import Kind, Number

WIDTH, HEIGHT = 800, 236
LEFT, RIGHT, TOP, FOOT = 40, 784, 44, 208
BAR_ROW, GROUP_ROW = 44, 30
TONES: Mapping[str, str] = {  # on paper; on a page the stylesheet says it
    "grid": 'fill="none" stroke="#e5e1d8"', "fill": 'fill="#86b8b5" fill-opacity=".75"',
    "after": 'fill="none" stroke="#0f5a5e" stroke-width="2"',
    "before": 'fill="none" stroke="#485055" stroke-width="1.6" stroke-dasharray="4 3"',
    "cut": 'fill="none" stroke="#5f666b" stroke-dasharray="1 3"', "bar-before": 'fill="#c3beb3"',
    "bar-after": 'fill="#0f5a5e"', "worse": 'fill="#cf4a1c"', "better": 'fill="#2f8a5c"',
    "axis": 'fill="none" stroke="#d2cdc2"', "tick": 'fill="#5f666b"', "word": 'fill="#1c2023"',
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A path (``d``) or a word (``text`` at x, y). ``anchor``: start, middle or end."""

    tone: str
    d: str = ""
    text: str = ""
    x: float = 0
    y: float = 0
    anchor: str = "start"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """``title``: what it says to whoever cannot see it."""

    title: str
    width: int
    height: int
    shapes: list[Shape]


def svg(chart: Chart, *, font: str) -> bytes:
    """The chart as a picture of its own, in the colours of paper."""
    inner = "".join(_written(one) for one in chart.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {chart.width} {chart.height}" width="{chart.width}" '
        f'height="{chart.height}" font-family="{font}" font-size="12">{inner}</svg>'
    ).encode()


def _written(one: Shape) -> str:
    if one.d:
        return f'<path d="{one.d}" {TONES[one.tone]}/>'
    return f'<text x="{one.x}" y="{one.y}" text-anchor="{one.anchor}" {TONES[one.tone]}>{escape(one.text)}</text>'


# ── how points are spread ────────────────────────────────────────────────────


def histogram(bins: Bins, thresholds: Sequence[tuple[Any, Number]], *, title: str) -> Chart:
    """Points before as a dashed line, after as a filled one, with the thresholds across."""
    most = max((*bins.before, *bins.after, 1))
    step = _tick(most)
    scale = (FOOT - TOP) / (step * (-(-most // step)))
    width = (RIGHT - LEFT) / len(bins.after)
    place = _placing(bins)
    shapes = [
        *_counts(most, step, scale),
        Shape(tone="fill", d=_steps(bins.after, width, scale)), Shape(tone="after", d=_steps(bins.after, width, scale)),
        Shape(tone="before", d=_steps(bins.before, width, scale)),
        *_cuts(thresholds, place), *_values(bins, place),
    ]  # fmt: skip
    return Chart(title=title, width=WIDTH, height=HEIGHT, shapes=shapes)


def _placing(bins: Bins):
    span = bins.width * len(bins.after)
    return lambda points: round(LEFT + float((Fraction(points) - bins.start) / span) * (RIGHT - LEFT), 1)


def _tick(most: int) -> int:
    """A round step that divides the height into at most five."""
    step = 1
    for times in (2, Fraction(5, 2), 2) * 7:
        if most <= step * 5:
            break
        step = int(step * times)
    return step


def _counts(most: int, step: int, scale: float) -> Iterator[Shape]:
    for count in range(0, step * (-(-most // step)) + 1, step):
        y = round(FOOT - count * scale, 1)
        yield Shape(tone="grid", d=f"M{LEFT} {y}H{RIGHT}")
        yield Shape(tone="tick", text=str(count), x=LEFT - 8, y=y + 4, anchor="end")


def _steps(counts: Sequence[int], width: float, scale: float) -> str:
    """An outline that rises and falls with the counts, closed along the foot."""
    path = f"M{LEFT} {FOOT}"
    for place, count in enumerate(counts):
        path += f"V{FOOT - count * scale:.1f}H{LEFT + width * (place + 1):.1f}"
    return f"{path}V{FOOT}"


def _cuts(thresholds: Iterable[tuple[Any, Number]], place) -> Iterator[Shape]:
    """A line at each threshold; its words one row lower where they would touch those before."""
    free = [0.0, 0.0]
    for title, points in thresholds:
        x = place(points)
        if not LEFT <= x <= RIGHT:
            continue
        words = f"{title} ≥{plain(points)}"
        row = 0 if x > free[0] else 1
        room = 10 * len(words) + 8
        right = x + room > RIGHT
        free[row] = x + (0 if right else room)
        yield Shape(tone="cut", d=f"M{x} 14V{FOOT}")
        yield Shape(
            tone="word", text=words, x=x - 5 if right else x + 5, y=22 + 15 * row, anchor="end" if right else "start"
        )


def _values(bins: Bins, place) -> Iterator[Shape]:
    """Points below the axis, some six of them."""
    every = max(len(bins.after) // 6, 1)
    for number in range(0, len(bins.after) + 1, every):
        points = bins.start + bins.width * number
        yield Shape(tone="tick", text=plain(points), x=place(points), y=FOOT + 18, anchor="middle")


# ── how classes are spread ───────────────────────────────────────────────────


def classes(kind: Kind, before: Mapping[str, int], after: Mapping[str, int], *, title: str) -> Chart:
    """Two bars for each class, before above after, with their numbers."""
    there = [(code, str(words)) for code, words in kind.titles.items() if before.get(code) or after.get(code)]
    most = max([1, *(side.get(code, 0) for code, _words in there for side in (before, after))])
    shapes = [Shape(tone="axis", d=f"M110 4V{BAR_ROW * len(there) + 4}")]
    for row, (code, words) in enumerate(there):
        y = row * BAR_ROW + 8
        shapes.append(Shape(tone="word", text=words, x=102, y=y + 22, anchor="end"))
        for tone, count, top in (("before", before.get(code, 0), y), ("after", after.get(code, 0), y + 17)):
            width = round(count / most * 210, 1)
            shapes.append(Shape(tone=f"bar-{tone}", d=f"M110 {top}h{width}v13h-{width}z"))
            shapes.append(Shape(tone="word" if tone == "after" else "tick", text=str(count), x=116 + width, y=top + 11))
    return Chart(title=title, width=370, height=BAR_ROW * len(there) + 8, shapes=shapes)


# ── who moves, group by group ────────────────────────────────────────────────


def groups(parts: Sequence[Part], *, title: str) -> Chart:
    """The share of each group that moves down, to the left, and up, to the right."""
    shares = [
        (_share(one.counted.worse, one.counted.all), _share(one.counted.better, one.counted.all)) for one in parts
    ]
    most = max([Fraction(1, 100), *(share for pair in shares for share in pair)])
    middle, reach = 262, 78
    shapes = [Shape(tone="axis", d=f"M{middle} 2V{GROUP_ROW * len(parts) + 2}")]
    for row, (one, (worse, better)) in enumerate(zip(parts, shares, strict=True)):
        y = row * GROUP_ROW + 8
        left, right = round(float(worse / most) * reach, 1), round(float(better / most) * reach, 1)
        shapes += [
            Shape(tone="word", text=str(one.title)[:10], x=0, y=y + 11),
            Shape(tone="worse", d=f"M{middle} {y}h-{left}v14h{left}z"),
            Shape(tone="better", d=f"M{middle} {y}h{right}v14h-{right}z"),
            Shape(tone="tick", text=_percent(worse), x=middle - left - 5, y=y + 11, anchor="end"),
            Shape(tone="tick", text=_percent(better), x=middle + right + 5, y=y + 11),
        ]
    return Chart(title=title, width=400, height=GROUP_ROW * len(parts) + 4, shapes=shapes)


def _share(part: int, whole: int) -> Fraction:
    return Fraction(part, whole) if whole else Fraction(0)


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):.1f}%" if share else "0"


# ── one mover ────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Dash:
    """Where a mover stood and stands, in a box of 116 × 20."""

    before: float
    after: float
    tone: str


def dash(before: Number, after: Number, low: Number, high: Number, *, is_worse: bool) -> Dash:
    span = float(high - low) or 1.0
    places = [round(8 + float(one - low) / span * 100, 1) for one in (before, after)]
    return Dash(before=places[0], after=places[1], tone="worse" if is_worse else "better")


def plain(points: Number) -> str:
    """At most two places, no idle zeros: 83.3, 60, −1.5."""
    text = f"{float(points):.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace("-", "−")
