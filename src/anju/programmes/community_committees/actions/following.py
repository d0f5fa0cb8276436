"""A visit that a community's officer made in another programme counts as a patrol of her committee, where a city says
so (``community_committees.patrols_from``)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from anju.ground.access import queries as people
from anju.ground.access.types import SYSTEM, Role
from anju.ground.ledger.types import EntryFacts
from anju.ground.registers import queries as registers
from anju.kit.clock import local_day
from anju.kit.errors import Hidden
from anju.programmes.community_committees.actions.patrolling import recorded
from anju.programmes.community_committees.models import Committee, Patrol
from anju.programmes.community_committees.types import NewPatrol


@transaction.atomic
def follow_patrol(entry: EntryFacts, *, at: datetime) -> UUID | None:
    """Record the patrol, once; None unless somebody of the estate's own community made the visit.

    The act names its estate as ``estate`` and, if it counts them, the problems as ``problems``.
    """
    estate_id, day = entry.facts.get("estate"), local_day(entry.happened_at)
    if estate_id is None or entry.actor_id is None or Patrol.objects.filter(entry_id=entry.id).exists():
        return None
    facts = registers.facts_on(estate_id, day)
    places = _communities(entry)
    row = (
        Committee.objects.select_for_update()
        .filter(region_path__in=[one for one in places if facts.region_path.startswith(one)], ended_on=None)
        .first()
    )
    if row is None or day < row.formed_on:
        return None
    told = NewPatrol(
        day=day, estate_ids=(estate_id,), problems=max(int(entry.facts.get("problems") or 0), 0), entry_id=entry.id
    )
    return recorded(row, told, by=SYSTEM, at=at)


def _communities(entry: EntryFacts) -> set[str]:
    """The communities for which whoever acted spoke."""
    try:
        who = people.actor(entry.actor_id, entry.happened_at, acting_for=entry.acting_for_id)
    except Hidden:  # the account was closed meanwhile
        return set()
    return {grant.region_path for grant in who.grants if grant.role == Role.COMMUNITY_OFFICER and grant.region_path}
