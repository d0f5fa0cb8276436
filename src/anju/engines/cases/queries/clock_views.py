"""The clock of a case as its page shows it: how it was counted, each day of the term, and when it stood still."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from anju.engines.cases import rules as decide
from anju.engines.cases.models import Case, Pause
from anju.engines.cases.rules import Standing
from anju.ground.rulebook import queries as rulebook
from anju.kit.calendar import CalendarEnds, Day
from anju.kit.clock import local_day

LONGEST_RULER = 31  # days that still fit beside one another


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockView:
    """The clock of the whole case and how it was counted."""

    standing: Standing
    counted: str
    source: str
    is_illustrative: bool
    days: list[Day]
    today: date
    pauses: list[Pause] = field(default_factory=list)

    @property
    def paused(self) -> Pause | None:
        """The pause that still lasts."""
        return next((pause for pause in self.pauses if pause.until is None), None)


def clock_view(case: Case, pauses: Iterable[Pause], *, at: datetime) -> ClockView:
    """:param pauses: of the case's own clock, the first first."""
    standing, kept, pauses = decide.standing(case.running(), at, warning_share=1), case.clock, list(pauses)
    return ClockView(
        standing=standing, counted=_counted(kept), source=kept.get("source", ""), pauses=pauses,
        is_illustrative=kept.get("basis") == "illustrative", days=_ruler(case, pauses, at), today=local_day(at),
    )  # fmt: skip


def _counted(kept: Mapping[str, Any]) -> str:
    """How the deadline was counted, in one sentence."""
    if kept.get("by_hand"):
        return _("A day that the office set.")
    if "length" not in kept:
        return _("Nobody has published a term for this, so there is no deadline.")
    sentences = {
        "working_day": _("%(count)s working days, counted from the day after."),
        "calendar_day": _("%(count)s days, counted from the day after."),
        "hour": _("%(count)s hours."),
    }
    return sentences[kept["unit"]] % {"count": kept["length"]}


def _ruler(case: Case, pauses: list[Pause], at: datetime) -> list[Day]:
    """The days of the term as it is counted: working days with rest and make-up days, or simply days."""
    if case.due_at is None or "from" not in case.clock:
        return []
    first, last = local_day(datetime.fromisoformat(case.clock["from"])), local_day(case.due_at)
    if (last - first).days > LONGEST_RULER:
        return []
    return _standing_still(_days(case.clock, first, last), stood(pauses, at))


def _days(kept: Mapping[str, Any], first: date, last: date) -> list[Day]:
    if kept.get("unit") == "calendar_day" or kept.get("by_hand"):
        return [Day(first + timedelta(days=n), "work" if n else "zero", n) for n in range((last - first).days + 1)]
    try:
        return rulebook.calendar().ruler(first, last) if kept.get("unit") == "working_day" else []
    except CalendarEnds:
        return []


def stood(pauses: Iterable[Pause], at: datetime) -> set[date]:
    """The days at whose end the clock stood; of a pause that lasts, today too."""
    found: set[date] = set()
    for pause in pauses:
        day, end = local_day(pause.since), local_day(pause.until or at + timedelta(days=1))
        found.update(day + timedelta(days=n) for n in range((end - day).days))
    return found


def _standing_still(days: list[Day], paused: set[date]) -> list[Day]:
    """The same days, with those on which the clock stood marked and left out of the count."""
    shown, number = [], 0
    for day in days:
        if day.number and day.on in paused:
            shown.append(replace(day, kind="paused", number=0))
            continue
        number += bool(day.number)
        shown.append(replace(day, number=number if day.number else 0))
    return shown
