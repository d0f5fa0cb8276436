"""Whether what follows from a grade may end by repair, from when, and why not."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.clock import local_day
from anju.programmes.grades import rules_repair
from anju.programmes.grades.models import Grade
from anju.programmes.grades.parameters import REPAIR_CLASS, REPAIR_MONTHS
from anju.programmes.grades.types import ListState

WHY_NOT = {
    "nothing_follows": _("Nothing follows from this grade that could end."),
    "no_term": _("No rules say as which class of dishonesty this grade is repaired, so nobody can say from when. "
                 "If the grade is wrong, correct the list."),
    "too_early": _("The national rules let it be repaired from %(day)s; until then it holds."),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """:ivar code: why it cannot be repaired that day; empty where it can. :ivar why: the same as a sentence.

    :ivar earliest: the first day on which it may; None where nobody has published it.
    """

    code: str
    why: Any
    earliest: date | None

    @property
    def may(self) -> bool:
        return not self.code


def law_on(region_path: str, day: date) -> Rules:
    """The rules of the day of the repair, whenever the grade was given."""
    return rulebook.at(rulebook.city_of(region_path), day)


def stands(grade: Grade, law: Rules, *, day: date) -> Stands:
    """What the rules of ``law`` say of a grade on a day; no query, its list is there."""
    holds = bool(grade.given_at and grade.ended_at is None and grade.consequences)
    holds = holds and grade.grade_list.state == ListState.STANDING
    first = None
    if grade.given_at:
        first = rules_repair.earliest(
            local_day(grade.given_at), grade.band, classes=_told(law, REPAIR_CLASS.name),
            months=_told(law, REPAIR_MONTHS.name),
        )  # fmt: skip
    code = rules_repair.why_not(day, holds=holds, first=first)
    said = WHY_NOT[code] % {"day": first} if code == "too_early" else WHY_NOT.get(code, "")
    return Stands(code=code, why=said, earliest=first)


def _told(law: Rules, name: str) -> dict:
    return law.value(name) if law.has(name) else {}
