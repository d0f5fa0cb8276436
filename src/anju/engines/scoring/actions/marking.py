"""Cards in effect: given and ended by an act of a programme, read by every programme."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from anju.engines.scoring.models import Mark


def give_mark(*, scheme: str, subject_id: UUID, region_path: str, code: str, title: str, since: date,
              until: date | None = None, consequences: Sequence[str] = (), source_type: str = "",
              source_id: UUID | None = None, entry_id: UUID, at: datetime) -> Mark:  # fmt: skip
    """Put a card in effect for [since, until)."""
    raise NotImplementedError


def end_mark(mark_id: UUID, *, until: date, entry_id: UUID, at: datetime) -> Mark:
    """End a card: ``until`` is the first day without it, its first day if it never was in effect.

    :raises AlreadyEnded: if it ended on or before that day.
    """
    raise NotImplementedError
