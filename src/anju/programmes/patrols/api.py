"""Patrols for programs of the city: plans, visits and what was found, as their reader may see them; counts for all."""

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from anju.ground.access.checks import program
from anju.kit import clock, storage
from anju.programmes.patrols import queries
from anju.programmes.patrols.api_scopes import PHOTOS, READ
from anju.programmes.patrols.queries import public
from anju.programmes.patrols.schemas import PatrolPlaceOut, PatrolPlanOut, PatrolVisitOut, PatrolVisitsOut

router = Router(tags=["patrols"])
_COPIED = ("region_path", "day", "state", "items", "problems", "due_on", "started_at", "finished_at")


@router.get("/plans", response=list[PatrolPlanOut], auth=program(READ))
def plans(request: HttpRequest):
    """The latest plans of the reader's places, with how many of their visits are over."""
    return [
        {**{name: getattr(row, name) for name in ("title", "region_path", "since", "until", "seed", "seal", "basis")},
         "id": row.pk, "office_id": row.office_id, "drawn": row.many, "visits": row.all_visits, "done": row.done}
        for row in queries.plans(request.actor)
    ]  # fmt: skip


@router.get("/visits", response=PatrolVisitsOut, auth=program(READ))
def visits(
    request: HttpRequest,
    view: Literal["due", "done", "problems", "cancelled"] = "done",
    region: str = Query("", max_length=64, description="Path of a division"),
    after: str = "",
):
    """Visits, the latest day first, 50 a page; an enterprise reads its own once they are over."""
    page = queries.listed(request.actor, view=view, after=after, region_path=region)
    return {"rows": [_line(one) for one in page.lines], "after": page.after}


@router.get("/visits/{uuid:visit_id}", response=PatrolVisitOut, auth=program(READ))
def visit(request: HttpRequest, visit_id: UUID):
    """One visit with the answers that count; photographs by their fingerprints."""
    found = queries.visit(visit_id, by=request.actor)
    return {
        **_line(found.line), "checklist": found.row.checklist_title, "checklist_version": found.row.checklist_version,
        "signed": found.signature and found.signature.how, "findings": [_finding(one) for one in found.answers],
        "set_aside": len(found.clashes),
    }  # fmt: skip


@router.get("/visits/{uuid:visit_id}/photos/{sha256}", auth=program(PHOTOS))
def photo(request: HttpRequest, visit_id: UUID, sha256: str):
    """A photograph of a visit (JPEG)."""
    return storage.send(queries.file_of(visit_id, sha256, by=request.actor))


@router.get("/counts/{city}/{year}", response=list[PatrolPlaceOut], auth=None)
def counts(request: HttpRequest, city: str, year: int):
    """How often the districts of a city were checked in a year, and what came of it; for everybody."""
    day = clock.local_day(clock.now())
    return public.year_of(public.city_of(city), min(max(year, 2000), day.year), day=day).rows


def _line(line: queries.Line) -> dict[str, Any]:
    row = line.row
    return {
        **{name: getattr(row, name) for name in _COPIED}, "id": row.pk, "plan_id": row.plan_id,
        "estate_id": row.estate_id, "estate_name": line.estate_name, "enterprise_id": row.enterprise_id,
        "enterprise_name": line.enterprise_name, "office_id": row.office_id, "office_name": line.office_name,
        "rechecks": row.of_id, "order_id": row.order_id,
    }  # fmt: skip


def _finding(answer: queries.Answer) -> dict[str, Any]:
    row = answer.row
    return {
        "item": row.item, "title": row.item_title, "result": row.result, "severity": row.severity or None,
        "words": row.words, "place": row.place, "put_right": row.put_right, "days": row.days,
        "answered_at": row.received.phone_at, "received_at": row.received.received_at,
        "photos": [
            {"sha256": one.kept, "shows": one.shows, "taken_at": one.received.phone_at}
            for one in (*answer.before, *answer.after)
        ],
    }  # fmt: skip
