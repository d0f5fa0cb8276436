"""Cards that rest on a record which counts no more (修复后牌随之结束): they end that day, never before."""

from datetime import datetime

from django.db import transaction

from anju.ground.ledger.types import EntryFacts
from anju.kit.clock import local_day
from anju.programmes.credit.actions.giving_cards import end_card
from anju.programmes.credit.models import Card, Record
from anju.programmes.credit.queries import outdated


@transaction.atomic
def follow_end_of_use(entry: EntryFacts, *, at: datetime) -> None:
    """End the cards in effect whose holder reaches none any more without a record; doing it twice changes nothing.

    Whoever still reaches a lesser card keeps the card until the list is corrected by the office that drew it up, which
    is told: which card somebody holds is said by a list alone.
    """
    record = Record.objects.filter(pk=entry.subject_id, use_ended_on__isnull=False).first()
    if record is None:
        return
    for one in outdated.overtaken_by(record, today=local_day(at)):
        card = Card.objects.select_for_update(of=("self",)).select_related("card_list").get(pk=one.card.pk)
        if not one.now and card.given_at is not None and card.ended_at is None:
            end_card(card, at=at)
