"""How ballots and ratings become a score, a rank and a place on a list: exact, rounded only where it is shown.

Scores lie between 0 and 100. A source with fewer ballots (or ratings) than the rules ask for is neither shown nor
weighed; the weight of the others goes up in proportion. The formula is the house's own (示例): no city has published
one, and its numbers come from the city's rules.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeVar

from anju.kit.words import gettext_lazy as _

Key = TypeVar("Key", bound=Hashable)
Complaint = tuple[tuple[str | int, ...], Any]

FULL = 100
CYCLE, APPEALS = "cycle", "appeals"
SOURCES = (APPEALS, CYCLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The ends of a question's scale, and how much the question weighs among the others."""

    low: int
    high: int
    weight: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What was said of a unit, summed up exactly.

    :ivar ballots: counted in the cycle; :ivar sums: of their answers, question by question.
    :ivar ratings: of orders it handled; :ivar stars: their sum.
    """

    ballots: int = 0
    sums: tuple[int, ...] = ()
    ratings: int = 0
    stars: int = 0

    def plus(self, other: "Sample") -> "Sample":
        """Both together."""
        longer, shorter = sorted((self.sums, other.sums), key=len, reverse=True)
        rest = (0,) * (len(longer) - len(shorter))
        sums = tuple(one + two for one, two in zip(longer, shorter + rest, strict=True))
        return Sample(ballots=self.ballots + other.ballots, sums=sums, ratings=self.ratings + other.ratings,
                      stars=self.stars + other.stars)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """How a score is made; every part comes from the city's rules.

    :ivar weights: source → whole number. :ivar least: source → fewest ballots (ratings) that count and are shown.
    """

    weights: Mapping[str, int]
    least: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The scores of one unit; None where there are too few. ``score``: both sources together."""

    cycle: Fraction | None
    appeals: Fraction | None
    score: Fraction | None


def cycle_score(ballots: int, sums: Sequence[int], scales: Sequence[Scale]) -> Fraction | None:
    """The weighted mean over the questions, each mean put between 0 and 100 on its own scale."""
    if not ballots:
        return None
    reached = sum(
        (scale.weight * Fraction(total - ballots * scale.low, ballots * (scale.high - scale.low))
         for total, scale in zip(sums, scales, strict=True)), Fraction(0),
    )  # fmt: skip
    return FULL * reached / sum(scale.weight for scale in scales)


def appeals_score(ratings: int, stars: int, *, low: int, high: int) -> Fraction | None:
    """The mean of the stars, put between 0 and 100."""
    return Fraction(FULL * (stars - ratings * low), ratings * (high - low)) if ratings else None


def combined(parts: Mapping[str, Fraction | None], weights: Mapping[str, int]) -> Fraction | None:
    """The weighted mean of the sources that are there; None where none is, or none that weighs anything."""
    there = {name: part for name, part in parts.items() if part is not None and weights.get(name, 0)}
    whole = sum(weights[name] for name in there)
    return sum((weights[name] * part for name, part in there.items()), Fraction(0)) / whole if whole else None


def judged(sample: Sample, *, scales: Sequence[Scale], weighing: Weighing, stars: tuple[int, int]) -> Judged:
    """The scores of a unit by what was said of it."""
    cycle = appeals = None
    if sample.ballots >= max(weighing.least[CYCLE], 1):
        cycle = cycle_score(sample.ballots, sample.sums, scales)
    if sample.ratings >= max(weighing.least[APPEALS], 1):
        appeals = appeals_score(sample.ratings, sample.stars, low=stars[0], high=stars[1])
    return Judged(cycle=cycle, appeals=appeals, score=combined({CYCLE: cycle, APPEALS: appeals}, weighing.weights))


def ranks(scores: Mapping[Key, Fraction]) -> dict[Key, int]:
    """Rank 1 for the highest; equal scores share one (95, 90, 90, 88 → 1, 2, 2, 4)."""
    placed: dict[Key, int] = {}
    before: Fraction | None = None
    rank = 0
    for place, (key, score) in enumerate(sorted(scores.items(), key=lambda one: -one[1]), start=1):
        rank = rank if score == before else place
        placed[key], before = rank, score
    return placed


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Who stands on the two lists of a group, each with its rank from its own end: key → rank."""

    best: Mapping[Any, int]
    worst: Mapping[Any, int]


def edges(scores: Mapping[Key, Fraction], *, best: int, worst: int) -> Edge:
    """The best and the worst of a group: all who share the last place are in, and nobody stands on both lists."""
    from_top = ranks(scores)
    from_below = ranks({key: -score for key, score in scores.items()})
    above = {key: rank for key, rank in from_top.items() if rank <= best}
    below = {key: rank for key, rank in from_below.items() if rank <= worst and key not in above}
    return Edge(best=above, worst=below)


def told(score: Fraction | None) -> str:
    """A score as it is kept: numerator and denominator; empty for none."""
    return "" if score is None else f"{score.numerator}/{score.denominator}"


def read(kept: str) -> Fraction | None:
    return Fraction(kept) if kept else None


# ── what may be wrong with a rule ────────────────────────────────────────────


def wrong_sources(value: Any) -> Iterator[Complaint]:
    """What is wrong with ``double_evaluation.sources``: source → whole number."""
    if not isinstance(value, Mapping) or set(value) != set(SOURCES):
        yield (), _("must give a weight to appeals and to cycle")
        return
    for name, weight in value.items():
        if type(weight) is not int or not 0 <= weight <= FULL:
            yield (name,), _("must be a whole number from 0 to 100")
    if not any(value.values()):
        yield (), _("one of the two must weigh something")


def wrong_groups(value: Any, kinds: Iterable[str]) -> Iterator[Complaint]:
    """What is wrong with ``double_evaluation.groups``: a list of ``{code, title, kinds}``; a kind stands in one."""
    if not isinstance(value, Sequence) or isinstance(value, str) or not value:
        yield (), _("must be a list of groups")
        return
    known, seen, codes = set(kinds), set(), set()
    for place, group in enumerate(value):
        if not isinstance(group, Mapping) or not isinstance(group.get("kinds"), Sequence):
            yield (place,), _("must say code, title and kinds")
            continue
        for name in ("code", "title"):
            if not isinstance(group.get(name), str) or not group[name].strip():
                yield (place, name), _("must be a text")
        if group.get("code") in codes:
            yield (place, "code"), _("another group has this code")
        codes.add(group.get("code"))
        for n, kind in enumerate(group["kinds"]):
            if kind not in known or kind in seen:
                yield (place, "kinds", n), _("is no kind of unit, or stands in a group already")
            seen.add(kind)


def not_negative(value: Any) -> str | None:
    """What is wrong with a number that counts something."""
    return None if type(value) is int and value >= 0 else str(_("must be a whole number, zero or more"))


def at_least_one(value: Any) -> str | None:
    """What is wrong with a number of which there has to be one."""
    return None if type(value) is int and value >= 1 else str(_("must be a whole number, one or more"))
