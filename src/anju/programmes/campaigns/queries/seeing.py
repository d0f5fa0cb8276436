"""What somebody may read of a campaign: the own places; a department that takes part, all of its place."""

from typing import TypeVar

from django.db.models import Q, QuerySet

from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor, Role
from anju.programmes.campaigns.models import Unit

Rows = TypeVar("Rows", bound=QuerySet)


def seen(by: Actor, rows: Rows) -> Rows:
    """Those of ``rows`` (of estates or problems) that ``by`` may read; two queries more for a department."""
    own = access.within(by, rows)
    joint = _joint(by)
    return own | rows.filter(joint) if joint else own


def _joint(by: Actor) -> Q | None:
    own = {grant.office_id for grant in by.grants if grant.office_id and grant.role == Role.DEPARTMENT_OFFICER}
    if not own:
        return None
    told = Unit.objects.filter(office_id__in=own).values_list("campaign_id", "office_id")
    paths = {office.pk: office.region_path for office in offices.offices_of(own)}
    found = Q()
    for campaign_id, office_id in told:
        found |= Q(campaign_id=campaign_id, region_path__startswith=paths[office_id])
    return found or None
