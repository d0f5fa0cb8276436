"""The timer: warnings before, alarms for what nobody signed for, lateness level by level, pauses used up.

Acts by nobody, each once and as of the moment it fell due, however late the timer comes. Orders and cases keep when
they are looked at next in an index of their own, so a run reads what is due and nothing else; two runs at once share
the work, run again nothing is found.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from anju.engines.cases import routing
from anju.engines.cases import rules as decide
from anju.engines.cases.actions.held import case_facts, hold
from anju.engines.cases.actions.pausing import use_up
from anju.engines.cases.actions.settling import watched_case, watched_order
from anju.engines.cases.acts import Act
from anju.engines.cases.models import CASE_LOOK, CASE_WATCHED, ORDER_LOOK, ORDER_WATCHED, Case, Order
from anju.engines.cases.rules import Happened, Happening, Watched
from anju.engines.cases.terms import levels
from anju.ground.access.types import SYSTEM
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day

ACTS = {
    Happening.UNSIGNED: Act.UNSIGNED,
    Happening.DUE_SOON: Act.DUE_SOON,
    Happening.OVERDUE: Act.OVERDUE,
}
AT_ONCE = 200


def run_clocks(at: datetime) -> int:
    """Record everything that fell due before ``at`` and was not recorded yet.

    :returns: how many entries that made.
    """
    return _all(_look_at_orders, at) + _all(_look_at_cases, at)


def _all(look: Callable[[datetime], tuple[int, int]], at: datetime) -> int:
    total, found = 0, 1
    while found:
        found, recorded = look(at)
        total += recorded
    return total


@transaction.atomic
def _look_at_orders(at: datetime) -> tuple[int, int]:
    """One batch: how many rows were looked at, and how many entries that made. Their cases are locked with them."""
    rows = Order.objects.select_for_update(skip_locked=True, of=("self", "case")).select_related("case")
    rows = list(rows.filter(ORDER_WATCHED).alias(look=ORDER_LOOK).filter(look__lt=at).order_by("look")[:AT_ONCE])
    recorded = sum(_look_at(order.case, order, watched_order(order.case, order), at) for order in rows)
    looked = [order for order in rows if not _used_up(order, at)]
    Order.objects.bulk_update(looked, ["sign_by", "warn_at", "escalates_at", "overdue_level"])
    return len(rows), recorded


@transaction.atomic
def _look_at_cases(at: datetime) -> tuple[int, int]:
    """As ``_look_at_orders``, for the answers themselves."""
    rows = Case.objects.select_for_update(skip_locked=True).filter(CASE_WATCHED)
    rows = list(rows.alias(look=CASE_LOOK).filter(look__lt=at).order_by("look")[:AT_ONCE])
    recorded = 0
    for case in rows:
        facts = case_facts(case, list(Order.objects.filter(case=case)))
        recorded += _look_at(case, None, watched_case(case, facts), at)
    looked = [case for case in rows if not _used_up(case, at)]
    Case.objects.bulk_update(looked, ["warn_at", "escalates_at", "overdue_level"])
    return len(rows), recorded


def _used_up(row: Order | Case, at: datetime) -> bool:
    return bool(row.paused_since and row.escalates_at and row.escalates_at < at)


def _look_at(case: Case, order: Order | None, watched: Watched, at: datetime) -> int:
    """Record what has happened to one clock and set when to look again; how many entries that made."""
    row = order or case
    if _used_up(row, at):
        use_up(hold(case.pk), order and order.pk, at=row.escalates_at)
        return 1
    return len(look_at(case, order, watched, at=at, record=ledger.record))


def look_at(
    case: Case, order: Order | None, watched: Watched, *, at: datetime, record: Callable[..., Any],
    escalates_to: Callable[..., str] = routing.escalates_to,
) -> list[Happened]:  # fmt: skip
    """What has happened to one clock, recorded with ``record``; row and moments change in memory."""
    row = order or case
    law = rulebook.at(rulebook.city_of(case.region_path), local_day(at))
    happened, moments = decide.look(watched, levels=levels(law, row.due_at), at=at)
    for one in happened:
        _record(case, order, one, rule_version=law.version, record=record, escalates_to=escalates_to)
        row.overdue_level = one.level.number if one.level else row.overdue_level
    row.warn_at, row.escalates_at = moments.warn_at, moments.escalates_at
    if order:
        order.sign_by = moments.sign_by
    return happened


def _record(case: Case, order: Order | None, happened: Happened, *, rule_version: str, record, escalates_to) -> None:
    level, late_id = happened.level, (order or case).office_id
    to = level and level.to and escalates_to(level.to, late_id=late_id, on=local_day(happened.at))
    facts = {"level": level.number, "to": to or None} if level else {}
    record(
        ACTS[happened.what], on=case, by=SYSTEM, at=happened.at, rule_version=rule_version,
        order=order and order.pk, office=late_id, type=case.type, **facts,
    )  # fmt: skip
