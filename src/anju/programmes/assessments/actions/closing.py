"""Closing: once both windows are closed, what came in is verified (截止、核验)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from anju.engines.ballots import actions as ballots
from anju.engines.ballots import queries as polls
from anju.engines.ballots.types import State
from anju.ground.access.types import Actor
from anju.ground.ledger.types import EntryFacts
from anju.programmes.assessments.actions.held import held
from anju.programmes.assessments.acts import Act
from anju.programmes.assessments.models import Cycle
from anju.programmes.assessments.types import CycleState


@transaction.atomic
def close(cycle_id: UUID, *, by: Actor, at: datetime) -> Cycle:
    """Close both windows once they are over; the entries are those of the polls (``ballots.closed``).

    :raises NotOver: before the last day is over; :raises Hidden, MovedOn: as every act.
    """
    row = held(cycle_id, Act.CLOSED, by=by, states=(CycleState.COLLECTING,))
    for poll in polls.polls_by_id(row.poll_ids):
        if poll.state == State.OPEN:
            ballots.close(poll.pk, by=by, at=at)
    _move_on(row)
    return row


@transaction.atomic
def follow_poll(entry: EntryFacts, *, at: datetime) -> None:
    """Move a cycle on when its windows opened or closed without it: by the timer, or on the desk of the poll. Doing it
    twice changes nothing."""
    named = Q(owners_poll_id=entry.subject_id) | Q(parties_poll_id=entry.subject_id)
    row = Cycle.objects.select_for_update().filter(named).first()
    if row is not None and row.state in (CycleState.PREPARING, CycleState.COLLECTING):
        _move_on(row)


def _move_on(row: Cycle) -> None:
    """Where the cycle stands by its polls: while one is open ballots are collected, after that they are verified."""
    states = {poll.state for poll in polls.polls_by_id(row.poll_ids)}
    if State.OPEN in states:
        row.state = CycleState.COLLECTING.value
    elif states != {State.PREPARED}:
        row.state = CycleState.CLOSED.value
    row.save(update_fields=["state"])
