"""What a programme needs of its own polls: their rows, who stands on a roll, what its offices still have to answer."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from anju.engines.ballots.models import Elector, Part, Poll
from anju.ground.access.types import Actor


def polls_by_id(ids: Iterable[UUID]) -> list[Poll]:
    """The polls with these ids, in their order, for a room that has checked who asks."""
    wanted = list(ids)
    found = Poll.objects.in_bulk(wanted)
    return [found[one] for one in wanted]


def subjects_on_roll(poll: Poll, among: Collection[UUID]) -> set[UUID]:
    """Which of these subjects have an elector on the roll already."""
    rows = Elector.objects.filter(poll=poll, subject_id__in=list(among))
    return set(rows.values_list("subject_id", flat=True).distinct())


def own_lines(poll: Poll, by: Actor, *, subject_ids: Collection[UUID] | None = None) -> QuerySet[Elector]:
    """The lines of the roll that stand for the offices of ``by``; each with ``is_answered``."""
    rows = Elector.objects.filter(poll=poll, office_id__in=by.office_ids)
    rows = rows.filter(subject_id__in=subject_ids) if subject_ids is not None else rows
    took = Part.objects.filter(elector=OuterRef("pk"))
    return rows.annotate(is_answered=Exists(took)).order_by("number")


def own_progress(poll: Poll, by: Actor) -> tuple[int, int]:
    """How many lines stand for the offices of ``by``, and how many of them are answered; one query."""
    told = own_lines(poll, by).aggregate(lines=Count("pk"), answered=Count("pk", filter=Q(is_answered=True)))
    return told["lines"], told["answered"]


def parties_on_roll(poll: Poll) -> dict[str, tuple[int, int]]:
    """Party → lines on the roll, and how many of them took part; two queries."""
    on_roll = dict(Elector.objects.filter(poll=poll).values_list("party").annotate(n=Count("id")))
    took = dict(Part.objects.filter(poll=poll, turn=0).values_list("party").annotate(n=Count("id")))
    return {party: (many, took.get(party, 0)) for party, many in sorted(on_roll.items())}
