"""What the rules need to know of a case, and what follows from it alone: whose turn, and by when."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from anju.engines.cases.types import OrderKind, OrderRole, OrderState, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFacts:
    """What the rules need to know of an order."""

    id: UUID
    office_id: UUID
    state: OrderState
    kind: OrderKind = OrderKind.HANDLING
    role: OrderRole = OrderRole.LEAD
    sent_by_id: UUID | None = None
    follows_id: UUID | None = None
    signed_at: datetime | None = None
    ended_at: datetime | None = None
    due_at: datetime | None = None
    paused_since: datetime | None = None
    extended: int = 0
    verdict: str = ""  # of the check that followed: passed, redo


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A longer term that was asked for and is not decided; without an order, for the case's own clock."""

    id: UUID
    order_id: UUID | None
    asked_by_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What the rules need to know of a case; ``office_id`` is the accountable office.

    :ivar now: the moment of asking, for what depends on whether a clock has run out; None where nobody asks that.
    :ivar pending, extended, most_extensions: of longer terms: asked for, granted on the case's own clock, and how
        often the rules grant one; read only for acts and pages about them.
    """

    state: str
    stage: Stage
    since: datetime
    office_id: UUID | None = None
    due_at: datetime | None = None
    orders: tuple[OrderFacts, ...] = ()
    paused_since: datetime | None = None
    now: datetime | None = None
    pending: tuple[Pending, ...] = ()
    extended: int = 0
    most_extensions: int | None = None
    must_verify: bool = False  # the rules want what others did checked before the answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the reader could do if the case allowed it.

    :ivar acts: names of the acts the reader's roles include on this case.
    :ivar offices: the offices the reader speaks for.
    :ivar account_id: whoever acts, so that nobody decides on the own request.
    :ivar is_head_at_the_top: heads a section of the accountable office, above which there is none.
    """

    acts: frozenset[str]
    offices: frozenset[UUID] = field(default_factory=frozenset)
    oversees: bool = False  # stands above the accountable office, so may act for it
    account_id: UUID | None = None
    is_head_at_the_top: bool = False


def awaiting_redispatch(orders: Iterable[OrderFacts]) -> list[OrderFacts]:
    """Orders sent back that nobody has sent anew."""
    orders = list(orders)
    followed = {order.follows_id for order in orders}
    return [o for o in orders if o.state is OrderState.RETURNED and o.id not in followed]


def whose_turn(case: CaseFacts) -> list[UUID]:
    """The offices that have to act now: those with an open order, the sender of one that came back, else the owner."""
    if case.stage is not Stage.OPEN:
        return []
    turn = [order.office_id for order in case.orders if order.state.is_open]
    if awaiting_redispatch(case.orders) or not turn:
        turn.append(case.office_id)
    return list(dict.fromkeys(office for office in turn if office))


def next_due(case: CaseFacts) -> datetime | None:
    """The first deadline of those still running: the case's own and each open order's; what stands still is not due."""
    if case.stage is not Stage.OPEN:
        return None
    clocks = [case, *(order for order in case.orders if order.state.is_open)]
    return min((one.due_at for one in clocks if one.due_at and not one.paused_since), default=None)


def owns(case: CaseFacts, desk: Desk) -> bool:
    """Whether the reader may act for the accountable office: of it, or above it."""
    return desk.oversees or case.office_id in desk.offices


def is_above(case: CaseFacts, desk: Desk) -> bool:
    """Whether the reader stands above the accountable office, and is not of it."""
    return desk.oversees and case.office_id not in desk.offices
