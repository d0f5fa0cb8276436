"""Starting: rolls and questions are frozen, the windows open (启动)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anju.engines.ballots import actions as ballots
from anju.engines.ballots import queries as polls
from anju.engines.ballots.types import State
from anju.ground.access.types import Actor
from anju.kit.errors import Conflict
from anju.programmes.assessments.actions.held import held
from anju.programmes.assessments.acts import Act
from anju.programmes.assessments.models import Cycle
from anju.programmes.assessments.types import CycleState


class RollUnfinished(Conflict):
    """Estates are missing on the roll."""

    code = "roll_unfinished"


@transaction.atomic
def start(cycle_id: UUID, *, by: Actor, at: datetime) -> Cycle:
    """Freeze the rolls and open both windows; the entries are those of the polls (``ballots.opened``).

    Where no office assists anywhere, the poll of the parties is left as it is and the owners decide alone.

    :raises RollUnfinished: before the roll is whole; :raises EmptyRoll, WrongWindow: as the engine says.
    """
    row = held(cycle_id, Act.STARTED, by=by, states=(CycleState.PREPARING,))
    if not row.roll_is_whole:
        raise RollUnfinished(_("The roll is not whole yet: draw it up first, then start."))
    owners, parties = polls.polls_by_id(row.poll_ids)
    for poll in (owners, *([parties] if parties.electors else [])):
        if poll.state == State.PREPARED:
            ballots.open_poll(poll.pk, by=by, at=at)
    row.state = CycleState.COLLECTING.value
    row.save(update_fields=["state"])
    return row
