"""Giving the cards of a list that became final, and ending them with it: what follows from publishing (出示、结束)."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anju.engines.publishing import queries as publications
from anju.engines.publishing.types import SUBJECT_TYPE as PUBLICATION
from anju.engines.publishing.types import State
from anju.engines.scoring import actions as scoring
from anju.engines.scoring.types import AlreadyEnded
from anju.ground.access import checks as access
from anju.ground.access.types import SYSTEM
from anju.ground.ledger import actions as ledger
from anju.ground.ledger.types import EntryFacts
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day
from anju.kit.scopes import Subject
from anju.programmes.credit.acts import Act
from anju.programmes.credit.models import Card, CardList
from anju.programmes.credit.notices import CARDS
from anju.programmes.credit.types import CardListState

CARD = "credit.card"
ENDED = {State.WITHDRAWN: CardListState.WITHDRAWN, State.ENDED: CardListState.ENDED,
         State.REPLACED: CardListState.REPLACED}  # fmt: skip


@transaction.atomic
def follow_publication(entry: EntryFacts, *, at: datetime) -> None:
    """Bring the cards of a list in line with its publication; doing it twice changes nothing.

    :param entry: an act on a publication; where the publication stands now decides, not what the act was.
    """
    if entry.facts.get("kind") != CARDS.name:
        return
    row = CardList.objects.select_for_update().filter(publication_id=entry.subject_id).first()
    if row is None:
        return
    published = publications.publication(entry.subject_id)
    if published.state == State.FINAL:
        _give(row, published, at=at)
    elif published.state in ENDED:
        _end(row, ENDED[published.state], at=at)


def _give(row: CardList, published: Any, *, at: datetime) -> None:
    """Put every card in effect; those that the list before gave already go on, the others of it end."""
    if row.state != CardListState.DRAFTED:
        return
    before = _replaced(row)
    row.state = CardListState.GIVEN.value
    row.save(update_fields=["state"])
    for card in row.cards.filter(given_at=None).order_by("pk"):
        if held := before.pop((card.subject_id, card.code), None):
            _go_on(card, held)
        else:
            _give_one(row, card, until=published.ends_on, at=at)
    for card in before.values():
        end_card(card, at=at)


def _replaced(row: CardList) -> dict[tuple[UUID, str], Card]:
    """(subject, card) → the cards in effect of the list that this one corrects, which is over with this."""
    old = row.corrects_id and CardList.objects.select_for_update().get(pk=row.corrects_id)
    if not old or old.state not in (CardListState.DRAFTED, CardListState.GIVEN):
        return {}
    old.state = CardListState.REPLACED.value
    old.save(update_fields=["state"])
    return {(card.subject_id, card.code): card for card in old.cards.filter(given_at__isnull=False, ended_at=None)}


def _go_on(card: Card, held: Card) -> None:
    """The same card on a corrected list: the mark stands as it was given."""
    card.given_at, card.mark_id, card.consequences = held.given_at, held.mark_id, held.consequences
    card.save(update_fields=["given_at", "mark_id", "consequences"])


def _give_one(row: CardList, card: Card, *, until: date | None, at: datetime) -> None:
    """One act: the card is in effect from today until the day on which the list ends."""
    access.require(SYSTEM, Act.CARD_GIVEN, on=subject(card))
    today = local_day(at)
    card.consequences = consequences(row.region_path, card.code, day=today)
    entry_id = ledger.record(
        Act.CARD_GIVEN, on=subject(card), by=SYSTEM, at=at, rule_version=row.rule_version, card=card.code,
        scheme=row.scheme, total=card.total, manager=card.manager_id, estate=card.estate_id,
    )  # fmt: skip
    mark = scoring.give_mark(
        scheme=row.scheme, subject_id=card.subject_id, region_path=card.region_path, code=card.code, title=card.title,
        since=today, until=until, consequences=[one["code"] for one in card.consequences],
        source_type=PUBLICATION, source_id=row.publication_id, entry_id=entry_id, at=at,
    )  # fmt: skip
    card.given_at, card.mark_id = at, mark.pk
    card.save(update_fields=["given_at", "mark_id", "consequences"])


def consequences(region_path: str, code: str, *, day: date) -> list[Mapping[str, Any]]:
    """What the city's rules of a day let follow from a card; nothing where they say nothing."""
    law = rulebook.at(rulebook.city_of(region_path), day)
    name = "credit.consequences"
    return [one for one in law.value(name) if one["card"] == code] if law.has(name) else []


def _end(row: CardList, state: CardListState, *, at: datetime) -> None:
    """End every card of a list whose publication is over."""
    if row.state not in (CardListState.DRAFTED, CardListState.GIVEN):
        return
    row.state = state.value
    row.save(update_fields=["state"])
    for card in row.cards.filter(given_at__isnull=False, ended_at=None).order_by("pk"):
        end_card(card, at=at)


def end_card(card: Card, *, at: datetime) -> None:
    """One act: the card is in effect until the day before today; part of what follows from another act."""
    access.require(SYSTEM, Act.CARD_ENDED, on=subject(card))
    entry_id = ledger.record(
        Act.CARD_ENDED, on=subject(card), by=SYSTEM, at=at, card=card.code, scheme=card.card_list.scheme,
        manager=card.manager_id, estate=card.estate_id,
    )  # fmt: skip
    with suppress(AlreadyEnded):  # on the day on which the list ends by itself, the mark has too
        scoring.end_mark(card.mark_id, until=local_day(at), entry_id=entry_id, at=at)
    card.ended_at = at
    card.save(update_fields=["ended_at"])


def subject(card: Card) -> Subject:
    """A card as the ledger keeps it: of its enterprise, and of the estate its points come from."""
    return Subject(
        subject_type=CARD, pk=card.pk, region_path=card.region_path, enterprise_id=card.enterprise_id,
        estate_id=card.estate_id,
    )  # fmt: skip
