"""Offices that assist answer at the desk: the estates that wait for them, many of them in one table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from anju.engines.ballots import actions as ballots
from anju.engines.ballots.types import Question
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.errors import Hidden, Problem
from anju.programmes.assessments.acts import PARTIES
from anju.programmes.assessments.queries import answers as queries
from anju.programmes.assessments.types import PARTY_TITLES, Party


def answering(request: HttpRequest) -> None:
    """:raises Hidden: for whoever answers for no office."""
    if not request.actor.has(*PARTIES):
        raise Hidden()


@signed_in
@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """The running assessments in which the reader's offices have estates to answer; a single one opens at once."""
    answering(request)
    found = queries.tasks(request.actor)
    if len(found) == 1:
        return redirect("assessments:answer", found[0].cycle.pk)
    return render(request, "assessments/answers.html", {"tasks": found})


@dataclass(slots=True, kw_only=True)
class Line:
    """A row of the table: an estate, what was chosen for each question, and what is wrong with it.

    :ivar key: a random id of this sending; sent again it counts once. :ivar same: one answer for all that is left out.
    """

    line: Any
    name: str
    party: str
    key: str
    chosen: list[str]
    questions: Sequence[Question]
    same: str = ""
    problem: str = ""

    @property
    def is_blank(self) -> bool:
        return not self.same and not any(self.chosen)

    @property
    def answers(self) -> list[int]:
        """:raises ValueError: where a question has no answer."""
        return [int(one or self.same) for one in self.chosen]

    @property
    def cells(self) -> list[tuple[Question, int, str]]:
        """Each question with its number and what was chosen."""
        return [(question, n, self.chosen[n]) for n, question in enumerate(self.questions)]


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, cycle_id: UUID) -> HttpResponse:
    """A page of estates with the questions beside them; every row that is whole is sent, the others stay."""
    answering(request)
    is_answered, text = request.GET.get("show") == "answered", request.GET.get("q", "").replace("\x00", "").strip()[:60]
    found = queries.lines(
        request.actor, cycle_id, answered=is_answered, text=text, number=request.GET.get("page")
    )  # fmt: skip
    typed = request.POST if request.method == "POST" else {}
    rows = [_line(line, found, typed) for line in found.page]
    if request.method == "POST":
        sent = sum(_send(request, row) for row in rows if not row.is_blank)
        if sent:
            words = ngettext("%(sent)s estate answered.", "%(sent)s estates answered.", sent)
            messages.success(request, words % {"sent": sent})
        if not any(row.problem for row in rows):
            return redirect(request.get_full_path())
        rows = [row for row in rows if row.problem or row.is_blank]
    shown = {"found": found, "rows": rows, "text": text, "is_answered": is_answered}
    return render(request, "assessments/answer.html", shown, status=422 if any(r.problem for r in rows) else 200)


def _line(line: Any, found: queries.Lines, typed: Mapping[str, str]) -> Line:
    numbers = range(len(found.questions))
    return Line(
        line=line, name=found.names.get(line.subject_id, ""), party=str(PARTY_TITLES[Party(line.party)]),
        key=typed.get(f"key-{line.pk}") or str(uuid4()), same=typed.get(f"same-{line.pk}", ""),
        questions=found.questions,
        chosen=[typed.get(f"q{n}-{line.pk}", "") for n in numbers],
    )  # fmt: skip


def _send(request: HttpRequest, row: Line) -> int:
    """Send one row; 1 if it was taken, else what is wrong stands in it."""
    try:
        ballots.take_for_office(row.line.pk, answers=row.answers, key=UUID(row.key), by=request.actor, at=clock.now())
    except ValueError:
        row.problem = _("Some questions have no answer yet.")
    except Hidden:
        raise
    except Problem as problem:
        row.problem = str(problem)
    else:
        return 1
    return 0
