"""What whoever is graded reads of itself: its sheets, once the grades were put on notice."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from anju.engines.publishing import queries as publications
from anju.engines.publishing.types import State as Published
from anju.ground.access.types import Actor
from anju.kit.errors import Hidden
from anju.programmes.grades.acts import GRADED
from anju.programmes.grades.models import Grade, Sheet
from anju.programmes.grades.types import ListState, State

NOTICED = (State.NOTICED, State.FINAL)


def firms_of(by: Actor) -> set[UUID]:
    """The enterprises that ``by`` speaks for."""
    return {grant.enterprise_id for grant in by.grants if grant.role in GRADED and grant.enterprise_id}


def seen(by: Actor) -> QuerySet[Sheet]:
    """The own sheets of gradings that were put on notice."""
    return Sheet.objects.filter(enterprise_id__in=firms_of(by), grading__state__in=NOTICED, off_reason="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """One's own grade of a year. ``takes_objections``: whether one may object now, until ``until``."""

    sheet: Sheet
    grade: Grade
    publication: Any
    takes_objections: bool

    @property
    def is_final(self) -> bool:
        return self.grade.grade_list.state == ListState.STANDING

    @property
    def until(self) -> Any:
        return self.publication.notice_until


def listed(by: Actor, *, at: Any) -> Sequence[Own]:
    """They, newest year first; what nobody published yet is not told here either."""
    rows = Grade.objects.filter(
        sheet__in=seen(by), grade_list__state__in=(ListState.DRAFTED, ListState.STANDING, ListState.ENDED)
    ).select_related("grade_list", "sheet__grading")  # fmt: skip
    published = publications.by_id([row.grade_list.publication_id for row in rows])
    found: dict[UUID, Own] = {}
    for row in sorted(rows, key=lambda one: (one.sheet.grading.year, one.grade_list_id), reverse=True):
        where = published.get(row.grade_list.publication_id)
        if where is None or where.published_at is None or row.sheet_id in found:
            continue
        found[row.sheet_id] = Own(
            sheet=row.sheet, grade=row, publication=where,
            takes_objections=where.state == Published.NOTICED and bool(where.notice_until) and at < where.notice_until,
        )  # fmt: skip
    return list(found.values())


def one(sheet_id: UUID, *, by: Actor, at: Any) -> Own:
    """One of them.

    :raises Hidden: if it is not the own one, or was not put on notice.
    """
    found = next((own for own in listed(by, at=at) if own.sheet.pk == sheet_id), None)
    if found is None:
        raise Hidden()
    return found


def sheet_of(grade_id: UUID, *, by: Actor) -> UUID:
    """The own sheet on which a grade stands.

    :raises Hidden: if it is not the own one, or was not put on notice.
    """
    row = Grade.objects.filter(pk=grade_id, sheet__in=seen(by)).first()
    if row is None:
        raise Hidden()
    return row.sheet_id
