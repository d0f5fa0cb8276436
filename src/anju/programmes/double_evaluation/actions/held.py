"""Taking a cycle in hand, and the rules under which it is."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.acts import Act as Declared
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden
from anju.kit.scopes import Subject
from anju.programmes.double_evaluation.models import Cycle
from anju.programmes.double_evaluation.types import CYCLE_TITLES, UNIT, CycleState


class MovedOn(Conflict):
    """The cycle is not in the state that this step needs."""

    code = "cycle_moved_on"


def held(cycle_id: UUID, act: Declared, *, by: Actor, state: CycleState) -> Cycle:
    """The cycle, locked, in this state.

    :raises Hidden: if there is none, or ``by`` may not; :raises MovedOn: in any other state.
    """
    row = Cycle.objects.select_for_update().filter(pk=cycle_id).first()
    if row is None:
        raise Hidden()
    access.require(by, act, on=row)
    if row.state != state:
        raise MovedOn(
            _("The evaluation of %(year)s is now “%(state)s”; open it again to see what comes next."),
            year=row.year, state=CYCLE_TITLES[CycleState(row.state)],
        )  # fmt: skip
    return row


def place(region_path: str, pk: UUID) -> Subject:
    """A part of the register as a subject."""
    return Subject(subject_type=UNIT, pk=pk, region_path=region_path)


def law_at(region_path: str, at: datetime) -> Rules:
    """The city's rules on the day of an act."""
    return rulebook.at(rulebook.city_of(region_path), local_day(at))
