"""What is done to a whole list: the named views of the inbox, and the same act on many cases."""

from collections.abc import Callable
from functools import partial
from urllib.parse import parse_qsl
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from anju.engines.cases import actions, queries
from anju.engines.cases.actions import bulk
from anju.engines.cases.api.narrowing import ViewIn, ViewOut
from anju.engines.cases.api_scopes import ACT, READ
from anju.engines.cases.schemas import BulkAssignIn, BulkDispatchIn, BulkIn, BulkOut, BulkTextIn, DoneOut
from anju.ground.access.checks import acting_once, program
from anju.kit import clock

router = Router()
_post = partial(acting_once, router, "POST", scope=ACT)
_many = partial(_post, response=BulkOut)


@router.get("/views", response=list[ViewOut], auth=program(READ))
def views(request: HttpRequest):
    """The account's named views and those shared with its offices; `filters` narrow the list of cases."""
    return [_view(row, request) for row in queries.views_of(request.actor)]


@_post("/views", response=ViewOut)
def add_view(request: HttpRequest, told: ViewIn):
    """Give a list a name; with an office it is shared with its people."""
    return _save(request, told)


@_post("/views/{uuid:view_id}", response=ViewOut)
def change_view(request: HttpRequest, view_id: UUID, told: ViewIn):
    """Change an own view."""
    return _save(request, told, view_id=view_id)


@_post("/views/{uuid:view_id}/delete", response=DoneOut)
def delete_view(request: HttpRequest, view_id: UUID):
    """Delete an own view."""
    actions.delete_view(view_id, by=request.actor)
    return DoneOut()


def _save(request: HttpRequest, told: ViewIn, *, view_id: UUID | None = None) -> dict:
    said = told.dict(exclude={"filters"})
    row = actions.save_view(
        **said, filters=told.filters.filters(), by=request.actor, at=clock.now(), view_id=view_id
    )  # fmt: skip
    return _view(row, request)


def _view(row, request: HttpRequest) -> dict:
    told = {name: getattr(row, name) for name in ("id", "name", "office_id", "is_default", "place")}
    return told | {"is_own": row.account_id == request.actor.account_id, "filters": dict(parse_qsl(row.query))}


@_many("/many/sign")
def sign_many(request: HttpRequest, told: BulkIn):
    """Sign for the orders of one's own office on up to 200 cases; what is refused is told and stops nothing else."""
    return _each(told, bulk.sign_for, request)


@_many("/many/assign")
def assign_many(request: HttpRequest, told: BulkAssignIn):
    """Give the orders of one's own office on up to 200 cases to a colleague."""
    return _each(told, bulk.give_to, request, account_id=told.account_id)


@_many("/many/remark")
def remark_on_many(request: HttpRequest, told: BulkTextIn):
    """Write the same internal remark on up to 200 cases."""
    return _each(told, bulk.remark_on, request, text=told.text)


@_many("/many/dispatch")
def dispatch_many(request: HttpRequest, told: BulkDispatchIn):
    """Send an order on up to 200 cases to an office that co-handles."""
    return _each(told, bulk.send_to, request, office_id=told.office_id, instruction=told.instruction)


def _each(told: BulkIn, act: Callable, request: HttpRequest, **said) -> dict:
    at = clock.now()
    outcome = bulk.on_each(told.case_ids, lambda pk: act(pk, **said, by=request.actor, at=at))
    return {"done": outcome.done, "refused": [{"case_id": pk, "why": why} for pk, why in outcome.refused.items()]}
