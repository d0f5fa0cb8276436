"""Reading records: the bureau's list of its places, an enterprise's own, and one record whole."""

from datetime import date
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from anju.ground.access.checks import program
from anju.kit import clock
from anju.programmes.credit.api_scopes import READ
from anju.programmes.credit.queries import own, records
from anju.programmes.credit.schemas import CreditRecordOut, RecordLinesOut
from anju.programmes.credit.types import Kind, Source

ROW = (
    "id", "number", "kind", "source", "state", "disputed", "occurred_on", "recorded_at", "notified_at",
    "objection_until", "archived_at",
)  # fmt: skip
NAMES = (
    "titles", "estate_name", "enterprise_name", "manager_name", "office_name", "enterprise_points", "manager_points",
)  # fmt: skip
WHOLE = (
    *ROW, "content", "document_no", "accepted_on", "rectify_until", "received_at", "waived_at", "cancelled_at",
    "reason", "publish_class", "public_from", "public_until", "determined_on", "ended", "ended_on", "use_ended_on",
    "rule_version", "illustrative",
)  # fmt: skip

router = Router(auth=program(READ))


class RecordFiltersIn(Schema):
    """Narrows the list; what is left out narrows nothing. Days are those on which it happened, both included."""

    view: Literal["to_notify", "notified", "to_archive", "archived", "cancelled", "all"] = "to_notify"
    q: str = Field("", max_length=60, description="A number, or part of the name of whom it is about")
    kind: Kind | Literal[""] = ""
    source: Source | Literal[""] = ""
    region: str = Field("", max_length=64, description="Path of a division")
    since: date | None = None
    until: date | None = None
    estate: UUID | None = None
    enterprise: UUID | None = None
    cause: UUID | None = Field(None, description="The case that gave cause")

    def filters(self) -> records.Filters:
        told = self.dict()
        return records.Filters(
            text=told.pop("q").strip(), region_path=told.pop("region"), estate_id=told.pop("estate"),
            enterprise_id=told.pop("enterprise"), cause_id=told.pop("cause"), **told,
        )  # fmt: skip


@router.get("/records", response=RecordLinesOut)
def listed(request: HttpRequest, asked: Query[RecordFiltersIn], after: str = ""):
    """The records of the places one oversees, newest first, a page at a time."""
    page = records.listed(request.actor, asked.filters(), at=clock.now(), after=after)
    return {"rows": [_line(line, ROW) for line in page.lines], "after": page.after}


@router.get("/own", response=RecordLinesOut)
def own_records(request: HttpRequest, after: str = ""):
    """The records notified to the enterprise or the manager one speaks for, newest first."""
    mine = own.own_records(request.actor).prefetch_related("items")
    rows, following = records.page(mine, after=after, size=records.PAGE)
    return {"rows": [_line(line, ROW) for line in records.lines_of(rows)], "after": following}


@router.get("/records/{uuid:record_id}", response=CreditRecordOut)
def record(request: HttpRequest, record_id: UUID):
    """One record: an overseer's of one's places, an enterprise's own from the notice on."""
    found = records.readable_record(record_id, by=request.actor)
    (line,) = records.lines_of([found])
    return _line(line, WHOLE) | {"items": [_item(one) for one in found.items.all()]}


def _line(line: records.Line, names: tuple[str, ...]) -> dict:
    told = {name: getattr(line.record, name) for name in names}
    return told | {name: getattr(line, name) for name in NAMES}


def _item(row) -> dict:
    told = {name: getattr(row, name) for name in ("id", "title", "article", "polarity", "quantity", "points", "struck")}
    return told | {"who": row.subject, "code": row.item}
