"""Moving a registration from one state to the next: the same for estates and enterprises."""

from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.registers.actions.checks import follow, locked
from anju.ground.registers.models.base import State
from anju.kit.acts import Act

Row = TypeVar("Row")


def turn(model: type[Row], row_id: UUID, *, act: Act, state: str, by: Actor, at: datetime, **facts: Any) -> Row:
    """Check, move, write and record; withdrawn rows end on the fact ``on_day``.

    :raises Hidden: if there is no such row, or not for ``by``; :raises WrongState: if it cannot go there.
    """
    row = locked(model, row_id)
    access.require(by, act, on=row)
    follow(row, state)
    if state == State.WITHDRAWN:
        row.valid_to = max(facts["on_day"], row.valid_from)
    row.save(update_fields=["state", "valid_to"])
    ledger.record(act, on=row, by=by, at=at, **facts)
    return row
