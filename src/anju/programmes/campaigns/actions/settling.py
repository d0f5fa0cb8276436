"""What a campaign learns from other programmes' acts: an order was rectified, points were recorded."""

from datetime import datetime

from django.db import transaction

from anju.ground.access.types import SYSTEM
from anju.ground.ledger import actions as ledger
from anju.ground.ledger.types import EntryFacts
from anju.programmes.campaigns.acts import Act
from anju.programmes.campaigns.models import Credited, Problem, Target
from anju.programmes.campaigns.types import Source


@transaction.atomic
def settle(entry: EntryFacts, *, at: datetime) -> None:
    """Count the problems of an order as rectified, once its case says that they are.

    The second time nothing is open any more; a case that is no order of a campaign has none.
    """
    rows = list(Problem.objects.select_for_update().filter(order_id=entry.subject_id, rectified_at=None))
    if not rows:
        return
    Problem.objects.filter(pk__in=[row.pk for row in rows]).update(rectified_at=entry.happened_at)
    first = rows[0]
    ledger.record(Act.RECTIFIED, on=first, by=SYSTEM, at=at, estate=first.estate_id, campaign=first.campaign_id,
                  problems=len(rows))  # fmt: skip


@transaction.atomic
def count_points(entry: EntryFacts, *, at: datetime) -> None:
    """Count points against the enterprise of an estate in each running campaign that found something there before.

    The ledger says whose points and at which estate, not why; so whatever is recorded there meanwhile is counted.
    """
    points, estate_id = entry.facts.get("enterprise_points"), entry.facts.get("estate")
    if not points or estate_id is None:
        return
    found = Problem.objects.filter(source=Source.INSPECTION, found_at__lte=entry.happened_at)
    targets = Target.objects.filter(
        estate_id=estate_id, enterprise_id=entry.enterprise_id, campaign__opened_at__isnull=False,
        campaign__summarised_at=None, pk__in=found.values("target_id"),
    )  # fmt: skip
    for target in targets:
        _row, is_new = Credited.objects.get_or_create(target=target, entry_id=entry.id, defaults={"points": points})
        if is_new:
            ledger.record(Act.CREDITED, on=target, by=SYSTEM, at=at, estate=estate_id, campaign=target.campaign_id,
                          points=points)  # fmt: skip
