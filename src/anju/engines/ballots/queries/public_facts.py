"""What programs are told without a token: a poll's facts, and the door that a code stands for."""

from datetime import datetime
from typing import Any
from uuid import UUID

from anju.engines.ballots import rules as decide
from anju.engines.ballots.actions.taking import household
from anju.engines.ballots.offline.published import SECTIONS
from anju.engines.ballots.queries.published import public_poll
from anju.engines.ballots.queries.voting import voter
from anju.engines.ballots.types import State
from anju.ground.registers import queries as registers

FACTS = ("id", "type", "title", "year", "region_path", "state", "secrecy", "opens_at", "closes_at", "changes",
         "rule_version", "illustrative", "roll_digest")  # fmt: skip
SEALED = ("root", "tally_digest")


def public_facts(poll_id: UUID) -> dict[str, Any]:
    """What everybody may know of a poll: nothing before it was opened, no figure before it was counted.

    :raises Hidden: if there is none, or it is being prepared.
    """
    row = public_poll(poll_id)
    is_counted = row.state == State.TALLIED
    return (
        {name: getattr(row, name) for name in FACTS}
        | {name: getattr(row, name) if is_counted else None for name in SECTIONS}
        | {name: getattr(row, name) if is_counted else "" for name in SEALED}
        | {"questions": decide.questions_of(row.questions)}
    )


def door_of(code: str, *, at: datetime) -> dict[str, Any]:
    """The door that a code proves, where it stands, and what it is asked.

    :raises WrongCode: if there is none.
    """
    seen = voter(household(code), at=at)
    return {
        "building": seen.elector.building, "door": seen.elector.door,
        "place": registers.region_names(seen.elector.region_path), "choices": seen.choices,
        "voted": sum(1 for one in seen.taken.values() if one.turns), "poll": public_facts(seen.poll.pk),
    }  # fmt: skip
