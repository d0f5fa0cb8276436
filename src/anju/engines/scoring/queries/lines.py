"""Rows as they were written."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from anju.engines.scoring.models import Line, Mark
from anju.engines.scoring.types import Marked


def lines_of(source_type: str, source_id: UUID) -> list[Line]:
    """The lines that a record gave, with their corrections, oldest first."""
    found = Line.objects.filter(source_id=source_id, source_type=source_type)
    own = [row.id for row in found if row.corrects_id is None]
    return sorted(
        {row.id: row for row in (*found, *Line.objects.filter(corrects__in=own))}.values(), key=lambda r: r.id
    )


def marks_on(subject_ids: Iterable[UUID], day: date) -> dict[UUID, list[Marked]]:
    """The cards in effect on a day, by subject; subjects without any are left out. One query."""
    found: dict[UUID, list[Marked]] = {}
    rows = Mark.objects.filter(subject_id__in=list(subject_ids), since__lte=day).exclude(until__lte=day)
    for row in rows.order_by("since", "id"):
        found.setdefault(row.subject_id, []).append(_marked(row))
    return found


def marks_of(source_type: str, source_id: UUID) -> list[Marked]:
    """The cards that were given because of something, a publication for instance; ended ones too."""
    return [_marked(row) for row in Mark.objects.filter(source_id=source_id, source_type=source_type).order_by("id")]


def _marked(row: Mark) -> Marked:
    return Marked(
        id=row.id, scheme=row.scheme, subject_id=row.subject_id, code=row.code, title=row.title, since=row.since,
        until=row.until, consequences=tuple(row.consequences), source_type=row.source_type, source_id=row.source_id,
        entry_id=row.entry_id,
    )  # fmt: skip
