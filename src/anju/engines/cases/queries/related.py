"""The cases a case belongs with: merged into it, the one it was merged into, what caused it and what it caused."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from anju.engines.cases import registry
from anju.engines.cases.models import Case
from anju.engines.cases.types import SUBJECT_TYPE
from anju.ground.access import checks as access
from anju.ground.access.types import Actor

MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """:ivar how: ``merged``, ``into``, ``cause`` or ``caused``."""

    id: UUID
    number: str
    title: str
    kind: Any
    state: Any
    is_open: bool
    how: str


def related(by: Actor, case: Case) -> list[Related]:
    """What belongs with a case and ``by`` may see; one query."""
    asked = Q(merged_into=case.pk) | Q(cause_type=SUBJECT_TYPE, cause_id=case.pk)
    for other in (case.merged_into_id, case.cause_id if case.cause_type == SUBJECT_TYPE else None):
        asked |= Q(pk=other) if other else Q()
    rows = access.within(by, Case.objects.filter(asked)).order_by("opened_at", "id")[:MOST]
    return [_related(row, case) for row in rows]


def caused_by(by: Actor, cause_id: UUID) -> list[Related]:
    """The cases that a programme's row, or a case, gave cause for and ``by`` may see; for the page of that row."""
    rows = access.within(by, Case.objects.filter(cause_id=cause_id)).order_by("opened_at", "id")[:MOST]
    return [_described(row, how="caused") for row in rows]


def _related(row: Case, case: Case) -> Related:
    how = {case.merged_into_id: "into", case.cause_id: "cause"}.get(row.pk)
    return _described(row, how=how or ("merged" if row.merged_into_id == case.pk else "caused"))


def _described(row: Case, *, how: str) -> Related:
    kind = registry.case_type(row.type)
    return Related(
        id=row.pk, number=row.number, title=row.title, kind=kind.title, state=kind.lifecycle.state(row.state).title,
        is_open=row.stage == 0, how=how,
    )  # fmt: skip
