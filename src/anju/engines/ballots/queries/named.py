"""What was answered in a poll whose ballots are named: by whom, about what, with which words."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from anju.engines.ballots.actions.comments import words_of
from anju.engines.ballots.models import Ballot, Comment, Elector, Part, Poll, SetAside
from anju.engines.ballots.types import Secrecy, Standing
from anju.kit.clock import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAnswer:
    """A line of the roll and what it says. :ivar answers: None while it is silent, and of a ballot set aside.

    :ivar door: what the elector is called. :ivar answered_on: the day of the answer that counts.
    """

    elector_id: UUID
    subject_id: UUID | None
    party: str
    door: str
    office_id: UUID | None
    answers: tuple[int, ...] | None
    words: str = ""
    answered_on: date | None = None


def named_answers(poll: Poll, *, subject_ids: Collection[UUID] | None = None) -> list[NamedAnswer]:
    """Every line of the roll with its answer, in the order of their numbers, for a room that has checked who asks; five
    queries.

    :raises ValueError: where ballots are not named: nothing may join elector and answer there.
    """
    if poll.secrecy != Secrecy.NAMED:
        raise ValueError("only named ballots say whose they are")
    lines = Elector.objects.filter(poll=poll)
    lines = lines if subject_ids is None else lines.filter(subject_id__in=subject_ids)
    answers, words, days = _answers(poll, subject_ids), dict(_words(poll, subject_ids)), _days(poll, subject_ids)
    return [
        NamedAnswer(
            elector_id=line.pk, subject_id=line.subject_id, party=line.party, door=line.door, office_id=line.office_id,
            answers=answers.get(line.pk), words=words.get(line.pk, ""),
            answered_on=days.get(line.pk) if line.pk in answers else None,
        )
        for line in lines.order_by("number")
    ]  # fmt: skip


def _answers(poll: Poll, subject_ids: Collection[UUID] | None) -> Mapping[UUID, tuple[int, ...]]:
    rows = Ballot.objects.filter(year=poll.year, poll_id=poll.pk, standing=Standing.COUNTED)
    rows = rows if subject_ids is None else rows.filter(subject_id__in=subject_ids)
    rows = rows.exclude(id__in=SetAside.objects.filter(poll_id=poll.pk).values("ballot_id"))
    return {elector: tuple(said) for elector, said in rows.values_list("elector_id", "answers")}


def _words(poll: Poll, subject_ids: Collection[UUID] | None) -> Iterator[tuple[UUID, str]]:
    rows = Comment.objects.filter(poll=poll, elector_id__isnull=False)
    rows = rows if subject_ids is None else rows.filter(subject_id__in=subject_ids)
    for row in rows:
        yield row.elector_id, words_of(row)


def _days(poll: Poll, subject_ids: Collection[UUID] | None) -> Mapping[UUID, date]:
    rows = Part.objects.filter(poll=poll)
    rows = rows if subject_ids is None else rows.filter(subject_id__in=subject_ids)
    return {elector: local_day(at) for elector, at in rows.order_by("turn").values_list("elector_id", "taken_at")}
