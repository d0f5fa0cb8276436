"""What was written beside ballots about one subject, as an officer released it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from anju.engines.ballots.models import Comment

MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """:ivar written_on: the day, never the moment."""

    text: str
    written_on: date


def remarks_about(subject_id: UUID, *, poll_ids: Iterable[UUID], most: int = MOST) -> list[Remark]:
    """The released comments about a subject in some polls, newest first; one query."""
    rows = Comment.objects.filter(poll_id__in=set(poll_ids), subject_id=subject_id, state="released").exclude(shown="")
    told = rows.order_by("-written_on", "-id").values_list("shown", "written_on")[:most]
    return [Remark(text=text, written_on=day) for text, day in told]
