"""The inbox: what is mine, what falls due, what is late, what waits for others; and all cases, once searched.

Always four queries, whatever it holds (five for what has ended). Pages go on from the last row seen, so the thousandth
is as quick as the first; counts stop at ``MOST``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from anju.engines.cases import registry, words
from anju.engines.cases import rules as decide
from anju.engines.cases.actions.held import order_facts
from anju.engines.cases.filters import VIEWS, Filters
from anju.engines.cases.models import Case, Order
from anju.engines.cases.queries import finding, lanes
from anju.engines.cases.queries.lanes import MOST
from anju.engines.cases.queries.narrowing import narrow
from anju.engines.cases.types import OrderState, Page, Stage
from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.kit.clock import local_day
from anju.kit.web import spoken

__all__ = ["MOST", "VIEWS", "Row", "by_number", "count", "counts", "headlines_of", "inbox", "listed", "rows_of", "tag"]
PAGE = 50


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
    stands_since: datetime | None = None  # the first of the clocks that stand
    stands_for: str = ""  # how long that is


def inbox(
    by: Actor, *, at: datetime, filters: Filters | None = None, view: str = "mine", text: str = "", after: str = "",
    size: int = PAGE,
) -> Page:  # fmt: skip
    """One page of a view: first due first; of ``all``, with words or beyond what is open, newest first."""
    filters = filters or Filters(view=view, text=text)
    ids, after, stopped = listed(by, filters, at=at, after=after, size=size)
    rows = rows_of(by, ids, at=at)
    rows = rows if filters.is_history else _longest_standing_first(rows)
    return Page(rows=rows, after=after, stopped=stopped)


def listed(by: Actor, filters: Filters, *, at: datetime, after: str = "", size: int) -> tuple[list[UUID], str, bool]:
    """The identifiers of a page, the mark of the next one, and whether it stopped short of the oldest cases."""
    if not filters.is_history:
        return _first_due(by, filters, at=at, after=after, size=size)
    if not after and filters.text and (direct := finding.numbered(by, filters.text, at=at)):
        return direct[:size], "", False
    found = finding.newest_first(by, filters, at=at, after=after, size=size)
    return found.ids, found.after, found.stopped


def _first_due(by: Actor, filters: Filters, *, at: datetime, after: str, size: int) -> tuple[list[UUID], str, bool]:
    ways = lanes.lanes(by, view=filters.view, at=at, region=filters.region)
    found = lanes.first_due(ways, narrowed=_narrowed(by, filters, at), after=after, size=size + 1)
    shown = found[:size]
    return [pk for _due, pk in shown], lanes.mark(*shown[-1]) if len(found) > size else "", False


def _narrowed(by: Actor, filters: Filters, at: datetime) -> Q:
    below = Q(region_path__startswith=filters.region) if filters.region else Q()
    return below & narrow(filters, by=by, at=at).rows


def by_number(by: Actor, text: str) -> UUID | None:
    """The case whose full number was typed, if the reader may see it."""
    found = finding.exactly(by, text) if text else None
    return found and found.pk


def counts(by: Actor, *, at: datetime) -> dict[str, int]:
    """How many each view holds, up to ``MOST``; one query each."""
    return {view: count(by, view=view, at=at) for view in VIEWS}


def count(by: Actor, *, at: datetime, view: str = "mine", filters: Filters | None = None) -> int:
    """How many open cases a view holds, narrowed or not, up to ``MOST``."""
    filters = filters or Filters(view=view)
    ways = lanes.lanes(by, view=filters.view, at=at, region=filters.region)
    return lanes.count(ways, narrowed=_narrowed(by, filters, at))


def headlines_of(by: Actor, ids: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
    """Id → number and title, of those that the reader may see."""
    rows = access.within(by, Case.objects.filter(pk__in=list(ids)))
    return {pk: (number, title) for pk, number, title in rows.values_list("pk", "number", "title")}


def rows_of(by: Actor, ids: Sequence[UUID], *, at: datetime) -> list[Row]:
    """Those of the cases that the reader may see, in words and in the order given; three queries."""
    found = {row.pk: row for row in access.within(by, Case.objects.filter(pk__in=ids))} if ids else {}
    return _described([found[pk] for pk in ids if pk in found], by=by, at=at)


# ── rows in words ────────────────────────────────────────────────────────────


def _described(rows: list[Case], *, by: Actor, at: datetime) -> list[Row]:
    orders: dict[UUID, list[Order]] = {row.pk: [] for row in rows}
    for order in Order.objects.filter(case__in=rows).order_by("id"):
        orders[order.case_id].append(order)
    names = offices.office_names({office for row in rows for office in (row.turn_ids or [row.office_id])})
    return [_row(row, orders[row.pk], names, by=by, at=at) for row in rows]


def _longest_standing_first(rows: list[Row]) -> list[Row]:
    """What has no deadline to be sorted by comes last in a list: there, what has been standing longest first."""
    undated = sorted((row for row in rows if row.group == "undated"), key=lambda row: (
        row.stands_since is None, row.stands_since or row.opened_at))  # fmt: skip
    return [undated.pop(0) if row.group == "undated" else row for row in rows]


def _row(case: Case, orders: list[Order], names: dict[UUID, str], *, by: Actor, at: datetime) -> Row:
    state, tone, icon = tag(case, orders, mine=by.office_ids)
    since = _stands_since(case, orders)
    return Row(
        id=case.pk, number=case.number, title=case.title, place_name=case.place_name,
        kind=registry.case_type(case.type).title,
        offices=[names[office] for office in (case.turn_ids or [case.office_id]) if office in names],
        state=state, tone=tone, icon=icon, reopened=case.reopened, due_at=case.next_due_at, opened_at=case.opened_at,
        closed_at=case.answered_at or case.closed_at, updated_at=case.updated_at, group=_group(case, at),
        stands_since=since, stands_for=spoken.span((at - since).total_seconds()) if since else "",
    )  # fmt: skip


def _stands_since(case: Case, orders: Iterable[Order]) -> datetime | None:
    """Since when the first of its clocks stands, its own or an order's."""
    return min((one.paused_since for one in (case, *orders) if one.paused_since), default=None)


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
    state = registry.case_type(case.type).lifecycle.state(case.state)
    return (state.title if state.clock else _("To be answered")), "soon", "chat"


def _group(case: Case, at: datetime) -> str:
    if case.stage != Stage.OPEN:
        return "ended"
    if case.next_due_at is None:
        return "undated"
    away = (local_day(case.next_due_at) - local_day(at)).days
    if case.next_due_at < at:
        return "late"
    return {0: "today", 1: "tomorrow"}.get(away, "later")
