"""Taking a cycle in hand, and in whose name the city acts."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor, OfficeKind
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City, Rules
from anju.kit.acts import Act as Declared
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden
from anju.kit.scopes import Subject
from anju.programmes.double_evaluation.acts import Act
from anju.programmes.double_evaluation.models import Cycle
from anju.programmes.double_evaluation.types import CYCLE, CYCLE_TITLES, UNIT, CycleState


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


def city_of(by: Actor, act: Declared) -> tuple[City, UUID]:
    """The city whose evaluation ``by`` runs, and the bureau in whose name.

    :raises Hidden: if there is none.
    """
    for grant in by.grants:
        if grant.office_id is None or grant.role not in act.roles:
            continue
        office = offices.office(grant.office_id)
        city = next((one for one in rulebook.cities() if one.root_path == office.region_path), None)
        where = Subject(subject_type=CYCLE, pk=office.pk, region_path=office.region_path)
        if city and office.kind == OfficeKind.CITY_BUREAU and access.allows(by, act, on=where):
            return city, office.pk
    raise Hidden()


def runs(by: Actor) -> bool:
    """Whether ``by`` runs the evaluation of a city."""
    try:
        city_of(by, Act.PREPARED)
    except Hidden:
        return False
    return True


def place(region_path: str, pk: UUID) -> Subject:
    """A part of the register as a subject."""
    return Subject(subject_type=UNIT, pk=pk, region_path=region_path)


def law_at(region_path: str, at: datetime) -> Rules:
    """The city's rules on the day of an act."""
    return rulebook.at(rulebook.city_of(region_path), local_day(at))
