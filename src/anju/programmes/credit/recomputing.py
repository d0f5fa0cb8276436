"""A published list of cards, computed again from the lines as they stand. Nothing is written."""

from uuid import UUID

from django.db.models import Q

from anju.engines.publishing.types import Rows
from anju.engines.scoring import queries as scoring
from anju.programmes.credit import listing
from anju.programmes.credit.models import Card, CardList


def cards(publication_id: UUID) -> Rows | None:
    """Whoever reaches a card by the run that the list was drawn from, under the rules that the run kept, but for those
    who held one of the period on the day the list was drawn up.

    :returns: key of a row → total, card, how many records; None if no list was published by it.
    """
    row = CardList.objects.filter(publication_id=publication_id).first()
    if row is None:
        return None
    run = scoring.run(row.run_id)
    rules, held = scoring.rules_of(run), _held_then(row)
    return {
        f"{one.subject_id}-{one.card}": {
            "total": one.total.normalize() + 0, "card": rules.card(one.card).title,
            "records": listing.records_behind(run, rules, one.subject_id),
        }
        for one in scoring.recomputed(run) if one.card and (one.subject_id, one.card) not in held
    }  # fmt: skip


def _held_then(row: CardList) -> set[tuple[UUID, str]]:
    """(subject, card) of those who held one by another list of the period when this one was drawn up; versions of the
    list itself do not count."""
    rows = Card.objects.filter(
        Q(ended_at=None) | Q(ended_at__gt=row.made_at), card_list__scheme=row.scheme,
        card_list__region_path=row.region_path, card_list__first=row.first, given_at__lte=row.made_at,
    )  # fmt: skip
    return set(rows.exclude(card_list__in=_versions(row)).values_list("subject_id", "code"))


def _versions(row: CardList) -> list[UUID]:
    """Every version of a list: those it corrects, itself, and those that correct it."""
    found, first = [row.pk], row
    while first.corrects_id:
        first = CardList.objects.get(pk=first.corrects_id)
        found.append(first.pk)
    after = [row.pk]
    while after := list(CardList.objects.filter(corrects__in=after).values_list("pk", flat=True)):
        found += after
    return found
