"""Telling an enterprise that its time to object ends soon (异议期将届满), once."""

from datetime import datetime, timedelta

from django.db import transaction

from anju.ground.access.types import SYSTEM
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook.types import UnknownCity
from anju.kit.clock import local_day
from anju.programmes.credit.actions.held import law_on, value
from anju.programmes.credit.acts import Act
from anju.programmes.credit.models import Record
from anju.programmes.credit.types import State


def warn_of_windows(at: datetime) -> int:
    """Record of every open window that ends soon that it does; the enterprise is told by the message of the act.

    Soon is when the share of the term is over after which the city's rules warn of any term (``cases.warning_share``);
    where they warn of none, nobody is warned. Whoever objected, waived or was warned is left alone.

    :returns: how many windows there were.
    """
    waiting = Record.objects.filter(
        state=State.NOTIFIED, warned_at=None, waived_at=None, disputed=False, objection_until__gt=at
    )
    due = [record.pk for record in waiting.order_by("pk") if (moment := _moment(record, at)) and moment <= at]
    return sum(_warn(pk, at) for pk in due)


def _moment(record: Record, at: datetime) -> datetime | None:
    """When the window of a record is about to end; None where nobody is warned."""
    try:
        share = value(law_on(record.region_path, at), "cases.warning_share")
    except UnknownCity:
        return None
    term: timedelta = record.objection_until - record.notified_at
    return record.notified_at + term * share / 100 if share else None


@transaction.atomic
def _warn(record_id, at: datetime) -> bool:
    record = Record.objects.select_for_update().get(pk=record_id)
    if record.warned_at or record.waived_at or record.disputed or record.state != State.NOTIFIED:
        return False
    record.warned_at = at
    record.save(update_fields=["warned_at"])
    ledger.record(Act.WINDOW_CLOSING, on=record, by=SYSTEM, at=at, until=local_day(record.objection_until))
    return True
