"""A committee's patrol: on a day, of some estates, with what was found."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Problem
from anju.programmes.community_committees.actions.held import estate_here, held, need_past, words
from anju.programmes.community_committees.acts import Act
from anju.programmes.community_committees.models import Committee, Patrol, PatrolledEstate
from anju.programmes.community_committees.types import NewPatrol

MOST_PROBLEMS = 999


class NowherePatrolled(Problem):
    """A patrol goes to at least one estate."""

    code = "nowhere_patrolled"


@transaction.atomic
def patrol(*, committee_id: UUID, told: NewPatrol, by: Actor, at: datetime) -> UUID:
    """Record a patrol (巡查).

    :raises NowherePatrolled, NotHere, WrongDay: with the field to correct.
    """
    row = held(committee_id, Act.PATROLLED, by)
    need_past(told.day, row, at)
    if not told.estate_ids:
        raise NowherePatrolled(_("Choose the estates that were visited."), field="estates")
    for estate_id in told.estate_ids:
        estate_here(estate_id, row, told.day, field="estates")
    return recorded(row, told, by=by, at=at)


def recorded(row: Committee, told: NewPatrol, *, by: Actor, at: datetime) -> UUID:
    """Write a patrol and its entry; a part of the act, or of what follows from another room's."""
    made = Patrol.objects.create(
        committee=row, day=told.day, problems=min(told.problems, MOST_PROBLEMS), recorded_at=at, by_id=by.actor_id,
        note=words(told.note, field="note", most=1000, needed=False), entry_id=told.entry_id,
    )  # fmt: skip
    estates = dict.fromkeys(told.estate_ids)
    PatrolledEstate.objects.bulk_create([PatrolledEstate(patrol=made, estate_id=one) for one in estates])
    ledger.record(
        Act.PATROLLED, on=row, by=by, at=at, day=told.day, estates=len(estates), problems=made.problems, record=made.pk
    )
    return made.pk
