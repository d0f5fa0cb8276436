"""Writing down when the timer looks at a case and its orders again, whenever an act has changed something."""

from collections.abc import Callable, Iterable
from datetime import datetime

from anju.engines.cases import rules as decide
from anju.engines.cases.models import Case, Order
from anju.engines.cases.rules import CaseFacts, Moments, Watched
from anju.engines.cases.terms import after, warning_share
from anju.engines.cases.types import OrderState, Stage
from anju.ground.rulebook.types import Rules

Law = Callable[[], Rules]


def watched_order(case: Case, order: Order) -> Watched:
    return Watched(
        clock=order.running(), level=order.overdue_level, is_unsigned=order.state == OrderState.SENT,
        is_running=order.is_open and case.stage == Stage.OPEN,
        moments=Moments(sign_by=order.sign_by, warn_at=order.warn_at, escalates_at=order.escalates_at),
    )  # fmt: skip


def watched_case(case: Case, facts: CaseFacts) -> Watched:
    return Watched(
        clock=case.running(), level=case.overdue_level,
        is_running=case.stage == Stage.OPEN and not decide.is_said_by_an_order(facts),
        moments=Moments(warn_at=case.warn_at, escalates_at=case.escalates_at),
    )  # fmt: skip


def watch_order(case: Case, order: Order, *, law: Law, at: datetime) -> bool:
    """Set the moments of one order; true if that changed one."""
    watched = watched_order(case, order)
    sign_by = None
    if watched.is_running and watched.is_unsigned and order.sign_by is None:
        sign_by = after(law(), parameter="cases.signing_term", at=order.sent_at)
    found = decide.next_moments(watched, share=_share(watched, law), sign_by=sign_by, at=at)
    if found == watched.moments:
        return False
    order.sign_by, order.warn_at, order.escalates_at = found.sign_by, found.warn_at, found.escalates_at
    return True


def watch_case(case: Case, facts: CaseFacts, orders: Iterable[Order], *, law: Law, at: datetime) -> None:
    """Set the moments of the case's own clock. What an order was late with under the same deadline was said with it."""
    along = (order.overdue_level for order in orders if order.due_at == case.due_at)
    case.overdue_level = max((case.overdue_level, *along))
    watched = watched_case(case, facts)
    found = decide.next_moments(watched, share=_share(watched, law), sign_by=None, at=at)
    case.warn_at, case.escalates_at = found.warn_at, found.escalates_at


def _share(watched: Watched, law: Law) -> int | None:
    """Asked for only where a warning may still lie ahead."""
    asks = watched.is_running and not watched.moments.warn_at and not watched.level and watched.clock.due_at
    return warning_share(law()) if asks else None
