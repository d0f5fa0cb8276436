"""What an answer lacks, when a re-check may be held, and what it comes to: decisions without database, clock or web."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from anju.programmes.rectifications.types import IN_HAND, Answered, Found, Missing, Outcome, ProblemFacts, Verdict


def wrong_bases(value: Any) -> str | None:
    """What is wrong with the value of ``rectifications.bases``; nothing if it can be used."""
    if not isinstance(value, list):
        return "write a list of instruments"
    for number, line in enumerate(value, 1):
        if not isinstance(line, dict) or set(line) != {"code", "title"}:
            return f"line {number}: write code and title"
    codes = [line["code"] for line in value]
    return "two lines have the same code" if len(set(codes)) < len(codes) else None


def missing(problems: Iterable[ProblemFacts], answers: Mapping[UUID, Answered]) -> list[Missing]:
    """What the answers lack: words on every problem, and a photograph beside every one that shows it."""
    found = []
    for problem in problems:
        answer = answers.get(problem.id) or Answered(text="")
        if not answer.text.strip():
            found.append(Missing(what="text", problem=problem))
        given = [*answer.photos, *[None] * problem.wanted][: problem.wanted]
        found += [Missing(what="photo", problem=problem, place=n) for n, photo in enumerate(given) if photo is None]
    return found


def may_check(state: str, *, due_at: datetime | None, at: datetime) -> bool:
    """Whether a re-check may be recorded: after the answer, or once the term is over without one."""
    return state == "submitted" or (state in IN_HAND and due_at is not None and at > due_at)


def is_another_visit(visited_at: datetime, *, submitted_at: datetime | None, issued_at: datetime, at: datetime) -> bool:
    """Whether somebody went there again: after what is checked was reported, and not in the future."""
    return (submitted_at or issued_at) < visited_at <= at


def unfounded(problems: Iterable[ProblemFacts], findings: Mapping[UUID, Found]) -> list[Missing]:
    """What the findings lack: a result for every problem, and words on each that is not rectified."""
    found = []
    for problem in problems:
        finding = findings.get(problem.id)
        if finding is None:
            found.append(Missing(what="finding", problem=problem))
        elif not finding.passed and not finding.note.strip():
            found.append(Missing(what="text", problem=problem))
    return found


def outcome(findings: Mapping[UUID, Found], *, round: int, most_rounds: int | None, give_up: bool) -> Outcome:
    """What a visit comes to: passed if every problem is; else another round, unless they are used up or given up.

    :param most_rounds: None where no city rule limits them.
    """
    failed = [problem for problem, finding in findings.items() if not finding.passed]
    if not failed:
        return Outcome(verdict=Verdict.PASSED)
    is_last = give_up or (most_rounds is not None and round >= most_rounds)
    return Outcome(verdict=Verdict.FAILED if is_last else Verdict.AGAIN, failed=failed)


def days_between(start: datetime, end: datetime) -> int:
    """Whole days from the issue to the re-check that passed."""
    return max((end - start).days, 0)
