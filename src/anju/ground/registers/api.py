"""The registers for programs: what an account may read, with who managed an estate on which day."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from anju.ground.access import checks as access
from anju.ground.registers import queries
from anju.ground.registers.api_scopes import READ
from anju.ground.registers.types import EnterpriseKind, State
from anju.kit import clock
from anju.kit.errors import Hidden

PAGE = 100

router = Router(tags=["registers"], auth=access.program(READ))


class RegionOut(Schema):
    path: str
    code: str
    name: str
    level: str


class EstateOut(Schema):
    id: UUID
    code: str = Field(description="Printed on the code that residents scan")
    name: str
    region_path: str
    address: str
    households: int | None
    state: State
    enterprise_id: UUID | None


class FactsOut(Schema):
    """An estate as it stood on one day; ``contract_to`` is the first day no longer covered."""

    estate_id: UUID
    code: str
    name: str
    address: str
    region_path: str
    region_names: list[str]
    day: date
    enterprise_id: UUID | None
    enterprise_name: str
    enterprise_phone: str
    manager_id: UUID | None
    manager_name: str
    contract_from: date | None
    contract_to: date | None
    households: int | None
    lifts: int


class EnterpriseOut(Schema):
    id: UUID
    name: str
    uscc: str = Field(description="Unified social credit code (GB 32100-2015)")
    kind: EnterpriseKind
    region_path: str
    service_phone: str
    state: State
    estate_count: int = Field(description="Estates it serves today")


class EstatesOut(Schema):
    rows: list[EstateOut]
    page: int
    is_last: bool


class EnterprisesOut(Schema):
    rows: list[EnterpriseOut]
    page: int
    is_last: bool


@router.get("/regions", response=list[RegionOut])
def regions(request: HttpRequest, below: str = ""):
    """The divisions next below one, the provinces without one."""
    return queries.children(below)


@router.get("/estates", response=EstatesOut)
def estates(request: HttpRequest, q: str = "", region: str = "", page: int = 1):
    """Estates by name, a hundred a page; ``region`` is the path of a division."""
    return _page(queries.estates_seen_by(request.actor, text=q[:60], region_path=region[:64]), page)


@router.get("/estates/{uuid:estate_id}", response=FactsOut)
def estate(request: HttpRequest, estate_id: UUID, on: date | None = None):
    """An estate as it stood on a day, today without one."""
    if not access.sees(request.actor, queries.estate(estate_id)):
        raise Hidden()
    return queries.facts_on(estate_id, on or clock.local_day(clock.now()))


@router.get("/enterprises", response=EnterprisesOut)
def enterprises(request: HttpRequest, q: str = "", page: int = 1):
    """Enterprises by name, a hundred a page."""
    today = clock.local_day(clock.now())
    return _page(queries.enterprises_seen_by(request.actor, day=today, text=q[:60]), page)


def _page(rows, page: int) -> dict:
    page = min(max(page, 1), 1000)
    found = list(rows[(page - 1) * PAGE : page * PAGE + 1])
    return {"rows": found[:PAGE], "page": page, "is_last": len(found) <= PAGE}
