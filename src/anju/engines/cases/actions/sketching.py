"""A case of a past that is loaded at once: changed in memory by what the acts write, then handed over as lines.

Nothing is checked: whoever tells the story knows that every act was possible. A test replays a thousand stories through
the acts and compares every row and entry.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from anju.engines.cases import registry, routing
from anju.engines.cases.actions import dispatching, handling, moving, opening, timing
from anju.engines.cases.actions.held import Held
from anju.engines.cases.actions.settling import watched_case, watched_order
from anju.engines.cases.acts import Act
from anju.engines.cases.models import Case, Note, Order
from anju.engines.cases.types import NewOrder, OrderRole, Result, Visibility
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook.types import Rules
from anju.kit import copying
from anju.kit.scopes import Acting

ORDER_MOMENTS, CASE_MOMENTS = ("sign_by", "warn_at", "escalates_at"), ("warn_at", "escalates_at")
SOON = timedelta(seconds=1)  # how long after a moment the timer comes


class Sketch(Held):
    """A case in memory; orders are named by their place in the order they were sent. ``pen`` takes its lines."""

    def __init__(
        self, pen: ledger.Pen, *, at: datetime, find: routing.Finder, escalates_to: Callable[..., str], **told: Any
    ):
        self.pen, self.find, self.escalates_to = pen, find, escalates_to
        case, orders = opening.worked_out(at=at, find=find, **told)
        case.pk, case.save = pen.id(at), _kept
        for order in orders:
            self._begin(order, case)
        super().__init__(case, orders, registry.case_type(case.type))

    def _begin(self, order: Order, case: Case) -> None:
        order.pk, order.case_id, order.save = self.pen.id(order.sent_at), case.pk, _kept

    def add(self, order: Order) -> Order:
        self._begin(order, self.case)
        return super().add(order)

    def watch(self, until: datetime) -> None:
        """Let the timer look whenever it has to before ``until``, soon after each moment."""
        while (look := self._next_look()) and look + SOON < until:
            self._tick(look + SOON)

    def _next_look(self) -> datetime | None:
        moments = [getattr(row, name) for row, names in self._watched() for name in names]
        return min(filter(None, moments), default=None)

    def _watched(self) -> Iterator[tuple[Order | Case, tuple[str, ...]]]:
        yield from ((order, ORDER_MOMENTS) for order in self.orders)
        yield self.case, CASE_MOMENTS

    def _tick(self, at: datetime) -> None:
        look = partial(
            timing.look_at, at=at, record=partial(self.pen.record, recorded_at=at), escalates_to=self.escalates_to
        )
        for order in self.orders:
            if _is_due(order, ORDER_MOMENTS, at):
                look(self.case, order, watched_order(self.case, order))
        if _is_due(self.case, CASE_MOMENTS, at):
            look(self.case, None, watched_case(self.case, self.facts()))

    def lapse(self, ended: list[Order], *, at: datetime, all: bool) -> None:
        """No clock stands still in a story, and nobody asks for more time."""

    def sign(self, place: int, *, by: Actor, at: datetime) -> None:
        self._record(Act.SIGNED, handling.signed(self, self.orders[place], by=by, at=at), by=by, at=at)

    def start(self, place: int, *, by: Actor, at: datetime) -> None:
        self._record(Act.STARTED, handling.started(self, self.orders[place], at=at), by=by, at=at)

    def return_order(self, place: int, *, reason: str, by: Actor, at: datetime) -> None:
        facts = handling.sent_back(self, self.orders[place], reason=reason, at=at, find=self.find)
        self._record(Act.RETURNED, facts, by=by, at=at)

    def finish_order(self, place: int, *, report: str, by: Actor, at: datetime) -> None:
        facts = handling.finished(self, self.orders[place], result=Result.SOLVED, report=report, at=at)
        self._record(Act.FINISHED, facts, by=by, at=at)

    def dispatch(self, office_id, *, instruction: str, by: Actor, at: datetime) -> None:
        new = NewOrder(office_id=office_id, role=OrderRole.CO, instruction=instruction)
        made = [dispatching.send(self, new, at)]
        self._record(Act.DISPATCHED, dispatching.dispatched(self, made, at=at), by=by, at=at)

    def add_remark(self, *, text: str, by: Actor, at: datetime) -> None:
        note = self.write_note(text=text, visibility=Visibility.INTERNAL, by=by, at=at)
        self.settle(at)
        self._record(Act.REMARKED, {"note": note.pk}, by=by, at=at)

    def write_note(self, *, text: str, visibility: str, by: Acting, at: datetime) -> Note:
        """As ``write_note``: a part of another act."""
        note = Note(
            id=self.pen.id(at), case_id=self.case.pk, text=text, visibility=Visibility(visibility).value,
            by_kind=by.actor_kind, by_id=by.actor_id, written_at=at,
        )  # fmt: skip
        self.pen.write("cases_note", copying.of_row(note))
        return note

    def advance(self, *, to: str, at: datetime, outcome: str = "") -> Any:
        """As ``advance``: a part of another act; what ``moving.move`` says comes back."""
        found = moving.move(self, to, at=at, outcome=outcome)
        self.settle(at)
        return found

    def reopen(self, *, rules: Rules, at: datetime) -> None:
        """As ``reopen``: a part of another act."""
        moving.take_up(self, at=at, rules=rules)

    def lines(self) -> Iterator[tuple[str, str]]:
        """(table, line) of the case and its orders as they stand."""
        yield "cases_case", copying.of_row(self.case)
        for order in self.orders:
            yield "cases_order", copying.of_row(order)

    def _record(self, act: Any, facts: dict[str, Any], *, by: Actor, at: datetime) -> None:
        self.pen.record(act, on=self.case, by=by, at=at, **facts)


def first_offices(type: str, *, rules: Rules, matter: str, region_path: str, find: routing.Finder) -> list[UUID]:
    """The offices that the routes of the rulebook send a new case to, the leading one first."""
    parameter = registry.case_type(type).routing
    place = routing.Place(region_path=region_path, enterprise_id=None, on=rules.day)
    routed = routing.route(rules, parameter=parameter, matter=matter, place=place, find=find)
    return [office for office in (routed.lead_id, *routed.co_ids) if office]


def _is_due(row: Order | Case, names: tuple[str, ...], at: datetime) -> bool:
    return any(moment and moment < at for moment in (getattr(row, name) for name in names))


def _kept(**_options: Any) -> None:
    """Nothing is written before the story is over."""


def copy_statements() -> dict[str, str]:
    """Table → how its lines are written, those that others refer to first."""
    models = (Case, Order, Note)
    return {m._meta.db_table: copying.statement(m._meta.db_table, copying.columns(m)) for m in models}
