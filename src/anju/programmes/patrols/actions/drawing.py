"""Which visits a plan asks for: by lot among all estates, or by the grade of who manages each and its class of risk."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max

from anju.engines.scoring import queries as scoring
from anju.ground.registers import queries as registers
from anju.ground.rulebook.types import Rules
from anju.programmes.patrols import rules
from anju.programmes.patrols.models import Finding, Plan, Visit
from anju.programmes.patrols.types import Due, Result, State


def due(plan: Plan, law: Rules, managed: Mapping[UUID, Any], *, level: str) -> list[Due]:
    """The visits of a plan; what they rest on is written into it.

    :raises RuleMissing: if nothing is drawn by lot and the city says no frequency.
    """
    estates = [one.pk for one in registers.estates_there(plan.region_path, plan.since)]
    told = {"since": plan.since, "until": plan.until, "is_working": law.calendar.is_working}
    if plan.many is not None:
        plan.basis, plan.among = {"by": "lot", "of": len(estates)}, [one.hex for one in estates]
        chosen = rules.drawn(estates, seed=plan.lot_seed, many=plan.many)
        return rules.spread(chosen, **told) if chosen else []
    grades, taken = grades_of(estates, managed, law, day=plan.since)
    risks = _risks(estates, law, day=plan.since)
    plan.basis = {"by": "grade", "of": len(estates), "grades": dict(Counter(grades.values())), "taken": taken}
    if risks:
        plan.basis["risks"] = dict(Counter(risks.values()))
    return rules.due(
        grades, level=level, frequency=law.value("patrols.frequency"), seed=plan.lot_seed, risks=risks,
        last=_last(plan.office_id, estates), **told,
    )  # fmt: skip


def grades_of(
    estates: Collection[UUID], managed: Mapping[UUID, Any], law: Rules, *, day: date
) -> tuple[dict[UUID, str], dict[str, int]]:
    """Estate → grade of who manages it, and mark → estates for which it decided (empty: none did).

    Marks are the cards and published grades in effect on the day; the city says what each, or none, stands for.

    :raises RuleMissing: if it does not.
    """
    by_mark, otherwise = law.value("patrols.grade_by_mark"), law.value("patrols.grade_otherwise")
    firms = {managed[one].enterprise_id for one in estates if one in managed} - {None}
    marks = scoring.marks_on(firms, day)
    lines = {
        firm: rules.deciding(((mark.scheme, mark.code) for mark in marks.get(firm, ())), by_mark) for firm in firms
    }
    of = {one: lines.get(managed[one].enterprise_id) if one in managed else None for one in estates}
    taken = Counter(line["mark"] if line else "" for line in of.values())
    return {one: line["grade"] if line else otherwise for one, line in of.items()}, dict(taken)


def _risks(estates: Sequence[UUID], law: Rules, *, day: date) -> dict[UUID, str]:
    """Estate → its class of risk; none where the city names no classes."""
    if not law.has("patrols.risk_classes"):
        return {}
    classes = law.value("patrols.risk_classes")
    found: dict[UUID, list[tuple[date, str]]] = {}
    rows = Finding.objects.filter(
        is_current=True, result=Result.PROBLEM, visit__state=State.DONE, visit__estate_id__in=estates
    )
    for estate_id, on, severity in rows.values_list("visit__estate_id", "visit__day", "severity"):
        found.setdefault(estate_id, []).append((on, severity))
    told = {one: rules.risk(problems, classes=classes, on=day) for one, problems in found.items()}
    return {one: risk for one, risk in told.items() if risk}


def _last(office_id: UUID, estates: Sequence[UUID]) -> dict[UUID, date]:
    rows = Visit.objects.filter(office_id=office_id, estate_id__in=estates).exclude(state=State.CANCELLED)
    return dict(rows.values_list("estate_id").annotate(Max("day")))
