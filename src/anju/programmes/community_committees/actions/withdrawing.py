"""What was recorded by mistake counts no more; it stays, with why."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.kit.errors import Hidden
from anju.programmes.community_committees.actions.held import held, words
from anju.programmes.community_committees.acts import Act
from anju.programmes.community_committees.types import What


@transaction.atomic
def withdraw(*, committee_id: UUID, what: What, record_id: UUID, reason: str, by: Actor, at: datetime) -> None:
    """Withdraw a patrol, a meeting or an evaluation.

    :raises Hidden: if there is none that still counts; :raises WordsMissing: without a reason.
    """
    row = held(committee_id, Act.WITHDRAWN, by)
    kept = {What.PATROL: row.patrols, What.MEETING: row.meetings, What.EVALUATION: row.evaluations}[What(what)]
    one = kept.filter(pk=record_id, withdrawn_at=None).first()
    if one is None:
        raise Hidden()
    one.withdrawn_because, one.withdrawn_at = words(reason, field="reason", most=500), at
    one.save(update_fields=["withdrawn_because", "withdrawn_at"])
    ledger.record(Act.WITHDRAWN, on=row, by=by, at=at, what=What(what).value, record=one.pk, day=one.day)
