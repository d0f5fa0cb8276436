"""Offices that are asked answer at the desk: every enterprise in their area in one table, a sentence beside each."""

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

from anju.engines.ballots.types import Question
from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.errors import Hidden, Problem
from anju.programmes.grades import actions
from anju.programmes.grades.acts import ASKED
from anju.programmes.grades.queries import asked as queries
from anju.programmes.grades.types import PARTY_TITLES, Party

MOST_WORDS = 300


def answering(request: HttpRequest) -> None:
    """:raises Hidden: for whoever answers for no office."""
    if not request.actor.has(*ASKED):
        raise Hidden()


@signed_in
@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """The running rounds in which the reader's offices are asked; a single one opens at once."""
    answering(request)
    found = queries.tasks(request.actor)
    if len(found) == 1:
        return redirect("grades:answer", found[0].grading.pk)
    return render(request, "grades/answers.html", {"tasks": found, "at": clock.now()})


@dataclass(slots=True, kw_only=True)
class Line:
    """A row of the table: an enterprise, what was chosen for each question, words beside it, and what is wrong with it.

    :ivar key: a random id of this sending; sent again it counts once. :ivar same: one answer for all that is left out.
    """

    line: Any
    name: str
    estates: int
    party: str
    key: str
    chosen: list[str]
    questions: Sequence[Question]
    same: str = ""
    words: str = ""
    problem: str = ""
    said: Any = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing was chosen, or what was sent before stands there unchanged."""
        if self.said is not None:
            return not self.same and self.chosen == _shown(self.said) and self.words == self.said.words
        return not (self.same or self.words or any(self.chosen))

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
def answer(request: HttpRequest, grading_id: UUID) -> HttpResponse:
    """A page of enterprises with the questions beside them; every row that is whole is sent, the others stay."""
    answering(request)
    is_answered, text = request.GET.get("show") == "answered", request.GET.get("q", "").replace("\x00", "").strip()[:60]
    found = queries.lines(
        request.actor, grading_id, answered=is_answered, text=text, number=request.GET.get("page")
    )  # fmt: skip
    typed = request.POST if request.method == "POST" else {}
    rows = [_line(line, found, typed) for line in found.page]
    if request.method == "POST":
        sent = sum(_send(request, row) for row in rows if not row.is_blank)
        if sent:
            words = ngettext("%(sent)s opinion sent.", "%(sent)s opinions sent.", sent)
            messages.success(request, words % {"sent": sent})
        if not any(row.problem for row in rows):
            return redirect(request.get_full_path())
        rows = [row for row in rows if row.problem or row.is_blank]
    shown = {"found": found, "rows": rows, "text": text, "is_answered": is_answered, "at": clock.now()}
    return render(request, "grades/answer.html", shown, status=422 if any(row.problem for row in rows) else 200)


def _shown(said: Any) -> list[str]:
    """What was answered, as the table's choices name it."""
    return [str(one) for one in said.answers]


def _line(line: Any, found: queries.Lines, typed: Mapping[str, str]) -> Line:
    sheet, said = found.sheets.get(line.subject_id), found.said.get(line.pk)
    before = dict(enumerate(_shown(said))) if said and not typed else {}
    words = typed.get(f"words-{line.pk}", "") if typed or not said else said.words
    return Line(
        said=said,
        line=line, name=sheet.name if sheet else "", estates=sheet.estates if sheet else 0,
        party=str(PARTY_TITLES[Party(line.party)]), key=typed.get(f"key-{line.pk}") or str(uuid4()),
        same=typed.get(f"same-{line.pk}", ""), words=words.strip()[:MOST_WORDS],
        questions=found.questions,
        chosen=[typed.get(f"q{n}-{line.pk}", before.get(n, "")) for n in range(len(found.questions))],
    )  # fmt: skip


def _send(request: HttpRequest, row: Line) -> int:
    """Send one row; 1 if it was taken, else what is wrong stands in it."""
    try:
        actions.answer(
            row.line.pk, answers=row.answers, key=UUID(row.key), words=row.words, by=request.actor, at=clock.now()
        )
    except ValueError:
        row.problem = _("Some questions have no answer yet.")
    except Hidden:
        raise
    except Problem as problem:
        row.problem = str(problem)
    else:
        return 1
    return 0
