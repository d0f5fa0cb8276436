"""Counting a deadline from the rulebook, and keeping how it was counted."""

from datetime import datetime

from anju.engines.cases.models import Case
from anju.engines.cases.types import CaseType
from anju.ground.rulebook.types import RuleMissing, Rules
from anju.kit.calendar import CalendarEnds


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
    """Until when an order sent at ``at`` has time: its own term, but never longer than the case."""
    own = deadline(rules, parameter=kind.order_clock, at=at)[0] if kind.order_clock else None
    return min((due for due in (own, case.due_at) if due), default=None)
