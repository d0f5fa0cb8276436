"""Paper ballots: what a person typed, whether two people read the same, and what becomes of the sheet.

A sheet never takes the place of a ballot that the household cast with its own code, whether or not the rules allow
changes: a change is proved by the code, a sheet by nothing but the number printed on it, and the day on which it came
in is what a clerk says. So the ballot that was taken first counts; the sheet is kept, not counted, and says why. The
other way round the household's own rules hold: who voted on paper may change that with the code where changes are
allowed.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from anju.engines.ballots.rules.taking import complete
from anju.engines.ballots.types import Question, Standing
from anju.kit.words import gettext_lazy as _

# What is typed instead of answers, all of it on the block of figures of a keyboard → why the sheet does not count.
MARKS = {"0": "blank", "*": "spoiled", "+": "two_ticks", "-": "left_out"}
REASONS = frozenset(MARKS.values())
VOTED = "voted"  # the household had voted with its code


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one person read on a sheet: answers, or why there are none."""

    answers: tuple[int, ...] | None
    reason: str = ""


class Unreadable(ValueError):
    """What was typed is neither answers nor a mark; says what to type instead."""


def read(typed: str, questions: Sequence[Question]) -> Reading:
    """Read a line such as ``54443555``: one figure for each question, or one of ``MARKS``.

    Where an option's number has more than one figure, the numbers are typed with spaces between them.

    :raises Unreadable: with what to type instead.
    """
    line = unicodedata.normalize("NFKC", typed).strip()
    if line in MARKS:
        return Reading(answers=None, reason=MARKS[line])
    are_short = all(value < 10 for question in questions for value in question.values)
    parts = "".join(line.split()) if are_short else line.replace(",", " ").split()
    if not parts or not all(part.isdecimal() for part in parts):
        raise Unreadable(_("Type figures only: one for each question, or a mark from the list."))
    if len(parts) != len(questions):
        raise Unreadable(_("There are %(questions)s questions; %(typed)s answers were typed.")
                         % {"questions": len(questions), "typed": len(parts)})  # fmt: skip
    return Reading(answers=_checked(tuple(map(int, parts)), questions))


def _checked(answers: tuple[int, ...], questions: Sequence[Question]) -> tuple[int, ...]:
    for place, (answer, question) in enumerate(zip(answers, questions, strict=True), start=1):
        if answer not in question.values:
            raise Unreadable(_("Question %(place)s has no answer %(answer)s.") % {"place": place, "answer": answer})
    return answers


def is_whole(reading: Reading, questions: Sequence[Question]) -> bool:
    """Whether it is one thing or the other: every question answered, or a known reason why not."""
    if reading.answers is None:
        return reading.reason in REASONS
    return not reading.reason and complete(reading.answers, questions)


def agree(
    one: tuple[Reading, datetime], other: tuple[Reading, datetime], *, opens_at: datetime, closes_at: datetime
) -> bool:
    """Whether two people read the same of a sheet, and put it both inside the window or both outside of it."""
    inside = [opens_at <= came_in_at < closes_at for _reading, came_in_at in (one, other)]
    return one[0] == other[0] and inside[0] == inside[1]


def judged(reading: Reading, *, came_in_at: datetime, closes_at: datetime, has_voted: bool) -> tuple[Standing, str]:
    """What becomes of a sheet: its standing, and why it does not count. See the top for a household that had voted."""
    if came_in_at >= closes_at:
        return Standing.LATE, ""
    if reading.answers is None:
        return Standing.INVALID, reading.reason
    return (Standing.INVALID, VOTED) if has_voted else (Standing.COUNTED, "")
