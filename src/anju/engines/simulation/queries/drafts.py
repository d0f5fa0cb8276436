"""The drafts of a city, for those who write rules there and those who issue them."""

from collections.abc import Sequence
from uuid import UUID

from anju.engines.simulation.acts import READERS
from anju.engines.simulation.models import Draft
from anju.ground.access import checks as access
from anju.ground.access import queries as offices
from anju.ground.access.types import Actor, OfficeKind
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City
from anju.kit.errors import Hidden
from anju.kit.scopes import Subject

LISTED = 100


def city_of(by: Actor, slug: str = "") -> City:
    """The city whose rules ``by`` may write or issue; of several the first, unless one is named.

    :raises Hidden: if there is none: a district's officer writes no rules.
    """
    grants = [grant for grant in by.grants if grant.role in READERS]
    known = [one for one in rulebook.cities() if not slug or one.slug == slug] if grants else []
    found = next((one for one in known if any(access.covers(grant, where(one).scope()) for grant in grants)), None)
    if found is None:
        raise Hidden()
    return found


def where(city: City) -> Subject:
    """A city as the subject of an act: its region, and the bureau that runs it."""
    bureaus = offices.offices_along(kind=OfficeKind.CITY_BUREAU, region_path=city.root_path)
    own = tuple(one.pk for one in bureaus if one.region_path == city.root_path)
    return Subject(subject_type="rulebook.city", pk=city.id, region_path=city.root_path, office_ids=own)


def drafts(city: City, *, by: Actor) -> Sequence[Draft]:
    """The drafts of a city that ``by`` may read, the latest first."""
    found = access.within(by, Draft.objects.filter(city_id=city.id)).select_related("made_by")
    return list(found.order_by("-changed_at")[:LISTED])


def draft(draft_id: UUID, *, by: Actor) -> Draft:
    """One of them.

    :raises Hidden: if there is none, or not for ``by``.
    """
    found = access.within(by, Draft.objects.select_related("made_by", "decided_by")).filter(pk=draft_id).first()
    if found is None or not by.has(*READERS):
        raise Hidden()
    city_of(by, next((one.slug for one in rulebook.cities() if one.id == found.city_id), "-"))
    return found
