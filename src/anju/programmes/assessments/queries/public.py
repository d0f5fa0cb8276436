"""What everybody reads: years that are final, the boards that stand, an estate's course over the years."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City
from anju.kit.errors import Hidden
from anju.programmes.assessments.models import BoardList, Cycle, Placing, Result
from anju.programmes.assessments.queries.results import in_order
from anju.programmes.assessments.types import Board, CycleState, ListState


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """A district of a year: its code, name, how many estates have a result, how many of them a rank."""

    code: str
    name: str
    results: int
    ranked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year of a city. ``noticed``: the boards that are open to objections now, before it is final."""

    cycle: Cycle
    city: City
    results: int = 0
    notice: Any = None


def years() -> list[tuple[City, list[Year]]]:
    """Every city with the years that are final or on notice, newest first; two queries and one for the notices."""
    rows = Cycle.objects.filter(state__in=(CycleState.FINAL, CycleState.NOTICED)).annotate(many=Count("results"))
    cities = {one.root_path: one for one in rulebook.cities()}
    found: dict[str, list[Year]] = {}
    for row in rows.order_by("-year"):
        if row.region_path in cities:
            year = Year(cycle=row, city=cities[row.region_path], results=row.many)
            found.setdefault(row.region_path, []).append(year)
    return [(cities[path], some) for path, some in sorted(found.items())]


def year_of(slug: str, year: int) -> Year:
    """A year of a city that is public.

    :raises Hidden: if it is not final: what is only on notice stands among the notices.
    """
    city = rulebook.city(slug)
    row = Cycle.objects.filter(region_path=city.root_path, year=year, state=CycleState.FINAL).first()
    if row is None:
        raise Hidden()
    return Year(cycle=row, city=city)


def districts(cycle: Cycle) -> list[District]:
    """The districts of a year; two queries."""
    counted = Count("pk", filter=Q(rank__isnull=False))
    rows = cycle.results.values("district_path").annotate(results=Count("pk"), ranked=counted).order_by("district_path")
    told = list(rows)
    names = registers.own_names([one["district_path"] for one in told])
    return [
        District(code=code_of(one["district_path"]), name=names.get(one["district_path"], ""), results=one["results"],
                 ranked=one["ranked"])
        for one in told
    ]  # fmt: skip


def code_of(path: str) -> str:
    return path.rstrip("/").rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A district's boards and ranks. ``publication_id``: of the list that stands; None where none does any more."""

    year: Year
    district: District
    red: Sequence[Result]
    black: Sequence[Result]
    ranked: Sequence[Result]
    unranked: Sequence[Result]
    publication_id: UUID | None


def district(slug: str, year: int, code: str) -> Place:
    """One district of a year that is final; five queries however many estates it has.

    :raises Hidden: if there is none.
    """
    found = year_of(slug, year)
    path = f"{found.cycle.region_path}{code}/"
    rows = list(in_order(found.cycle.results.filter(district_path=path)))
    if not rows:
        raise Hidden()
    boards = BoardList.objects.filter(cycle=found.cycle, state=ListState.STANDING).first()
    placed = _placed(boards, path)
    ranked = [one for one in rows if one.rank is not None]
    name = registers.own_names([path]).get(path, "")
    return Place(
        year=found, district=District(code=code, name=name, results=len(rows), ranked=len(ranked)), ranked=ranked,
        unranked=[one for one in rows if one.rank is None],
        red=[one for one in rows if placed.get(one.pk) == Board.RED],
        black=[one for one in reversed(rows) if placed.get(one.pk) == Board.BLACK],
        publication_id=boards.publication_id if boards else None,
    )  # fmt: skip


def _placed(boards: BoardList | None, path: str) -> dict[UUID, str]:
    if boards is None:
        return {}
    rows = Placing.objects.filter(board_list=boards, result__district_path=path)
    return dict(rows.values_list("result_id", "board"))


def course(estate_id: UUID) -> list[Result]:
    """An estate's results of every year that is final, oldest first, with the cycle at hand; one query."""
    rows = Result.objects.filter(estate_id=estate_id, cycle__state=CycleState.FINAL).select_related("cycle")
    return list(rows.order_by("year"))
