"""Cards in effect: given and ended by an act of a programme, read by every programme."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.engines.scoring.models import Mark
from anju.engines.scoring.registry import scheme as declared
from anju.engines.scoring.types import AlreadyEnded


def give_mark(*, scheme: str, subject_id: UUID, region_path: str, code: str, title: str, since: date,
              until: date | None = None, consequences: Sequence[str] = (), source_type: str = "",
              source_id: UUID | None = None, entry_id: UUID, at: datetime) -> Mark:  # fmt: skip
    """Put a card in effect for [since, until)."""
    return Mark.objects.create(
        scheme=scheme, subject_type=declared(scheme).subject_type, subject_id=subject_id, region_path=region_path,
        code=code, title=title, since=since, until=until, consequences=list(consequences), source_type=source_type,
        source_id=source_id, entry_id=entry_id, given_at=at,
    )  # fmt: skip


def end_mark(mark_id: UUID, *, until: date, entry_id: UUID, at: datetime) -> Mark:
    """End a card: ``until`` is the first day without it, its first day if it never was in effect.

    :raises AlreadyEnded: if it ended on or before that day.
    """
    mark = Mark.objects.select_for_update().get(id=mark_id)
    until = max(until, mark.since)
    if mark.until is not None and mark.until <= until:
        raise AlreadyEnded(_("The card ended on %(day)s already."), day=mark.until)
    mark.until, mark.ended_entry_id = until, entry_id
    mark.save(update_fields=["until", "ended_entry_id"])
    return mark
