"""Cards that a correction has overtaken: on a list that stands, whoever would not be on it by what is on file today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from anju.engines.scoring import queries as scoring
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.programmes.credit import listing
from anju.programmes.credit.models import Card, CardList, Correction, ObjectedItem, Record
from anju.programmes.credit.types import CardListState, CorrectionState, Decided, State, Who

DRAFTED = CardListState.DRAFTED.value
STANDING = (DRAFTED, CardListState.GIVEN.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overtaken:
    """A card as its list names it, and where its holder stands by what is on file today.

    :ivar now: the card reached today; empty where none is, so that the list has to be corrected.
    """

    card: Card
    total: Decimal
    now: str

    @property
    def list_id(self) -> UUID:
        return self.card.card_list_id


def cards_to_correct(by: Actor, *, today: date) -> list[Overtaken]:
    """The cards of standing lists that ``by`` may read whose holder reaches another card today, or none.

    Only those are computed again of whom something was corrected after their list was drawn up: a statement for each
    list that has any, under the rules its computation kept.
    """
    rows = access.within(by, CardList.objects.filter(state__in=STANDING).exclude(corrections__state=DRAFTED))
    return [one for row in rows.order_by("pk") for one in _overtaken(row, today=today)]


def overtaken_by(record: Record, *, today: date) -> list[Overtaken]:
    """The cards that the corrections of one record have overtaken, of whatever list: for whoever corrected it, and for
    the message to the office that draws up lists. Somebody of a district is told card and points, no more of a list."""
    subjects = {record.enterprise_id, record.manager_id} - {None}
    rows = CardList.objects.filter(state__in=STANDING, cards__subject_id__in=subjects).distinct().order_by("pk")
    return [one for row in rows for one in _overtaken(row, today=today, of=subjects)]


def names(found: Iterable[Overtaken]) -> dict[UUID, str]:
    """Subject → its name."""
    ids = {one.card.subject_id for one in found}
    return {**registers.enterprise_names(ids), **registers.manager_names(ids)}


def _overtaken(row: CardList, *, today: date, of: set[UUID] | None = None) -> list[Overtaken]:
    touched = _touched(row) if of is None else _touched(row) & of
    cards = list(row.cards.filter(subject_id__in=touched, ended_at=None)) if touched else []
    if not cards:
        return []
    rules = scoring.rules_of(scoring.run(row.run_id))
    stands = scoring.totals(
        row.scheme, on=row.last, rules=rules, known_on=today, subject_ids={card.subject_id for card in cards}
    )
    now = {card: stands[card.subject_id] for card in cards}
    return [Overtaken(card=card, total=one.total, now=one.card) for card, one in now.items() if one.card != card.code]


def _touched(row: CardList) -> set[UUID]:
    """Of whom something was corrected, or counts no more, since a list was drawn up."""
    decided = ObjectedItem.objects.filter(objection__decided_at__gt=row.made_at).exclude(decision=Decided.KEPT.value)
    confirmed = Correction.objects.filter(state=CorrectionState.CONFIRMED.value, decided_at__gt=row.made_at)
    ended = Record.objects.filter(ended_at__gt=row.made_at, use_ended_on__isnull=False)
    records = {
        *decided.values_list("objection__record_id", flat=True), *confirmed.values_list("record_id", flat=True),
        *ended.values_list("pk", flat=True),
    }  # fmt: skip
    rows = Record.objects.filter(pk__in=records, state=State.ARCHIVED.value, region_path__startswith=row.region_path)
    return _ids(rows, listing.WHO[row.scheme])


def _ids(rows: Iterable[Record], who: Who) -> set[UUID]:
    found = (row.enterprise_id if who is Who.ENTERPRISE else row.manager_id for row in rows)
    return {one for one in found if one}
