"""One triplicate with its three copies: who holds each, when it was sent, signed for, due and answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from anju.engines.cases import queries as cases
from anju.engines.cases.types import OrderRole, OrderState
from anju.ground.access import checks as access
from anju.ground.access import queries as people
from anju.ground.access.types import Actor, OfficeKind
from anju.ground.registers import queries as registers
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.programmes.triplicates.models import Dissuasion, Report
from anju.programmes.triplicates.types import CAME_TITLES, WAY_TITLES, Part

# Whoever holds the second copy, the nearest first: 街道, where there is none yet the community, then the district.
STREETS = (OfficeKind.STREET_OFFICE, OfficeKind.COMMUNITY, OfficeKind.DISTRICT_BUREAU)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One of the three copies, or one that a department sent back.

    :ivar received_at: when its holder signed for it; the enterprise's own when it reported.
    :ivar fed_back_at: when its holder signed for the result (the enterprise), closed (the street), answered (the
        department).
    :ivar order_id: the order to sign for, if it waits.
    """

    part: Part
    office_id: UUID | None
    office: str
    sent_at: datetime | None
    received_at: datetime | None
    due_at: datetime | None
    fed_back_at: datetime | None = None
    declined: str = ""
    declined_at: datetime | None = None
    result: str = ""
    report: str = ""
    order_id: UUID | None = None

    @property
    def is_out(self) -> bool:
        return self.sent_at is not None

    @property
    def done_at(self) -> datetime | None:
        """When its clock stopped."""
        return self.fed_back_at or self.declined_at


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A triplicate as its pages show it."""

    row: Report
    case: Any
    estate_name: str
    enterprise_name: str
    finder: str
    dissuasions: list[Dissuasion]
    copies: list[Copy]
    declined: list[Copy]


def report(case_id: UUID, *, by: Actor) -> ReportView:
    """A triplicate with all that stands in it.

    :raises Hidden: if there is none, or ``by`` may not see it.
    """
    rows = Report.objects.select_related("case").filter(pk=case_id)
    row = access.within(by, rows).first()
    if row is None:
        raise Hidden()
    return view(row)


def view(row: Report) -> ReportView:
    """A triplicate for a reader who may read its case."""
    orders = cases.orders(row.pk)
    dissuasions = list(Dissuasion.objects.filter(report=row))
    names = people.office_names({row.case.office_id, *row.case.office_ids, *(order.office_id for order in orders)})
    who = people.account_names({row.found_by_id, *(one.by_id for one in dissuasions)} - {None})
    for one in dissuasions:
        one.who = who.get(one.by_id, "")
        one.way_title, one.came_title = WAY_TITLES[one.way], CAME_TITLES[one.came]
    firm = registers.enterprise_names([row.enterprise_id]) if row.enterprise_id else {}
    return ReportView(
        row=row, case=row.case, estate_name=row.case.place_name, enterprise_name=firm.get(row.enterprise_id, ""),
        finder=who.get(row.found_by_id, ""), dissuasions=dissuasions,
        copies=_copies(row, orders, names, firm.get(row.enterprise_id, "")),
        declined=[_department(order, names) for order in orders if order.state == OrderState.RETURNED],
    )  # fmt: skip


def _copies(row: Report, orders: Sequence, names: dict, firm: str) -> list[Copy]:
    leads = [one for one in orders if one.role == OrderRole.LEAD and one.state != OrderState.RETURNED]
    handed = [one for one in orders if one.role == OrderRole.CO]
    street = [one for one in handed if row.reported_at and one.office_id == row.case.office_id]
    desk = [one for one in handed if one.office_id != row.case.office_id]
    return [
        _enterprise(row, desk[-1:], names, firm),
        _street(row, street[-1:], names),
        _department(leads[-1], names) if leads else _nobody(Part.DEPARTMENT),
    ]


def _enterprise(row: Report, handed: Sequence, names: dict, firm: str) -> Copy:
    """Its own copy is received as it reports; what it signs for later is the result."""
    order = handed[0] if handed else None
    is_own = not row.is_missed or row.failed_at is not None
    return Copy(
        part=Part.ENTERPRISE, office_id=order and order.office_id, office=names.get(order.office_id, firm) if order
        else firm, sent_at=row.reported_at, received_at=row.reported_at if is_own else order and order.signed_at,
        due_at=None if row.reported_at else row.case.due_at, fed_back_at=order and order.signed_at,
        order_id=order.pk if order and order.is_open else None,
    )  # fmt: skip


def _street(row: Report, handed: Sequence, names: dict) -> Copy:
    if not row.reported_at:
        return _nobody(Part.STREET)
    order = handed[0] if handed else None
    return Copy(
        part=Part.STREET, office_id=row.case.office_id, office=names.get(row.case.office_id, ""),
        sent_at=row.reported_at, received_at=order and order.signed_at, due_at=order and order.due_at,
        fed_back_at=row.case.closed_at, order_id=order.pk if order and order.is_open else None,
    )  # fmt: skip


def _department(order, names: dict) -> Copy:
    return Copy(
        part=Part.DEPARTMENT, office_id=order.office_id, office=names.get(order.office_id, ""), sent_at=order.sent_at,
        received_at=order.signed_at, due_at=order.due_at, fed_back_at=order.done_at,
        declined=order.reason if order.returned_at else "", declined_at=order.returned_at or order.passed_at,
        result=order.result, report=order.report, order_id=order.pk if order.is_open else None,
    )  # fmt: skip


def _nobody(part: Part) -> Copy:
    return Copy(part=part, office_id=None, office="", sent_at=None, received_at=None, due_at=None)


def street_office(region_path: str, *, on: date):
    """Whoever holds the second copy at a place; None where the city has opened no such office."""
    for kind in STREETS:
        if found := people.nearest_office(kind=kind, region_path=region_path, on=on):
            return found
    return None


def enterprise_desk(case_id: UUID) -> UUID | None:
    """The office of the enterprise that managed the estate when the act was found; None if it has none."""
    case = cases.case(case_id)
    if case.enterprise_id is None:
        return None
    own = people.enterprise_office(case.enterprise_id, region_path=case.region_path, on=local_day(case.opened_at))
    return own and own.pk
