"""What an office that assists still has to answer: its own lines on the roll, estate by estate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator

from anju.engines.ballots import queries as polls
from anju.engines.ballots.types import Question, State
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.kit.errors import Hidden
from anju.programmes.assessments.models import Cycle
from anju.programmes.assessments.types import CycleState

PAGE = 10
MOST_NAMED = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A poll in which the reader's offices have lines to answer."""

    cycle: Cycle
    poll: Any
    lines: int
    answered: int

    @property
    def waiting(self) -> int:
        return self.lines - self.answered


def tasks(by: Actor) -> list[Task]:
    """The running assessments in which offices of ``by`` stand on the roll; two queries for each city."""
    found = []
    for cycle in Cycle.objects.filter(state=CycleState.COLLECTING, parties_poll_id__isnull=False).order_by("-year"):
        (poll,) = polls.polls_by_id([cycle.parties_poll_id])
        lines, answered = polls.own_progress(poll, by)
        if lines and poll.state == State.OPEN:
            found.append(Task(cycle=cycle, poll=poll, lines=lines, answered=answered))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A page of lines with the names of their estates, and the questions."""

    task: Task
    page: Page
    names: Mapping[UUID, str]
    questions: Sequence[Question]


def lines(by: Actor, cycle_id: UUID, *, answered: bool = False, text: str = "", number: Any = 1) -> Lines:
    """The lines of ``by`` in a running assessment that wait, or those that were answered.

    :param text: part of an estate's name. :raises Hidden: if no office of ``by`` stands on its roll.
    """
    task = next((one for one in tasks(by) if one.cycle.pk == cycle_id), None)
    if task is None:
        raise Hidden()
    wanted = None
    if text:
        fitting = registers.search_estates(text, within=task.cycle.region_path, limit=MOST_NAMED)
        wanted = [one.pk for one in fitting]
    rows = polls.own_lines(task.poll, by, subject_ids=wanted).filter(is_answered=answered)
    page = Paginator(rows, PAGE).get_page(number)
    names = registers.estate_names([line.subject_id for line in page])
    return Lines(task=task, page=page, names=names, questions=polls.questions_of(task.poll.questions))
