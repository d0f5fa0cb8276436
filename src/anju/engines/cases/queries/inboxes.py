"""The inbox: what is mine, what falls due, what is late, what waits for others.

Always three queries, whatever it holds. Pages go on from the last row seen (deadline, identifier), so the thousandth is
as quick as the first; counts stop at ``MOST``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from anju.engines.cases import registry, words
from anju.engines.cases import rules as decide
from anju.engines.cases.actions.held import order_facts
from anju.engines.cases.models import IS_OPEN, IS_RUNNING, Case, Order
from anju.engines.cases.types import OrderState, Page, Stage
from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import READS, Actor
from anju.kit.clock import local_day, start_of

VIEWS = ("mine", "today", "late", "waiting", "all")
PAGE = 50
MOST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the inbox, in words."""

    id: UUID
    number: str
    title: str
    place_name: str
    kind: Any
    offices: list[str]
    state: Any
    tone: str
    icon: str
    reopened: int
    due_at: datetime | None
    opened_at: datetime
    closed_at: datetime | None
    updated_at: datetime
    group: str


def inbox(by: Actor, *, view: str, at: datetime, text: str = "", after: str = "", size: int = PAGE) -> Page:
    """One page of a view, first due first; with a text, of ``all``, also what has ended, newest first."""
    searching = bool(text) and view == "all"
    rows = _view(by, view=view, at=at, with_ended=searching)
    if text:
        rows = rows.filter(Q(title__icontains=text) | Q(number__icontains=text.strip()) | Q(place_name__icontains=text))
    found = list((_newest if searching else _first_due)(rows, after)[: size + 1])
    shown = found[:size]
    more = _mark(shown[-1], searching) if len(found) > size else ""
    return Page(rows=_described(shown, by=by, at=at), after=more)


def counts(by: Actor, *, at: datetime) -> dict[str, int]:
    """How many each view holds, up to ``MOST``; one query each."""
    return {view: count(by, view=view, at=at) for view in VIEWS}


def count(by: Actor, *, view: str, at: datetime) -> int:
    return _view(by, view=view, at=at).order_by()[:MOST].count()


def _view(by: Actor, *, view: str, at: datetime, with_ended: bool = False) -> QuerySet[Case]:
    seen = access.within(by, Case.objects.all())
    if with_ended:
        return seen
    mine = list(by.office_ids)
    return seen.filter(IS_OPEN, _asked_for(by, view=view, at=at, mine=mine))


def _asked_for(by: Actor, *, view: str, at: datetime, mine: list[UUID]) -> Q:
    end_of_day = start_of(local_day(at) + timedelta(days=1))
    match view:
        case "mine":
            return Q(turn_ids__overlap=mine) & _not_a_colleagues(by, mine)
        case "late":
            return _concerns(by, mine) & Q(next_due_at__lt=at)
        case "today":
            return _concerns(by, mine) & Q(next_due_at__gte=at, next_due_at__lt=end_of_day)
        case "waiting":
            return Q(office_id__in=mine) & ~Q(turn_ids__overlap=mine)
        case _:
            return Q()


def _not_a_colleagues(by: Actor, mine: list[UUID]) -> Q:
    """Either an order here is mine or nobody's yet, or my office has no order and simply has to act."""
    here = Order.objects.filter(IS_RUNNING, case=OuterRef("pk"), office_id__in=mine)
    free = here.filter(Q(assignee=None) | Q(assignee_id=by.seat_id))
    return Q(Exists(free)) | ~Q(Exists(here))


def _concerns(by: Actor, mine: list[UUID]) -> Q:
    """Whose deadline is the reader's business: the office's own turn or care, and everything in the own region."""
    found = Q(turn_ids__overlap=mine) | Q(office_id__in=mine)
    for grant in by.grants:
        if grant.region_path and "region" in READS[grant.role]:
            found |= Q(region_path__startswith=grant.region_path)
    return found


# ── pages ────────────────────────────────────────────────────────────────────


def _first_due(rows: QuerySet[Case], after: str) -> QuerySet[Case]:
    rows = rows.order_by(F("next_due_at").asc(nulls_last=True), "id")
    due, last = _read_mark(after)
    if last is None:
        return rows
    if due is None:
        return rows.filter(next_due_at=None, id__gt=last)
    return rows.filter(Q(next_due_at__gt=due) | Q(next_due_at=due, id__gt=last) | Q(next_due_at=None))


def _newest(rows: QuerySet[Case], after: str) -> QuerySet[Case]:
    last = _read_mark(after)[1]
    return (rows.filter(id__lt=last) if last else rows).order_by("-id")


def _mark(row: Case, newest: bool) -> str:
    due = row.next_due_at.isoformat() if row.next_due_at and not newest else ""
    return f"{due}~{row.pk.hex}"


def _read_mark(after: str) -> tuple[datetime | None, UUID | None]:
    """Where a page begins; whatever is not a mark of ours begins at the beginning."""
    due, _sep, last = after.partition("~")
    try:
        return (datetime.fromisoformat(due) if due else None), UUID(last)
    except ValueError:
        return None, None


# ── rows in words ────────────────────────────────────────────────────────────


def _described(rows: list[Case], *, by: Actor, at: datetime) -> list[Row]:
    orders: dict[UUID, list[Order]] = {row.pk: [] for row in rows}
    for order in Order.objects.filter(case__in=rows).order_by("id"):
        orders[order.case_id].append(order)
    names = offices.office_names({office for row in rows for office in (row.turn_ids or [row.office_id])})
    return [_row(row, orders[row.pk], names, by=by, at=at) for row in rows]


def _row(case: Case, orders: list[Order], names: dict[UUID, str], *, by: Actor, at: datetime) -> Row:
    state, tone, icon = tag(case, orders, mine=by.office_ids)
    return Row(
        id=case.pk, number=case.number, title=case.title, place_name=case.place_name,
        kind=registry.case_type(case.type).title,
        offices=[names[office] for office in (case.turn_ids or [case.office_id]) if office in names],
        state=state, tone=tone, icon=icon, reopened=case.reopened, due_at=case.next_due_at, opened_at=case.opened_at,
        closed_at=case.answered_at or case.closed_at, updated_at=case.updated_at, group=_group(case, at),
    )  # fmt: skip


def tag(case: Case, orders: Iterable[Order], *, mine: Iterable[UUID] = ()) -> tuple[Any, str, str]:
    """The one state a line shows, with its tone and icon: what the reader's own office sees first."""
    orders = list(orders)
    open_orders = [order for order in orders if order.is_open]
    own = [order for order in open_orders if order.office_id in mine]
    if case.stage != Stage.OPEN:
        kind = registry.case_type(case.type)
        return kind.lifecycle.state(case.state).title, "done" if case.stage == Stage.ENDED else "wait", "check"
    if decide.awaiting_redispatch(order_facts(order) for order in orders):
        return words.ORDER_STATE_TITLES[OrderState.RETURNED], "late", "return"
    if any(order.state == OrderState.SENT for order in own or open_orders):
        return words.ORDER_STATE_TITLES[OrderState.SENT], "wait", "pause"
    if open_orders:
        return words.ORDER_STATE_TITLES[OrderState.HANDLING], "act", "clock"
    return _("To be answered"), "soon", "chat"


def _group(case: Case, at: datetime) -> str:
    if case.stage != Stage.OPEN:
        return "ended"
    if case.next_due_at is None:
        return "undated"
    away = (local_day(case.next_due_at) - local_day(at)).days
    if case.next_due_at < at:
        return "late"
    return {0: "today", 1: "tomorrow"}.get(away, "later")
