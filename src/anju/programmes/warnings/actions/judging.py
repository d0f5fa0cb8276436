"""The street judges: it settles the matter itself, or closes it with a reason."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from anju.engines.cases import actions as cases
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.acts import Act as Declared
from anju.programmes.warnings import rules as decide
from anju.programmes.warnings.actions.held import held_warning, words
from anju.programmes.warnings.acts import Act


@transaction.atomic
def settle(*, case_id: UUID, text: str, by: Actor, at: datetime) -> None:
    """Say what the street did about it; the warning ends.

    :raises Hidden, WarningEnded, WordsNeeded: with what to do about it.
    """
    _end(Act.SETTLED, case_id, "settled", text, outcome="solved", by=by, at=at)


@transaction.atomic
def drop(*, case_id: UUID, reason: str, by: Actor, at: datetime) -> None:
    """Close a warning and say why nothing follows.

    :raises Hidden, WarningEnded, WordsNeeded: with what to do about it.
    """
    _end(Act.DROPPED, case_id, "dropped", reason, field="reason", by=by, at=at)


def _end(
    act: Declared, case_id: UUID, state: str, text: str, *, by: Actor, at: datetime, outcome: str = "",
    field: str = "text",
) -> None:  # fmt: skip
    row, case = held_warning(case_id, by=by, act=act)
    row.answer, row.ended_at = words(text, field=field), at
    row.save(update_fields=["answer", "ended_at"])
    cases.advance(case_id, to=state, by=by, at=at, outcome=outcome)
    ledger.record(
        act, on=case, by=by, at=at, estate=row.estate_id, matter=row.matter,
        minutes=decide.minutes(case.opened_at, at),
    )  # fmt: skip
