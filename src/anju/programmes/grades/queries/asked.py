"""What an office that is asked for its opinion still has to answer: its own requests, enterprise by enterprise."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator

from anju.engines.ballots import queries as polls
from anju.engines.ballots.types import Question
from anju.engines.ballots.types import State as PollState
from anju.ground.access.types import Actor
from anju.kit.errors import Hidden
from anju.programmes.grades.models import Grading, Sheet
from anju.programmes.grades.types import State

PAGE = 50
MOST_NAMED = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """An opinion round in which the reader's offices have requests to answer."""

    grading: Grading
    poll: Any
    lines: int
    answered: int

    @property
    def waiting(self) -> int:
        return self.lines - self.answered


def tasks(by: Actor) -> list[Task]:
    """The running rounds in which offices of ``by`` are asked; two queries for each city."""
    found = []
    for grading in Grading.objects.filter(state=State.ASKING, poll_id__isnull=False).order_by("-year", "region_path"):
        (poll,) = polls.polls_by_id([grading.poll_id])
        lines, answered = polls.own_progress(poll, by)
        if lines and poll.state == PollState.OPEN:
            found.append(Task(grading=grading, poll=poll, lines=lines, answered=answered))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A page of requests with the sheets of their enterprises, and the questions.

    :ivar said: line → what the office answered, where it did.
    """

    task: Task
    page: Page
    sheets: Mapping[UUID, Sheet]
    questions: Sequence[Question]
    said: Mapping[UUID, Any]


def lines(by: Actor, grading_id: UUID, *, answered: bool = False, text: str = "", number: Any = 1) -> Lines:
    """The requests to ``by`` in a running round that wait, or those that were answered.

    :param text: part of an enterprise's name. :raises Hidden: if no office of ``by`` is asked.
    """
    task = next((one for one in tasks(by) if one.grading.pk == grading_id), None)
    if task is None:
        raise Hidden()
    wanted = None
    if text:
        named = task.grading.sheets.filter(name__icontains=text).values_list("enterprise_id", flat=True)
        wanted = list(named[:MOST_NAMED])
    rows = polls.own_lines(task.poll, by, subject_ids=wanted).filter(is_answered=answered)
    page = Paginator(rows, PAGE).get_page(number)
    firms = [line.subject_id for line in page]
    sheets = task.grading.sheets.filter(enterprise_id__in=firms)
    return Lines(
        task=task, page=page, sheets={one.enterprise_id: one for one in sheets},
        questions=polls.questions_of(task.poll.questions), said=_said(task, by, firms) if answered else {},
    )  # fmt: skip


def _said(task: Task, by: Actor, firms: Collection[UUID]) -> dict[UUID, Any]:
    told = polls.named_answers(task.poll, subject_ids=firms)
    return {one.elector_id: one for one in told if one.office_id in by.office_ids and one.answers is not None}
