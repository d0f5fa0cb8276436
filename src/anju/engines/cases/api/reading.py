"""Reading cases: the inbox, and one case whole."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from anju.engines.cases import queries
from anju.engines.cases.api.narrowing import FiltersIn
from anju.engines.cases.api_scopes import READ
from anju.engines.cases.schemas import CaseOut, PageOut
from anju.engines.cases.types import Stage
from anju.ground.access.checks import program
from anju.kit import clock

CASE_FIELDS = (
    "id", "number", "type", "title", "matter", "channel", "state", "outcome", "place_name", "region_path", "opened_at",
    "due_at", "answered_at", "closed_at", "rule_version", "paused_since",
)  # fmt: skip
ORDER_FIELDS = (
    "id", "office_id", "role", "kind", "state", "instruction", "sent_at", "due_at", "signed_at", "done_at", "result",
    "report", "reason", "on_behalf", "paused_since",
)  # fmt: skip

router = Router(auth=program(READ))


@router.get("/", response=PageOut)
def inbox(request: HttpRequest, asked: Query[FiltersIn], after: str = ""):
    """One page of a view, 50 rows, narrowed as on the page; first due first, newest first where it reaches beyond."""
    page = queries.inbox(request.actor, filters=asked.filters(), at=clock.now(), after=after)
    return {"rows": [_row(row) for row in page.rows], "after": page.after}


def _row(row) -> dict:
    told = {name: getattr(row, name) for name in ("id", "number", "title", "place_name", "offices", "reopened",
                                                  "due_at", "opened_at", "updated_at")}  # fmt: skip
    return told | {"kind": str(row.kind), "state": str(row.state)}


@router.get("/counts", response=dict[str, int])
def counts(request: HttpRequest):
    """How many each view holds, up to a thousand."""
    return queries.counts(request.actor, at=clock.now())


@router.get("/{uuid:case_id}", response=CaseOut)
def case(request: HttpRequest, case_id: UUID):
    """One case: its orders, files and story, and what may be done next, with the reason why not."""
    page = queries.case_page(request.actor, case_id, at=clock.now())
    row = page.case
    told = _named(row, CASE_FIELDS)
    return told | {
        "kind": str(page.kind.title), "state_title": str(page.state_title), "stage": Stage(row.stage).name.lower(),
        "office": page.owner, "turn": page.turn, "counted": str(page.clock.counted),
        "clock": {"light": page.clock.standing.light, "due_at": page.clock.standing.due_at},
        "asked": [_named(one, ("id", "order_id", "until", "reason", "asked_at")) for one in page.asked],
        "related": [_named(one, ("how", "id", "number")) for one in page.related],
        "orders": [_order(order) for order in page.orders], "files": [_file(item) for item in page.evidence],
        "story": [_line(line) for line in page.story], "next": [_may(step) for step in page.steps],
    }  # fmt: skip


def _order(order) -> dict:
    row = order.row
    told = _named(row, ORDER_FIELDS)
    return told | {
        "office": order.office, "assignee": order.assignee or "", "files": [_file(item) for item in order.evidence],
        "next": [_may(step) for step in order.steps],
    }  # fmt: skip


def _file(item) -> dict:
    return _named(item, ("sha256", "kind", "size", "content_type", "taken_at", "added_at"))


def _named(row, names) -> dict:
    return {name: getattr(row, name) for name in names}


def _line(line) -> dict:
    return {"entry_id": line.entry_id, "happened_at": line.happened_at, "actor": str(line.actor),
            "text": str(line.text), "note": str(line.note)}  # fmt: skip


def _may(step) -> dict:
    return {"name": step.name, "allowed": not step.why_not, "why_not": str(step.why_not)}
