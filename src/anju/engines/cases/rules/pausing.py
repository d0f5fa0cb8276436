"""When a clock may stand still (等待), and by how much its deadline moves."""

from datetime import datetime

from anju.engines.cases.rules.facts import CaseFacts, Desk, OrderFacts, owns
from anju.engines.cases.rules.orders import moved_on, not_open
from anju.engines.cases.types import OrderState, Refusal
from anju.kit.calendar import CalendarEnds, Unit, WorkingCalendar
from anju.kit.clock import CHINA, local_day


def pause_refusal(*, case: CaseFacts, order: OrderFacts | None, desk: Desk) -> Refusal | None:
    """Why ``desk`` cannot stop a clock now; nobody stops the one that those above set, nor one that has run out."""
    if refusal := _not_yours("cases.paused", case=case, order=order, desk=desk):
        return refusal
    clock = order or case
    if order and order.kind.is_directive:
        return Refusal(code="directive_runs")
    if clock.paused_since:
        return Refusal(code="clock_paused", facts={"at": clock.paused_since})
    if clock.due_at is None:
        return Refusal(code="no_deadline")
    if case.now and case.now > clock.due_at:
        return Refusal(code="clock_ran_out", facts={"at": clock.due_at})
    return moved_on(order) if order and order.state is OrderState.SENT else None


def resume_refusal(*, case: CaseFacts, order: OrderFacts | None, desk: Desk) -> Refusal | None:
    """Why ``desk`` cannot let a clock run on; one that stands along with the case runs on with the case.

    Who answers for the case may too: the proof of a wait is judged by somebody else than who gains by it.
    """
    if refusal := _not_yours("cases.resumed", case=case, order=order, desk=desk, also_owner=True):
        return refusal
    if (order or case).paused_since is None:
        return Refusal(code="clock_runs")
    return Refusal(code="paused_with_case") if order and order.paused_since == case.paused_since else None


def _not_yours(
    act: str, *, case: CaseFacts, order: OrderFacts | None, desk: Desk, also_owner: bool = False
) -> Refusal | None:
    office_id = order.office_id if order else case.office_id
    if refusal := not_open(case):
        return refusal
    if act not in desk.acts:
        return Refusal(code="not_your_role")
    if office_id not in desk.offices and not (also_owner and owns(case, desk)):
        return Refusal(code="not_your_office", facts={"office": office_id})
    return moved_on(order) if order and not order.state.is_open else None


def moved(moment: datetime, *, since: datetime, until: datetime, unit: Unit, calendar: WorkingCalendar) -> datetime:
    """A deadline after its clock stood still from ``since`` to ``until``: later by the days that stood still.

    Counted as the term itself is: working days for a term in working days, calendar days for one in days; the day on
    which it was stopped is not counted, the day on which it runs on is. So as many days are left as there were. A term
    in hours moves by the time itself; so does any other where the calendar ends.
    """
    begun, ended = local_day(since), local_day(until)
    if unit is Unit.HOUR:
        return moment + (until - since)
    if unit is Unit.CALENDAR_DAY:
        return moment + (ended - begun)
    try:
        day = calendar.add_working_days(local_day(moment), calendar.working_days_between(begun, ended))
    except CalendarEnds:
        return moment + (until - since)
    return datetime.combine(day, moment.astimezone(CHINA).time(), tzinfo=CHINA)
