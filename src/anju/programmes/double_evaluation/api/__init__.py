"""The double evaluation for programs: the public register, one unit over the years, an overseer's results."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from anju.ground.access.checks import program
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.kit.web.throttle import limited
from anju.programmes.double_evaluation.api_scopes import READ
from anju.programmes.double_evaluation.listing import rounded
from anju.programmes.double_evaluation.queries import cycles, public, results
from anju.programmes.double_evaluation.queries.units import UnitRow
from anju.programmes.double_evaluation.schemas import (
    EvaluatedUnitPageOut,
    EvaluatedUnitsOut,
    EvaluationResultsOut,
)
from anju.programmes.double_evaluation.types import Kind

router = Router(tags=["double evaluation"])
RATE = "60/minute"
PAGE = Query(1, ge=1, le=10_000)


@router.get("/cities/{slug}/units", response=EvaluatedUnitsOut)
@limited(RATE, methods=("GET",), name="double_evaluation.index")
def units(
    request: HttpRequest, slug: str, kind: Kind = Kind.STREET, q: str = Query("", max_length=60), page: int = PAGE
):
    """The units of a kind in force in a city, 50 a page, the ranked first."""
    found = public.index(rulebook.city(slug), kind=kind, text=q.strip(), number=page, day=clock.local_day(clock.now()))
    return {"rows": [_unit(one.row) for one in found.rows], "many": found.many, "page": found.number}


@router.get("/units/{code}", response=EvaluatedUnitPageOut)
@limited(RATE, methods=("GET",), name="double_evaluation.unit")
def unit(request: HttpRequest, code: str):
    """One unit and what was said of it, year by year, as far as it was released."""
    found = public.one(code, day=clock.local_day(clock.now()))
    row = UnitRow(unit=found.unit, parent=found.parent.name if found.parent else "", place=found.place)
    return {"unit": _unit(row), "years": [_result(one) for one in found.years]}


@router.get("/cycles/{uuid:cycle_id}/results", response=EvaluationResultsOut, auth=program(READ))
def cycle_results(request: HttpRequest, cycle_id: UUID, kind: Kind | None = None, page: int = PAGE):
    """The results of a cycle within one's places, 50 a page, the ranked of each kind first."""
    at: datetime = clock.now()
    cycle = cycles.one(cycle_id, by=request.actor, at=at).row
    rows = results.of_cycle(cycle, by=request.actor, kind=kind or "")
    some = rows[(page - 1) * results.PAGE : page * results.PAGE]
    return {"rows": [_result(results.told(row, cycle)) for row in some], "many": rows.count(), "page": page}


def _unit(row: UnitRow) -> dict:
    unit = row.unit
    told = {name: getattr(unit, name) for name in ("code", "kind", "name", "valid_from")}
    return told | {"parent": row.parent, "place": row.place}


def _result(told: results.Told) -> dict:
    row = told.row
    sources = [
        {"name": one.name, "many": one.many, "least": one.least, "weight": one.weight, "score": rounded(one.score)}
        for one in told.sources
    ]
    return {
        "year": told.year, "name": row.name, "kind": row.kind, "score": rounded(told.score), "rank": row.rank,
        "of": row.of, "sources": sources, "rule_version": row.cycle.rule_version,
        "illustrative": row.cycle.illustrative,
    }  # fmt: skip
