"""One whistle with the departments it called: who was there when, what they did, and how the street rated them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from anju.engines.cases import queries as cases
from anju.engines.cases.types import OrderKind, OrderState
from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.kit.errors import Hidden
from anju.programmes.whistles.models import Call, Enforcement, Whistle


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledView:
    """One department: its order, and what is kept of it.

    :ivar state: ``called``, ``acknowledged``, ``arrived``, ``answered``, ``refused`` or ``withdrawn``.
    :ivar due_at: until when it should be there, once it is there until when it gives its result.
    """

    order_id: UUID
    office_id: UUID
    office: str
    state: str
    called_at: datetime
    due_at: datetime | None
    arrive_by: datetime | None
    acknowledged_at: datetime | None
    arrived_at: datetime | None = None
    arrived_by: str = ""
    phone_at: datetime | None = None
    latitude: Any = None
    longitude: Any = None
    metres: int | None = None
    away: int | None = None
    answered_at: datetime | None = None
    result: str = ""
    report: str = ""
    refused_at: datetime | None = None
    reason: str = ""
    points: int | None = None
    most: int | None = None
    rated_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.state in ("called", "acknowledged", "arrived")

    @property
    def is_late(self) -> bool:
        """Whether it was there after its term."""
        return bool(self.arrive_by and self.arrived_at and self.arrived_at > self.arrive_by)

    @property
    def done_at(self) -> datetime | None:
        """When its clock stopped."""
        return self.answered_at or self.refused_at


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleView:
    """A whistle as its pages show it; ``cause``: the case it came from, where the reader may see it."""

    row: Whistle
    case: Any
    estate_name: str
    street: str
    blower: str
    enterprise_name: str
    calls: list[CalledView]
    enforcements: list[Enforcement] = field(default_factory=list)


def whistle(case_id: UUID, *, by: Actor) -> WhistleView:
    """A whistle with all that stands in it.

    :raises Hidden: if there is none, or ``by`` may not see it.
    """
    row = access.within(by, Whistle.objects.select_related("case").filter(pk=case_id)).first()
    if row is None:
        raise Hidden()
    return view(row)


def view(row: Whistle) -> WhistleView:
    """A whistle for a reader who may read its case."""
    orders = [one for one in cases.orders(row.pk) if one.kind == OrderKind.HANDLING]
    calls = {one.pk: one for one in Call.objects.filter(whistle=row)}
    names = people.office_names({row.case.office_id, *(one.office_id for one in orders)})
    who = people.account_names({row.blown_by_id, *(one.arrived_by_id for one in calls.values())} - {None})
    firm = registers.enterprise_names([row.enterprise_id]) if row.enterprise_id else {}
    return WhistleView(
        row=row, case=row.case, estate_name=row.case.place_name, street=names.get(row.case.office_id, ""),
        blower=who.get(row.blown_by_id, ""), enterprise_name=firm.get(row.enterprise_id, ""),
        calls=called_views(orders, calls, names, who),
        enforcements=list(Enforcement.objects.filter(whistle=row).order_by("pk")),
    )  # fmt: skip


def called_views(orders: Sequence, calls: dict, names: dict, who: dict) -> list[CalledView]:
    """Each order with what is kept beside it; one sent with the engine's own button may have nothing there yet."""
    return [_called(order, calls.get(order.pk), names, who) for order in orders]


def _called(order, call: Call | None, names: dict, who: dict) -> CalledView:
    told = {}
    if call:
        same = ("arrive_by", "arrived_at", "phone_at", "latitude", "longitude", "metres", "away", "answered_at",
                "points", "most", "rated_at")  # fmt: skip
        told = {name: getattr(call, name) for name in same} | {"arrived_by": who.get(call.arrived_by_id, "")}
    returned = order.state == OrderState.RETURNED
    return CalledView(
        order_id=order.pk, office_id=order.office_id, office=names.get(order.office_id, ""), state=_state(order, call),
        called_at=order.sent_at, due_at=order.due_at, acknowledged_at=order.signed_at, result=order.result,
        report=order.report, refused_at=order.returned_at, reason=order.reason if returned else "",
        **({"arrive_by": None} | told),
    )  # fmt: skip


def _state(order, call: Call | None) -> str:
    if order.state == OrderState.RETURNED:
        return "refused"
    if order.state == OrderState.PASSED:
        return "withdrawn"
    if order.state == OrderState.DONE:
        return "answered"
    if call and call.arrived_at:
        return "arrived"
    return "called" if order.state == OrderState.SENT else "acknowledged"
