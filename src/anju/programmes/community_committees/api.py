"""Community committees for programs of communities, streets and districts: the same calls as the pages."""

from dataclasses import asdict
from functools import partial
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from anju.ground.access.checks import acting_once, program
from anju.kit import clock
from anju.programmes.community_committees import actions, queries
from anju.programmes.community_committees.api_scopes import ACT, READ
from anju.programmes.community_committees.pages.places import own_path
from anju.programmes.community_committees.schemas import (
    CommitteeEvaluationIn,
    CommitteeMade,
    CommitteeMeetingIn,
    CommitteeOut,
    CommitteePatrolIn,
    CommitteesOut,
)
from anju.programmes.community_committees.types import NewEvaluation, NewPatrol, Standing

router = Router(tags=["community_committees"])
_post = partial(acting_once, router, "POST", scope=ACT)


def _duty(one: Standing) -> dict:
    return {**asdict(one), "is_overdue": one.is_overdue}


def _place(one) -> dict:
    told = ("name", "communities", "filed", "waiting", "overdue")
    return {"region_path": one.path, **{name: getattr(one, name) for name in told}}


@router.get("/", response=CommitteesOut, auth=program(READ))
def committees(request: HttpRequest, region: str = Query("", max_length=64, description="Path of a division")):
    """Coverage and what is overdue at a place and right below it (覆盖率、逾期)."""
    path, _own = own_path(request.actor, region)
    found = queries.overview(request.actor, region_path=path, at=clock.now())
    return {
        "total": _place(found.total), "places": [_place(one) for one in found.places],
        "communities": [
            {"region_path": one.path, "name": one.name, "committee_id": one.committee and one.committee.pk,
             "state": one.committee.state if one.committee else "none", "duties": [_duty(each) for each in one.duties]}
            for one in found.communities
        ],
    }  # fmt: skip


@router.get("/{uuid:committee_id}", response=CommitteeOut, auth=program(READ))
def committee(request: HttpRequest, committee_id: UUID):
    """One committee: what is due, what was done; never who sits on it."""
    found = queries.committee(committee_id, by=request.actor, at=clock.now())
    row = found.row
    return {
        "id": row.pk, "region_path": row.region_path, "name": found.name, "state": row.state, "number": row.number,
        "formed_on": row.formed_on, "filed_at": row.filed_at, "members": len(found.seats),
        "duties": [_duty(one) for one in found.duties],
        "records": [
            {**asdict(one), "percent": None if one.share is None else round(float(one.share * 100), 2)}
            for one in found.done
        ],
    }  # fmt: skip


@_post("/{uuid:committee_id}/patrols", response=CommitteeMade)
def patrol(request: HttpRequest, committee_id: UUID, told: CommitteePatrolIn):
    """Record a patrol (巡查)."""
    new = NewPatrol(**{**told.dict(), "estate_ids": tuple(told.estate_ids)})
    made = actions.patrol(committee_id=committee_id, told=new, by=request.actor, at=clock.now())
    return CommitteeMade(id=made)


@_post("/{uuid:committee_id}/meetings", response=CommitteeMade)
def meeting(request: HttpRequest, committee_id: UUID, told: CommitteeMeetingIn):
    """Plan a meeting with its agenda; minutes and attendance are written on the page (会议)."""
    made = actions.plan_meeting(committee_id=committee_id, **told.dict(), by=request.actor, at=clock.now())
    return CommitteeMade(id=made)


@_post("/{uuid:committee_id}/evaluations", response=CommitteeMade)
def evaluation(request: HttpRequest, committee_id: UUID, told: CommitteeEvaluationIn):
    """Record what the committee said of an enterprise's work at an estate (测评)."""
    made = actions.evaluate(
        committee_id=committee_id, told=NewEvaluation(**told.dict()), by=request.actor, at=clock.now()
    )
    return CommitteeMade(id=made)
