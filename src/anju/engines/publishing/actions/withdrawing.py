"""Withdrawing (撤回), with a reason everybody reads; a draft that is given up is withdrawn before anybody saw it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from anju.engines.publishing.actions.held import given, held
from anju.engines.publishing.acts import Act
from anju.engines.publishing.types import State
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger


@transaction.atomic
def withdraw(publication_id: UUID, *, reason: str, by: Actor, at: datetime) -> None:
    """Take a publication back, or give a draft up; it stays as a line that says so.

    :raises ReasonMissing, PersonalNumbers, MovedOn: with what to do about it.
    """
    row = held(publication_id, by=by, act=Act.WITHDRAWN, what="withdraw")
    row.state, row.reason, row.ended_at = State.WITHDRAWN.value, given(reason), at
    row.save(update_fields=["state", "reason", "ended_at"])
    ledger.record(
        Act.WITHDRAWN, on=row, by=by, at=at, kind=row.kind, source=row.source_id, was_public=row.was_public
    )  # fmt: skip
