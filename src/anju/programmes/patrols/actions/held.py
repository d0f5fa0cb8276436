"""Taking a visit in hand: its row is locked until the act is over; what comes from two phones follows in turn."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.acts import Act as Declared
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.kit.scopes import Subject
from anju.programmes.patrols.acts import Act
from anju.programmes.patrols.models import Visit
from anju.programmes.patrols.types import OPEN


class VisitOver(Conflict):
    """The visit was completed or cancelled."""

    code = "visit_over"


class TeamTooSmall(Problem):
    """Fewer inspectors than the rules want."""

    code = "team_too_small"


class ReasonMissing(Problem):
    code = "reason_missing"


def held(visit_id: UUID, act: Declared, *, by: Actor) -> Visit:
    """The visit, locked, if ``by`` may do this to it.

    :raises Hidden: otherwise.
    """
    row = Visit.objects.select_for_update().filter(pk=visit_id).first()
    if row is None:
        raise Hidden()
    access.require(by, act, on=accountable(row))
    return row


def accountable(row: Visit) -> Subject:
    """A visit as its office holds it: reached by its people and those above, not from below."""
    path = offices.office(row.office_id).region_path
    return Subject(subject_type=row.subject_type, pk=row.pk, region_path=path, office_ids=(row.office_id,))


def running(row: Visit) -> Visit:
    """:raises VisitOver: if it was completed or cancelled."""
    if row.state not in OPEN:
        raise VisitOver(_("This visit is over; open it again to see how it ended."))
    return row


def law_of(region_path: str, day: date) -> Rules:
    """The rules of the place on a day."""
    return rulebook.at(rulebook.city_of(region_path), day)


def own_office(by: Actor, act: Declared, *, region_path: str) -> UUID:
    """The office for which ``by`` may do this at a place: its region lies around the place.

    :raises Hidden: if there is none.
    """
    for grant in by.grants:
        if grant.office_id is not None and grant.role in act.roles:
            office = offices.office(grant.office_id)
            if region_path.startswith(office.region_path):
                return office.pk
    raise Hidden()


def inspectors(office_id: UUID, *, at: datetime) -> dict[UUID, str]:
    """Id → name of who records patrols for an office; its heads and auditors read them."""
    return offices.colleagues(office_id, on=local_day(at), act=Act.STARTED)


def whole_team(people: list[UUID], *, office_id: UUID, law: Rules, at: datetime) -> list[UUID]:
    """The people of a visit: inspectors of the office, and as many as the rules want.

    :raises TeamTooSmall: otherwise, and if the rules do not say how many.
    """
    known = inspectors(office_id, at=at)
    team = [one for one in dict.fromkeys(people) if one in known]
    least = law.value("patrols.least_team")
    if len(team) < least:
        raise TeamTooSmall(
            _("At least %(least)s inspectors of your office go together; choose one more."), least=least, field="team"
        )
    return team


def given(reason: str, *, field: str = "reason") -> str:
    """A reason, tidied.

    :raises ReasonMissing: if there is none.
    """
    if len(reason.strip()) < 2:
        raise ReasonMissing(_("Write the reason; the other side reads it."), field=field)
    return reason.strip()
