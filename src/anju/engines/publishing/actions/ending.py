"""What falls due by itself: a term of publication that is over, and a notice that somebody now has to make final."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from anju.engines.publishing.acts import Act
from anju.engines.publishing.models import Publication
from anju.engines.publishing.types import State
from anju.ground.access.types import SYSTEM
from anju.ground.ledger import actions as ledger
from anju.kit.clock import local_day

MOST = 500  # at one run


def end_due(at: datetime) -> int:
    """End what is no longer to be public, and tell offices of notices that are over; each in its own transaction.

    :returns: how many.
    """
    over = Publication.objects.filter(state=State.NOTICED, notice_until__lte=at, notice_over_at=None)
    ended = Publication.objects.filter(state=State.FINAL, ends_on__lte=local_day(at))
    done = [_end(pk, at) for pk in list(ended.values_list("pk", flat=True)[:MOST])]
    done += [_tell_over(pk, at) for pk in list(over.values_list("pk", flat=True)[:MOST])]
    return sum(done)


@transaction.atomic
def _end(publication_id: UUID, at: datetime) -> bool:
    row = Publication.objects.select_for_update().get(pk=publication_id)
    if row.state != State.FINAL or row.ends_on is None or row.ends_on > local_day(at):
        return False  # somebody was quicker
    row.state, row.ended_at = State.ENDED.value, at
    row.save(update_fields=["state", "ended_at"])
    ledger.record(Act.ENDED, on=row, by=SYSTEM, at=at, kind=row.kind, source=row.source_id, office=row.office_id)
    return True


@transaction.atomic
def _tell_over(publication_id: UUID, at: datetime) -> bool:
    row = Publication.objects.select_for_update().get(pk=publication_id)
    if row.state != State.NOTICED or row.notice_over_at is not None:
        return False
    row.notice_over_at = at
    row.save(update_fields=["notice_over_at"])
    ledger.record(Act.NOTICE_OVER, on=row, by=SYSTEM, at=at, kind=row.kind, office=row.office_id)
    return True
