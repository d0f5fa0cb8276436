"""Reading results: of a cycle at the desk, of one unit over the years, and whether they can be computed again."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.programmes.double_evaluation import counting, rules
from anju.programmes.double_evaluation.models import Cycle, Result
from anju.programmes.double_evaluation.queries import cycles
from anju.programmes.double_evaluation.types import Kind

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source of a score as people read it.

    :ivar many: ballots or ratings; :ivar least: of which so many are needed. :ivar score: None where there are fewer.
    """

    name: str
    many: int
    least: int
    weight: int
    score: Fraction | None

    @property
    def is_short(self) -> bool:
        return self.many < self.least


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A result with everything that has to stand beside its score. :ivar questions: (title, mean, low, high)."""

    row: Result
    sources: tuple[Source, ...]
    questions: tuple[tuple[str, Fraction, int, int], ...]

    @property
    def kind(self) -> Kind:
        return Kind(self.row.kind)

    @property
    def score(self) -> Fraction | None:
        return self.row.exact

    @property
    def year(self) -> int:
        return self.row.cycle.year

    @property
    def cycle(self) -> Source:
        return self.sources[0]

    @property
    def appeals(self) -> Source:
        return self.sources[1]


def told(row: Result, cycle: Cycle) -> Told:
    """A result as its cycle's frozen rules weigh it."""
    row.cycle = cycle
    least, weights = cycle.rules["least"], cycle.rules["weights"]
    parts = ((rules.CYCLE, row.ballots, row.exact_cycle), (rules.APPEALS, row.ratings, row.exact_appeals))
    found = tuple(
        Source(name=name, many=many, least=least[name], weight=weights[name], score=score)
        for name, many, score in parts
    )
    return Told(row=row, sources=found, questions=_questions(row, cycle) if row.cycle_score else ())


def _questions(row: Result, cycle: Cycle) -> tuple[tuple[str, Fraction, int, int], ...]:
    asked = cycle.rules["scales"][counting.poll_of(Kind(row.kind))]
    return tuple(
        (one["title"], Fraction(total, row.ballots), one["low"], one["high"])
        for one, total in zip(asked, row.sums, strict=True)
    )


def of_cycle(cycle: Cycle, *, by: Actor, kind: str = "") -> QuerySet[Result]:
    """The results ``by`` may read, the ranked first."""
    rows = access.within(by, Result.objects.filter(cycle=cycle))
    return in_order(rows.filter(kind=kind) if kind else rows)


def in_order(rows: QuerySet[Result]) -> QuerySet[Result]:
    return rows.order_by("kind", F("rank").asc(nulls_last=True), "name", "id")


def kinds_of(rows: QuerySet[Result]) -> dict[str, tuple[int, int]]:
    """Kind → (results, of them ranked); one query."""
    many = rows.order_by().values_list("kind").annotate(all=Count("pk"), ranked=Count("pk", filter=~Q(rank=None)))
    return {kind: (found, ranked) for kind, found, ranked in many}


def over_years(key: UUID, *, released_only: bool) -> list[Told]:
    """A unit's results, the latest year first; for the public those of cycles whose lists were released. One query."""
    rows = Result.objects.filter(key=key).select_related("cycle").order_by("-cycle__year")
    rows = rows.filter(cycle__in=cycles.released()) if released_only else rows
    return [told(row, row.cycle) for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """A second computation from what is kept. :ivar differing: the names of units that come out otherwise."""

    results: int
    differing: Sequence[str]
    digest: str
    same: bool


def again(cycle: Cycle) -> Again:
    """Compute every score and rank of a counted cycle once more, from its frozen sums and rules."""
    rows = list(Result.objects.filter(cycle=cycle))
    before = {row.key: _kept(row) for row in rows}
    digest = counting.judge(rows, cycle.rules)
    differing = [row.name for row in rows if before[row.key] != _kept(row)]
    return Again(results=len(rows), differing=differing, digest=digest, same=not differing and digest == cycle.digest)


def _kept(row: Result) -> tuple[Any, ...]:
    return row.cycle_score, row.appeals_score, row.score, row.rank, row.of
