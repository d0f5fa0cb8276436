"""Campaigns for programs: everybody reads what was opened, enterprises report, offices record inspections."""

from functools import partial
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from anju.engines.cases import queries as cases
from anju.ground.access.checks import acting_once, program
from anju.kit import clock
from anju.kit.clock import local_day
from anju.programmes.campaigns import actions, queries, telling
from anju.programmes.campaigns.api_scopes import ACT, READ
from anju.programmes.campaigns.rules import Figures
from anju.programmes.campaigns.schemas import (
    CampaignActed,
    CampaignEstatesOut,
    CampaignInspected,
    CampaignLineOut,
    CampaignOut,
    InspectIn,
    SelfCheckIn,
)
from anju.programmes.campaigns.types import Finding, SelfCheck

router = Router(tags=["campaigns"])
_post = partial(acting_once, router, "POST", scope=ACT)


@router.get("/", response=list[CampaignLineOut], auth=program(READ))
def campaigns(request: HttpRequest):
    """Campaigns that concern the account of the token, the latest first; at most a hundred (专项整治)."""
    return [_line(one) for one in queries.own_lines(request.actor, local_day(clock.now()))]


def _line(one: queries.Line) -> dict:
    row = one.row
    told = {name: getattr(row, name) for name in ("id", "name", "document_no", "begins_on", "ends_on")}
    return told | {"stage": one.stage, "place": one.place, "office_name": one.office_name}


@router.get("/{uuid:campaign_id}", response=CampaignOut, auth=program(READ))
def campaign(request: HttpRequest, campaign_id: UUID):
    """One campaign with its figures by district, as far as the account of the token may read (进度)."""
    row = queries.campaign(campaign_id, by=request.actor)
    told = telling.told(row, local_day(clock.now()), by=request.actor)
    fields = ("id", "name", "document_no", "begins_on", "ends_on", "theme", "types", "self_check_until",
              "inspection_until", "rectification_until", "look_back_until", "summary")  # fmt: skip
    return {name: getattr(row, name) for name in fields} | {
        "stage": told.stage, "place": queries.place(row), "office_name": told.units[0], "units": told.units,
        "total": _figures(told.progress.total),
        "places": [{"path": one.path, "name": one.name, "figures": _figures(one.figures)}
                   for one in told.progress.places],
    }  # fmt: skip


def _figures(one: Figures) -> dict:
    names = ("estates", "answered", "inspected", "found", "concealed", "rectified", "refunded", "households",
             "transferred")  # fmt: skip
    rate = None if one.rate is None else round(float(one.rate), 6)
    return {name: getattr(one, name) for name in names} | {"rate": rate, "points": telling.points(one.points)}


@router.get("/{uuid:campaign_id}/estates", response=CampaignEstatesOut, auth=program(READ))
def estates(
    request: HttpRequest, campaign_id: UUID,
    view: Literal["all", "silent", "answered", "late", "clued", "to_inspect", "inspected"] = "all",
    region: str = Query("", max_length=64, description="Path of a division"),
    after: str = Query("", max_length=60),
):  # fmt: skip
    """Estates of a campaign, those with clues first, 50 a page."""
    row = queries.campaign(campaign_id, by=request.actor)
    page = queries.targets(row, by=request.actor, view=view, region_path=region, after=after)
    fields = ("id", "estate_id", "answered_at", "is_on_time", "found", "clues", "inspected_at")
    rows = [
        {name: getattr(one.row, name) for name in fields}
        | {"estate_name": one.estate_name, "enterprise_name": one.enterprise_name}
        for one in page.lines
    ]
    return {"rows": rows, "after": page.after}


@_post("/estates/{uuid:target_id}/self-check", response=CampaignActed)
def self_check(request: HttpRequest, target_id: UUID, told: SelfCheckIn):
    """Report the self-check of an estate, type by type, once (报送自查)."""
    said = {
        one.type: SelfCheck(said=one.said, words=one.words, figure=one.figure, put_right=one.put_right)
        for one in told.said
    }
    actions.self_check(target_id=target_id, said=said, by=request.actor, at=clock.now())
    return CampaignActed()


@_post("/estates/{uuid:target_id}/inspect", response=CampaignInspected)
def inspect(request: HttpRequest, target_id: UUID, told: InspectIn):
    """Record an inspection; what was found goes out as an order to the enterprise (登记检查)."""
    findings = [
        Finding(type=one.type, words=one.words, amount=one.amount, households=one.households,
                photos=cases.handed_in(one.files, by=request.actor))
        for one in told.findings
    ]  # fmt: skip
    made = actions.inspect(
        target_id=target_id, inspected_at=told.inspected_at, findings=findings, note=told.note, due_on=told.due_on,
        by=request.actor, at=clock.now(),
    )  # fmt: skip
    return CampaignInspected(id=made)
