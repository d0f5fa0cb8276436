"""The drafts of a city, for those who write rules there and those who issue them."""

from collections.abc import Sequence
from uuid import UUID

from anju.engines.simulation.acts import READERS
from anju.engines.simulation.models import Draft
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City
from anju.kit.errors import Hidden

LISTED = 100


def city_of(by: Actor, slug: str = "") -> City:
    """The city whose rules ``by`` may write or issue; of several the first, unless one is named.

    :raises Hidden: if there is none: a district's officer writes no rules.
    """
    roots = [grant.region_path for grant in by.grants if grant.role in READERS and grant.region_path]
    known = [one for one in rulebook.cities() if any(one.root_path.startswith(root) for root in roots)]
    found = next((one for one in known if not slug or one.slug == slug), None)
    if found is None:
        raise Hidden()
    return found


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
