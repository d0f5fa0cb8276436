"""What stands in a credit report: the facts that are frozen, and whether they are still so."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from anju.engines.scoring import queries as scoring
from anju.engines.scoring.types import Statement
from anju.ground.access import queries as people
from anju.ground.access.types import Actor
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import RuleMissing
from anju.kit import ids
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.programmes.credit import why
from anju.programmes.credit.models import Record, Report
from anju.programmes.credit.queries import seen
from anju.programmes.credit.types import State, Who
from anju.programmes.credit.why import words
from anju.programmes.credit.why.drawn import sections_of

MOST = 200  # records in one report, the newest first; more are told by their number


def facts(subject: why.Subject, *, at: datetime) -> dict[str, Any]:
    """What stands on file today, as JSON holds it; what was repaired or is over is left out, disputed ones are marked.

    Words that are the reader's language stay codes.
    """
    today = local_day(at)
    rows = on_file(subject)
    shown = list(rows.prefetch_related("items").order_by("-archived_at", "-pk")[:MOST])
    offices = people.office_names({row.office_id for row in shown})
    marks = scoring.marks_on([subject.id], today).get(subject.id, [])
    return {
        "name": subject.name, "code": subject.code, "as_of": today.isoformat(), "standing": _standing(subject, today),
        "marks": [{"title": one.title, "since": one.since.isoformat(), "until": one.until and one.until.isoformat()}
                  for one in marks],
        "records": [_record(row, subject.who, offices) for row in shown],
        "more": max(0, rows.count() - MOST) if len(shown) == MOST else 0,
    }  # fmt: skip


def on_file(subject: why.Subject) -> QuerySet[Record]:
    """The archived records that count for a subject and were neither repaired nor are over."""
    counts_for = Q(subject=Who.BOTH.value) | Q(subject=subject.who.value)
    return Record.objects.filter(
        counts_for, state=State.ARCHIVED, ended_on=None, **{f"{subject.who.value}_id": subject.id}
    )


def _record(row: Record, who: Who, offices: Mapping[UUID, str]) -> dict[str, Any]:
    items = [item for item in row.items.all() if item.subject == who and not item.struck]
    return {
        "number": row.number, "kind": row.kind, "on": row.occurred_on.isoformat(), "disputed": row.disputed,
        "titles": [item.title for item in items], "points": words.points(sum(item.points for item in items)),
        "office": offices.get(row.office_id, ""), "repairable": row.kind == "dishonesty",
    }  # fmt: skip


def _standing(subject: why.Subject, on: date) -> dict[str, Any] | None:
    """The score in a few lines; None where nobody has published the rules."""
    try:
        rules = scoring.scheme_rules(subject.scheme, rules=rulebook.at(subject.city, on))
    except RuleMissing:
        return None
    said = scoring.statement(subject.scheme, subject.id, on=on, rules=rules)
    return {
        "total": words.points(said.total), "scheme": said.title, "first": said.first and said.first.isoformat(),
        "last": said.last.isoformat(), "version": said.version, "illustrative": said.illustrative,
        "demerits": rules.sign("bad") > 0, "band": str(said.band.title) if said.band else "", "steps": _steps(said),
        **({"undecided": said.undecided.value} if said.undecided else {}),
    }  # fmt: skip


def _steps(said: Statement) -> list[list[str]]:
    """[section, what it does to the total], the start first."""
    found = [["start", words.points(said.start)]] if said.start else []
    return found + [[name, words.points(amount, plus=True)] for name, amount in sections_of(said) if amount]


def digest(found: Mapping[str, Any]) -> str:
    """SHA-256 over what a report says, without the day it was printed."""
    said = {name: value for name, value in found.items() if name != "as_of"}
    return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


# ── those that were printed ──────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A report by its code, for whoever holds the paper; ``is_current``: whether the same stands on file today."""

    report: Report
    is_current: bool
    disputed: int

    @property
    def many(self) -> int:
        return len(self.report.facts["records"]) + self.report.facts["more"]


def by_code(typed: str, *, at: datetime) -> Checked:
    """:raises Hidden: if no report has this code."""
    found = Report.objects.filter(code=ids.tidy_code(typed)).first()
    if found is None:
        raise Hidden()
    disputed = sum(one["disputed"] for one in found.facts["records"])
    return Checked(report=found, is_current=_is_current(found, at), disputed=disputed)


def _is_current(row: Report, at: datetime) -> bool:
    try:
        subject = why.subject_of(Who(row.who), row.subject_id, day=local_day(at))
    except Hidden:
        return False
    return digest(facts(subject, at=at)) == row.digest


def readable(report_id: UUID, *, by: Actor, at: datetime) -> Report:
    """A report for whoever printed it, oversees its subject, or is it.

    :raises Hidden: for everybody else.
    """
    found = Report.objects.filter(pk=report_id).first()
    if found is None:
        raise Hidden()
    seen.subject(by, Who(found.who), found.subject_id, at=at)
    return found


def printed_of(subject: why.Subject, *, most: int = 10) -> list[Report]:
    """The last reports about somebody."""
    return list(Report.objects.filter(subject_id=subject.id).select_related("office").order_by("-pk")[:most])
