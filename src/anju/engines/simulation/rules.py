"""What a draft would have done, counted from two results of every subject. Pure; exact but for where marks are drawn.

Whether a group is hit out of proportion (降级集中): of those who move down at least ``FEWEST`` are of the group, its
share of them is at least ``TIMES`` its share of all, and ``APART`` percentage points above it. These are no figures of
law: they say when the page points at something, not what is right.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from statistics import median
from typing import Any

from anju.engines.simulation.types import Computed, Kind, Line, Number, Placed

FEWEST, TIMES, APART = 5, Fraction(3, 2), Fraction(1, 10)
SIZES = ((0, 0), (1, 1), (2, 3), (4, 8), (9, None))  # estates managed, both ends included
BINS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """A line and how it moves. ``steps``: classes worse, below zero for better, None where one of the two is aside.
    ``by``: points after less points before; None where there is none on one side."""

    line: Line
    steps: int | None
    by: Number | None
    is_worse: bool
    is_better: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many of how many. ``aside``: those who came into, or out of, a class that is neither better nor worse."""

    all: int
    worse: int
    better: int
    aside: int
    repointed: int

    @property
    def same(self) -> int:
        return self.all - self.worse - self.better - self.aside


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One group of a distribution. ``before``, ``after``: class → how many, for each kind; medians of the points."""

    key: Any
    title: Any
    counted: Counted
    before: tuple[Mapping[str, int], ...]
    after: tuple[Mapping[str, int], ...]
    median_before: Number | None
    median_after: Number | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A group that moves down more than its share. Shares are of all and of those who move down."""

    by: str
    part: Part
    of: Counted

    @property
    def share_of_all(self) -> Fraction:
        return Fraction(self.part.counted.all, self.of.all)

    @property
    def share_of_worse(self) -> Fraction:
        return Fraction(self.part.counted.worse, self.of.worse)


def mover(line: Line, computed: Computed) -> Mover:
    """How a line moves: by its first kind of class; where there is none, by its points."""
    before, after = line.before, line.after
    by = None if before.points is None or after.points is None else after.points - before.points
    if not computed.kinds:
        down = by is not None and by != 0 and (by < 0) == computed.higher_is_better
        return Mover(line=line, steps=None, by=by, is_worse=down, is_better=bool(by) and not down)
    steps = computed.kinds[0].steps(before.classes[0], after.classes[0])
    return Mover(line=line, steps=steps, by=by, is_worse=(steps or 0) > 0, is_better=(steps or 0) < 0)


def movers(computed: Computed) -> list[Mover]:
    """Everybody, who moves most first: by classes, then points, then name and id, so that the order is always one."""
    found = [mover(line, computed) for line in computed.lines]
    return sorted(found, key=lambda one: (-abs(one.steps or 0), -abs(one.by or 0), one.line.name, one.line.subject_id))


def has_moved(one: Mover) -> bool:
    return (one.line.before.points, one.line.before.classes) != (one.line.after.points, one.line.after.classes)


def counted(some: Iterable[Mover]) -> Counted:
    """Of some movers, how many go where."""
    some = list(some)
    worse, better = sum(one.is_worse for one in some), sum(one.is_better for one in some)
    turned = sum(_turned_aside(one) for one in some)
    return Counted(all=len(some), worse=worse, better=better, aside=turned, repointed=sum(bool(one.by) for one in some))


def _turned_aside(one: Mover) -> bool:
    before, after = one.line.before.classes, one.line.after.classes
    return bool(before) and one.steps is None and before[0] != after[0]


def matrix(some: Iterable[Mover], kind: Kind, place: int = 0) -> list[tuple[str, list[tuple[str, int, int | None]]]]:
    """Rows: the class before; cells: (class after, how many, steps). Only classes that somebody is in."""
    pairs = Counter((one.line.before.classes[place], one.line.after.classes[place]) for one in some)
    there = {code for pair in pairs for code in pair}
    codes = [code for code in kind.titles if code in there]
    return [(row, [(column, pairs[row, column], kind.steps(row, column)) for column in codes]) for row in codes]


def parts(some: Sequence[Mover], kinds: Sequence[Kind], key: Callable[[Mover], Any],
          titles: Mapping[Any, Any]) -> list[Part]:  # fmt: skip
    """The distribution over groups, in the order of ``titles``; groups that nobody is in are left out."""
    inside: dict[Any, list[Mover]] = {}
    for one in some:
        inside.setdefault(key(one), []).append(one)
    return [_part(group, title, inside[group], kinds) for group, title in titles.items() if group in inside]


def whole(some: Sequence[Mover], kinds: Sequence[Kind]) -> Part:
    """Everybody as one part."""
    return _part("", "", some, kinds)


def _part(key: Any, title: Any, some: Sequence[Mover], kinds: Sequence[Kind]) -> Part:
    before, after = [one.line.before for one in some], [one.line.after for one in some]
    return Part(
        key=key, title=title, counted=counted(some), median_before=_median(before), median_after=_median(after),
        before=tuple(Counter(one.classes[place] for one in before) for place in range(len(kinds))),
        after=tuple(Counter(one.classes[place] for one in after) for place in range(len(kinds))),
    )  # fmt: skip


def _median(some: Iterable[Placed]) -> Number | None:
    points = [one.points for one in some if one.points is not None]
    return median(points) if points else None


def hit(by: Mapping[str, Sequence[Part]], of: Counted) -> Hit | None:
    """The group that is hit furthest out of proportion, if any is; of equal ones that of the later way to divide. A
    single group is no group."""
    found = [Hit(by=name, part=part, of=of) for name, some in by.items() if len(some) > 1 for part in some if of.worse]
    found = [one for one in found if _is_out_of_proportion(one)]
    ways = list(by)
    return max(found, key=lambda one: (one.share_of_worse - one.share_of_all, ways.index(one.by)), default=None)


def _is_out_of_proportion(one: Hit) -> bool:
    above = one.share_of_worse - one.share_of_all
    return one.part.counted.worse >= FEWEST and one.share_of_worse >= TIMES * one.share_of_all and above >= APART


def size_of(estates: int) -> int:
    """In which of ``SIZES`` an enterprise with so many estates is."""
    return next(
        place for place, (low, high) in enumerate(SIZES) if estates >= low and (high is None or estates <= high)
    )


def digest(version_before: str, version_after: str, period: str, computed: Computed) -> str:
    """Sixteen hexadecimal figures over what went in and what came out; equal ones mean the same simulation."""
    found = sha256(f"{version_before}\n{version_after}\n{period}\n".encode())
    for one in sorted(computed.lines, key=lambda line: line.subject_id):
        found.update(f"{one.subject_id}\t{_written(one.before)}\t{_written(one.after)}\n".encode())
    return found.hexdigest()[:16]


def _written(one: Placed) -> str:
    points = "" if one.points is None else str(Fraction(one.points))
    return f"{points};{one.rank or ''};{','.join(one.classes)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bins:
    """Points in classes of one width: [start, start + width), …; the last one takes its end too."""

    start: Fraction
    width: Fraction
    before: list[int]
    after: list[int]


def bins(some: Sequence[Mover]) -> Bins | None:
    """How the points are spread, in at most ``BINS`` classes of a round width; None where nobody has points."""
    before = [Fraction(one.line.before.points) for one in some if one.line.before.points is not None]
    after = [Fraction(one.line.after.points) for one in some if one.line.after.points is not None]
    if not before and not after:
        return None
    low, high = min((*before, *after)), max((*before, *after))
    width = _round_width((high - low) / BINS)
    start = (low // width) * width
    many = max(int((high - start) // width) + 1, 1)
    return Bins(start=start, width=width, before=_spread(before, start, width, many),
                after=_spread(after, start, width, many))  # fmt: skip


def _round_width(least: Fraction) -> Fraction:
    """1, 2 or 5 times a power of ten, no less than a tenth and not below ``least``."""
    width = Fraction(1, 10)
    for step in (2, Fraction(5, 2), 2) * 6:
        if width >= least:
            break
        width *= step
    return width


def _spread(points: Iterable[Fraction], start: Fraction, width: Fraction, many: int) -> list[int]:
    found = Counter(int((one - start) // width) for one in points)
    return [found[place] for place in range(many)]
