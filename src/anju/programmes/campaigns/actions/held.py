"""Taking a campaign, an estate of it or a problem in hand: the row is locked until the act is over."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor, Role
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.acts import Act as Declared
from anju.kit.clock import local_day
from anju.kit.errors import Conflict, Hidden, Problem
from anju.kit.scopes import Subject
from anju.programmes.campaigns.models import Campaign, OfPlace, Target
from anju.programmes.campaigns.models import Problem as Row


class CampaignOver(Conflict):
    """The campaign was summarised, or not opened yet."""

    code = "campaign_over"


class WordsMissing(Problem):
    code = "words_missing"


class NoSuchType(Problem):
    """The campaign looks for no such type of problem."""

    code = "no_such_type"


class NotThen(Problem):
    """A day or a moment that cannot be."""

    code = "not_then"


def held(campaign_id: UUID, act: Declared, *, by: Actor) -> Campaign:
    """The campaign, locked, if ``by`` leads it: one of the office that does, or of the place above it.

    :raises Hidden: otherwise.
    """
    row = Campaign.objects.select_for_update().filter(pk=campaign_id).first()
    if row is None:
        raise Hidden()
    access.require(by, act, on=row)
    return row


def held_target(target_id: UUID) -> Target:
    """An estate of a campaign, locked.

    :raises Hidden: if there is none.
    """
    row = Target.objects.select_for_update(of=("self",)).select_related("campaign").filter(pk=target_id).first()
    if row is None:
        raise Hidden()
    return row


def held_problem(problem_id: UUID) -> Row:
    """A problem, locked.

    :raises Hidden: if there is none.
    """
    rows = Row.objects.select_for_update(of=("self",)).select_related("campaign", "target")
    row = rows.filter(pk=problem_id).first()
    if row is None:
        raise Hidden()
    return row


def running(campaign: Campaign) -> Campaign:
    """:raises CampaignOver: if it was not opened yet, or was summarised."""
    if campaign.opened_at is None or campaign.summarised_at is not None:
        raise CampaignOver(_("This campaign is not running; open its page to see how it stands."))
    return campaign


def acting_office(row: OfPlace, act: Declared, *, by: Actor) -> UUID:
    """The office for which ``by`` acts at an estate of a campaign: its region lies around the estate; a department
    acts where it takes part.

    :raises Hidden: if there is none.
    """
    for grant in by.grants:
        if grant.office_id is None or grant.role not in act.roles:
            continue
        office = offices.office(grant.office_id)
        where = Subject(subject_type=row.subject_type, pk=row.pk, region_path=row.region_path, office_ids=(office.pk,))
        if not row.region_path.startswith(office.region_path) or not access.allows(by, act, on=where):
            continue
        if grant.role != Role.DEPARTMENT_OFFICER or row.campaign.units.filter(office_id=office.pk).exists():
            return office.pk
    raise Hidden()


def of_type(campaign: Campaign, code: str, *, field: str = "type") -> str:
    """:raises NoSuchType: if the campaign does not look for it."""
    if code not in campaign.titles:
        raise NoSuchType(_("Choose one of the campaign's types of problem."), field=field)
    return code


def given(words: str, *, field: str, most: int) -> str:
    """Words that are needed, tidied.

    :raises WordsMissing: if there are none.
    """
    if len(words.strip()) < 2:
        raise WordsMissing(_("Write a few words; the other side reads them."), field=field)
    return words.strip()[:most]


def not_to_come(moment: datetime, at: datetime, *, field: str) -> None:
    """:raises NotThen: if it lies in the future."""
    if moment > at:
        raise NotThen(_("This lies in the future; enter when it was."), field=field)


def law_of(region_path: str, at: datetime) -> Rules:
    """The rules of the place on the day of the act."""
    return rulebook.at(rulebook.city_of(region_path), local_day(at))
