"""Taking a cycle or a list of boards in hand: its row is locked until the act is over."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.acts import Act as Declared
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.programmes.assessments.models import BoardList, Cycle
from anju.programmes.assessments.types import STATE_TITLES, CycleState


class MovedOn(Conflict):
    """Somebody else went on first, or it never stood there."""

    code = "assessment_moved_on"


class ReasonMissing(Problem):
    code = "reason_missing"


def held(cycle_id: UUID, act: Declared, *, by: Actor, states: tuple[CycleState, ...] = ()) -> Cycle:
    """The cycle, locked, for an act that ``by`` may do and that fits its state.

    :raises Hidden: if there is none, or not for ``by``; :raises MovedOn: in any other state.
    """
    row = Cycle.objects.select_for_update().filter(pk=cycle_id).first()
    if row is None:
        raise Hidden()
    access.require(by, act, on=row)
    if states and row.state not in states:
        raise MovedOn(
            _("The assessment of %(year)s is now “%(state)s”. Open it again to see what was done."),
            year=row.year, state=STATE_TITLES[CycleState(row.state)],
        )  # fmt: skip
    return row


def held_list(list_id: UUID, act: Declared, *, by: Actor) -> BoardList:
    """A list of boards, locked.

    :raises Hidden: if there is none, or not for ``by``.
    """
    row = BoardList.objects.select_for_update(of=("self",)).select_related("cycle").filter(pk=list_id).first()
    if row is None:
        raise Hidden()
    access.require(by, act, on=row)
    return row


def law_on(region_path: str, at: datetime) -> Rules:
    """The city's rules on the day of the act."""
    return rulebook.at(rulebook.city_of(region_path), local_day(at))


def given(reason: str, *, field: str = "reason") -> str:
    """A reason, tidied.

    :raises ReasonMissing: if there is none.
    """
    if len(reason.strip()) < 2:
        raise ReasonMissing(_("Write the reason; everybody can read it."), field=field)
    return reason.strip()
