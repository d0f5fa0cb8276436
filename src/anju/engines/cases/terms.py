"""Counting a deadline from the rulebook, and keeping how it was counted."""

from datetime import datetime

from anju.engines.cases.models import Case
from anju.engines.cases.rules import Level
from anju.engines.cases.types import CaseType
from anju.ground.rulebook.types import RuleMissing, Rules
from anju.kit.calendar import CalendarEnds, Term, Unit


def deadline(rules: Rules, *, parameter: str, at: datetime) -> tuple[datetime | None, dict]:
    """When a term that begins at ``at`` runs out, and how that was counted; None where no term is in force."""
    try:
        term = rules.parameter(parameter)
        due_at = rules.calendar.due(at, term.value)
    except (RuleMissing, CalendarEnds) as problem:
        return None, {"parameter": parameter, "missing": problem.code}
    counted = {"parameter": parameter, "length": term.value.length, "unit": term.value.unit.value,
               "basis": str(term.basis), "source": term.source, "from": at.isoformat()}  # fmt: skip
    return due_at, counted


def set_by_hand(due_at: datetime, at: datetime) -> tuple[datetime, dict]:
    """A deadline that an officer set, in the form of ``deadline``."""
    return due_at, {"by_hand": True, "from": at.isoformat()}


def order_deadline(rules: Rules, kind: CaseType, case: Case, at: datetime) -> datetime | None:
    """Until when an order sent at ``at`` has time: its own term, but never longer than the case; where the case is late
    already, the whole of its term, so that no order begins overdue.
    """
    own = deadline(rules, parameter=kind.order_clock, at=at)[0] if kind.order_clock else None
    due_at = min((due for due in (own, case.due_at) if due), default=None)
    if due_at and due_at <= at:
        return own or deadline(rules, parameter=kind.clock, at=at)[0]
    return due_at


def after(rules: Rules, *, parameter: str, at: datetime) -> datetime | None:
    """When a term of the rulebook that begins at ``at`` ends; None where none is in force."""
    return deadline(rules, parameter=parameter, at=at)[0]


def warning_share(rules: Rules) -> int | None:
    """Percent of a term after which it is due soon; None where the city warns nobody."""
    return rules.value("cases.warning_share") if rules.has("cases.warning_share") else None


def levels(rules: Rules, due_at: datetime | None) -> list[Level]:
    """The levels of lateness of a deadline; where the rules know none, only the first. What the calendar does not
    reach is left out, with all that lies above it.
    """
    if due_at is None:
        return []
    found = [Level(number=1, at=due_at)]
    for line in rules.value("cases.escalation") if rules.has("cases.escalation") else ():
        try:
            moment = rules.calendar.due(due_at, Term(line["after"], Unit(line["unit"])))
        except CalendarEnds:
            break
        found.append(Level(number=line["level"], at=moment, to=line["to"]))
    return found


def unit_of(case: Case) -> Unit:
    """What the term of a case is counted in; calendar days where its deadline was set by hand."""
    return Unit(case.clock.get("unit", Unit.CALENDAR_DAY))
