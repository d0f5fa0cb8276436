"""What the tally says about each subject, summed up exactly; what a household answered about, by the roll's side."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Sum

from anju.engines.ballots.models import Part, Poll, Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """:ivar ballots: counted about the subject. :ivar sums: of their answers, question by question."""

    ballots: int
    sums: tuple[int, ...]


def sums_of(poll: Poll) -> Mapping[UUID | None, Sums]:
    """Subject → what was answered about it, of a poll that was counted; every ballot counts once. One query."""
    found: dict[UUID | None, dict[int, tuple[int, int]]] = {}
    rows = Tally.objects.filter(poll=poll).order_by().values_list("subject_id", "question")
    for subject, question, many, total in rows.annotate(many=Sum("ballots"), total=Sum(F("answer") * F("ballots"))):
        found.setdefault(subject, {})[question] = (many, total)
    return {
        subject: Sums(ballots=max(many for many, _total in by.values()),
                      sums=tuple(by[question][1] for question in sorted(by)))
        for subject, by in found.items()
    }  # fmt: skip


def answered_by(elector_id: UUID) -> set[UUID]:
    """The subjects that an elector has voted on; one query."""
    rows = Part.objects.filter(elector_id=elector_id, subject_id__isnull=False)
    return set(rows.values_list("subject_id", flat=True))
