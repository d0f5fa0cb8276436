"""What the offices said in an opinion round, beside what it comes to; whoever calls has checked who asks."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from anju.engines.ballots import queries as polls
from anju.ground.rulebook import queries as rulebook
from anju.programmes.grades import rules
from anju.programmes.grades.models import Grading
from anju.programmes.grades.parameters import SILENCE, WEIGHTS
from anju.programmes.grades.types import Opinion, Party, Weighed


def by_enterprise(row: Grading, *, only: Collection[UUID] | None = None) -> Mapping[UUID, Sequence[Opinion]]:
    """Enterprise → every office that was asked about it with what it said, in the order of the roll; six queries.
    Nothing before the round is open.

    :param only: these enterprises.
    """
    if row.poll_id is None:
        return {}
    (poll,) = polls.polls_by_id([row.poll_id])
    scales = [
        (min(one.values), max(one.values), one.weight) for one in polls.questions_of(poll.questions)
    ]  # fmt: skip
    found: dict[UUID, list[Opinion]] = {}
    for one in polls.named_answers(poll, subject_ids=only):
        score = None if one.answers is None else rules.rounded(rules.answer_score(one.answers, scales))
        found.setdefault(one.subject_id, []).append(
            Opinion(
                party=Party(one.party), office=one.door, score=score, answers=one.answers or (), words=one.words,
                answered_on=one.answered_on,
            )
        )  # fmt: skip
    return found


def of_enterprise(row: Grading, enterprise_id: UUID) -> tuple[Sequence[Opinion], Weighed]:
    """The opinions about one enterprise and what they come to, silence as the rules have it."""
    said = by_enterprise(row, only=[enterprise_id]).get(enterprise_id, [])
    law = rulebook.at(rulebook.city_of(row.region_path), row.ruled_on)
    return said, rules.weigh(said, law.value(WEIGHTS.name), rules.silence_of(law.value(SILENCE.name)))


def silent_offices(row: Grading) -> set[UUID]:
    """The offices with a line that is not answered."""
    if row.poll_id is None:
        return set()
    (poll,) = polls.polls_by_id([row.poll_id])
    return {one.office_id for one in polls.named_answers(poll) if one.answers is None and one.office_id}


def asked_offices(row: Grading) -> set[UUID]:
    """Every office on the roll."""
    if row.poll_id is None:
        return set()
    (poll,) = polls.polls_by_id([row.poll_id])
    return {one.office_id for one in polls.named_answers(poll) if one.office_id}
