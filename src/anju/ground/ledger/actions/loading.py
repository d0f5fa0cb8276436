"""Sealing a past that was loaded at once, each day as the timer would have sealed it on its evening."""

from datetime import date, datetime, time, timedelta

from django.db import transaction

from anju.ground.ledger.actions import seal
from anju.ground.ledger.actions.guard import ensure_partitions
from anju.kit import clock, ids

EVENING = time(23, 59, 59)


def make_months(*, since: date, until: date) -> None:
    """Make the partitions of every month from ``since`` to ``until``."""
    month = since.replace(day=1)
    while month <= until:
        ensure_partitions(at=clock.start_of(month))
        month = (month + timedelta(days=31)).replace(day=1)


@transaction.atomic
def seal_day(day: date) -> int:
    """Seal what was recorded on a past day, in one batch or more, and publish the roots of the days before it.

    Where later days are sealed already the batches follow those, as every batch does.

    :returns: how many batches.
    """
    evening = datetime.combine(day, EVENING, tzinfo=clock.CHINA)
    seal.close_days(at=evening)
    after, before = ids.first_of(clock.start_of(day)), ids.first_of(clock.start_of(day + timedelta(days=1)))
    batches = 0
    while sealed := seal.seal_one(after, evening, before=before):
        after, batches = sealed[1], batches + 1
    return batches
