"""Taking a grading, a sheet or a list in hand: its row is locked until the act is over."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.engines.scoring import queries as scoring
from anju.engines.scoring.types import SchemeRules
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.acts import Act as Declared
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.programmes.grades import rules
from anju.programmes.grades.models import GradeList, Grading, Sheet
from anju.programmes.grades.parameters import INPUTS
from anju.programmes.grades.types import SCHEME, STATE_TITLES, InputRule, Kind, State


class MovedOn(Conflict):
    """Somebody else went on first, or it never stood there."""

    code = "grading_moved_on"


class NotInYear(Problem):
    """Points of this grading count in another calendar year."""

    code = "not_in_year"


class ReasonMissing(Problem):
    code = "reason_missing"


def held(grading_id: UUID, act: Declared, *, by: Actor, states: Sequence[State] = ()) -> Grading:
    """The grading, locked, for an act that ``by`` may do and that fits its state.

    :raises Hidden: if there is none, or not for ``by``; :raises MovedOn: in any other state.
    """
    row = Grading.objects.select_for_update().filter(pk=grading_id).first()
    if row is None:
        raise Hidden()
    access.require(by, act, on=row)
    need(row, states)
    return row


def need(row: Grading, states: Sequence[State]) -> None:
    """:raises MovedOn: if it stands in none of ``states``; none named: everywhere."""
    if states and row.state not in states:
        raise MovedOn(
            _("The grading of %(year)s is now “%(state)s”. Open it again to see what was done."),
            year=row.year, state=STATE_TITLES[State(row.state)],
        )  # fmt: skip


def held_sheet(sheet_id: UUID, act: Declared, *, by: Actor, states: Sequence[State] = ()) -> Sheet:
    """A sheet with its grading, both locked: inputs and opinions of one enterprise never pass one another.

    :raises Hidden: if there is none, or not for ``by``; :raises MovedOn: as ``held``.
    """
    row = Sheet.objects.filter(pk=sheet_id).first()
    if row is None:
        raise Hidden()
    row.grading = held(row.grading_id, act, by=by, states=states)
    return row


def held_list(list_id: UUID, act: Declared, *, by: Actor) -> GradeList:
    """A list of grades with its grading, locked.

    :raises Hidden: if there is none, or not for ``by``.
    """
    row = GradeList.objects.filter(pk=list_id).first()
    if row is None:
        raise Hidden()
    grading = held(row.grading_id, act, by=by)
    row = GradeList.objects.select_for_update().get(pk=list_id)
    row.grading = grading
    return row


def law_of(row: Grading) -> Rules:
    """The rules that govern the grading from beginning to end: those of the day it was prepared."""
    return rulebook.at(rulebook.city_of(row.region_path), row.ruled_on)


def inputs_of(law: Rules) -> dict[Kind, InputRule]:
    """What is put into a grade under these rules."""
    return rules.inputs_of(law.value(INPUTS.name))


def scheme_of(law: Rules) -> SchemeRules:
    return scoring.scheme_rules(SCHEME, rules=law)


def first_day(row: Grading) -> date:
    return date(row.scored_in, 1, 1)


def last_day(row: Grading) -> date:
    return date(row.scored_in, 12, 31)


def counting_day(row: Grading, at: datetime) -> date:
    """The day from which a line entered now counts: today, or the first day of the year its points count in.

    :raises NotInYear: once that year is over.
    """
    today = local_day(at)
    if today > last_day(row):
        raise NotInYear(
            _("Points of this grading count in %(year)s; that year is over. What was entered can still be corrected."),
            year=row.scored_in,
        )  # fmt: skip
    return max(today, first_day(row))


def given(text: str, *, field: str = "reason") -> str:
    """A reason, tidied.

    :raises ReasonMissing: if there is none.
    """
    if len(text.strip()) < 2:
        raise ReasonMissing(_("Write the reason; it stays in the file."), field=field)
    return text.strip()
