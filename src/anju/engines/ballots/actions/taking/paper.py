"""Taking a sheet of paper as two people read it."""

import secrets
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from anju.engines.ballots.actions import at_once
from anju.engines.ballots.actions.taking.made import made_of, part_row, write
from anju.engines.ballots.actions.taking.one import KEPT_ASIDE_TURNS, asked_about
from anju.engines.ballots.models import Elector, Part
from anju.engines.ballots.rules import paper
from anju.engines.ballots.types import Channel, Standing
from anju.kit import prepared


def take_paper(elector: Elector, reading: paper.Reading, *, came_in_at: datetime) -> tuple[Standing, str]:
    """Take a sheet as two people read it (``rules.paper``): its standing, and why it does not count. A part of an act.

    What does not count is kept as it was read, one of a household; a second stays what its sheet says of it.
    """
    about = asked_about(elector, None)
    has_voted = Part.objects.filter(elector=elector, subject_id=about).exists()
    standing, reason = paper.judged(
        reading, came_in_at=came_in_at, closes_at=elector.poll.closes_at, has_voted=has_voted
    )  # fmt: skip
    made = made_of(elector, about, reading.answers or (), ballot_id=UUID(bytes=secrets.token_bytes(16), version=4),
                 channel=Channel.PAPER)  # fmt: skip
    try:
        with transaction.atomic():
            if standing is Standing.COUNTED:
                prepared.execute(prepared.insert_of("ballots_part", at_once.PART), part_row(made, 0, at=came_in_at))
            write(made, standing, KEPT_ASIDE_TURNS.get(standing, 0), at=came_in_at, reason=reason)
    except IntegrityError:  # the household cast its ballot at this moment, or one of this kind is kept already
        return (Standing.INVALID, paper.VOTED) if standing is Standing.COUNTED else (standing, reason)
    return standing, reason
