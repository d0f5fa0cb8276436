"""Lists of cards at the desk: those there are, what stands on one, and who would reach a card."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count

from anju.engines.publishing import queries as publications
from anju.engines.scoring import queries as scoring
from anju.engines.scoring.types import SchemeRules, Standing
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import City
from anju.kit.errors import Hidden
from anju.programmes.credit import listing
from anju.programmes.credit.models import Card, CardList
from anju.programmes.credit.types import SCHEMES, CardListState, Who
from anju.programmes.credit.why import words
from anju.programmes.credit.why.drawn import tone

PAGE = 30
STANDING = (CardListState.DRAFTED, CardListState.GIVEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Somebody who reaches a card; ``held``: they hold it for this period already."""

    name: str
    key: str
    of: str
    total: str
    card: str
    tone: str
    lines: int
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """Who would get which card. ``first`` and ``last``: of the period; ``counts``: card → how many."""

    who: Who
    title: str
    on: date
    first: date | None
    rows: Sequence[Reach]
    counts: Sequence[tuple[str, int]]
    illustrative: bool

    @property
    def new(self) -> int:
        return sum(not row.held for row in self.rows)


def preview(city: City, who: Who, *, on: date, today: date) -> Preview:
    """Who reaches a card as of a day, by what is on file today; nothing is kept.

    :raises RuleMissing: where nobody has published the scheme.
    """
    rules = scoring.scheme_rules(SCHEMES[who], rules=rulebook.at(city, on))
    asked = {"region_path": city.root_path, "rules": rules, "known_on": today}
    found = scoring.reached(SCHEMES[who], on=on, **asked)
    first = scoring.period_of(rules.period, on)[0]
    facts = listing.facts_of(who, [one.subject_id for one in found])
    held = listing.held(scheme=SCHEMES[who], region_path=city.root_path, first=first)
    rows = [_reach(who, one, facts.get(one.subject_id), rules, held) for one in found]
    return Preview(
        who=who, title=rules.title, on=on, first=first, rows=rows, illustrative=rules.illustrative,
        counts=[(card.title, sum(one.card == card.code for one in found)) for card in reversed(rules.cards)],
    )  # fmt: skip


def _reach(who: Who, one: Standing, facts: Any, rules: SchemeRules, held: set[tuple[UUID, str]]) -> Reach:
    return Reach(
        name=facts.name if facts else "—", key=str(one.subject_id), of=listing.of_whom(who, facts) if facts else "",
        total=words.points(one.total), card=rules.card(one.card).title, tone=tone(rules, one.card), lines=one.lines,
        held=(one.subject_id, one.card) in held,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLine:
    """A list among others: what it is about, how many cards, where its publication stands."""

    row: CardList
    who: Who
    period: str
    many: int
    publication: Any


def seen(by: Actor) -> Any:
    """The lists that ``by`` may read."""
    return access.within(by, CardList.objects.all())


def listed(by: Actor, *, after: str = "", size: int = PAGE) -> tuple[list[ListLine], str]:
    """A page of the lists, newest first, and the mark of the next one; two queries."""
    rows = seen(by).annotate(many=Count("cards"))
    with suppress(ValueError):  # whatever is no mark of ours begins at the beginning
        rows = rows.filter(pk__lt=UUID(after)) if after else rows
    found = list(rows.order_by("-pk")[: size + 1])
    published = publications.by_id([row.publication_id for row in found[:size] if row.publication_id])
    lines = [_line(row, published.get(row.publication_id)) for row in found[:size]]
    return lines, str(found[size - 1].pk) if len(found) > size else ""


def _line(row: CardList, published: Any) -> ListLine:
    return ListLine(
        row=row, who=listing.WHO[row.scheme], period=listing.period(row.first, row.last), many=row.many,
        publication=published,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLine:
    card: Card
    name: str
    of: str
    total: str
    consequences: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a computation today says otherwise than the list; empty words where there is no card."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OneList:
    row: CardList
    who: Who
    period: str
    cards: Sequence[CardLine]
    publication: Any
    run: Any
    changes: Sequence[Change]
    correction: CardList | None

    @property
    def stands(self) -> bool:
        return self.row.state in STANDING


def one(list_id: UUID, *, by: Actor, today: date) -> OneList:
    """A list with its cards, and with what would be on it today if that is something else.

    :raises Hidden: if there is none, or not for this reader.
    """
    row = seen(by).filter(pk=list_id).first()
    if row is None:
        raise Hidden()
    who, cards = listing.WHO[row.scheme], list(row.cards.order_by("pk"))
    facts = listing.facts_of(who, [card.subject_id for card in cards])
    waiting = CardList.objects.filter(corrects=row, state=CardListState.DRAFTED).first()
    return OneList(
        row=row, who=who, period=listing.period(row.first, row.last), run=scoring.run(row.run_id), correction=waiting,
        publication=publications.publication(row.publication_id) if row.publication_id else None,
        cards=[_card_line(who, card, facts.get(card.subject_id)) for card in cards],
        changes=changes(row, cards, today=today) if row.state in STANDING and not waiting else [],
    )  # fmt: skip


def _card_line(who: Who, card: Card, facts: Any) -> CardLine:
    return CardLine(
        card=card, name=facts.name if facts else "—", of=listing.of_whom(who, facts) if facts else "",
        total=words.points(card.total), consequences=[said(one) for one in card.consequences],
    )  # fmt: skip


def said(consequence: dict[str, Any]) -> str:
    """What follows from a card, as the city words it; its code where it does not."""
    return str(consequence.get("title") or consequence["code"])


def changes(row: CardList, cards: Sequence[Card], *, today: date) -> list[Change]:
    """Whose card or total is another one by what is on file today, under the rules the list was computed with."""
    rules = scoring.rules_of(scoring.run(row.run_id))
    now = scoring.reached(row.scheme, on=row.last, region_path=row.region_path, rules=rules, known_on=today)
    held = listing.held(scheme=row.scheme, region_path=row.region_path, first=row.first, but=row)
    after = {one.subject_id: (one.card, one.total) for one in now if (one.subject_id, one.card) not in held}
    before = {card.subject_id: (card.code, card.total) for card in cards}
    differing = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    facts = listing.facts_of(listing.WHO[row.scheme], differing)
    return [
        Change(
            name=facts[key].name, before=_worded(rules, before.get(key)), after=_worded(rules, after.get(key))
        )
        for key in differing if key in facts
    ]  # fmt: skip


def _worded(rules: SchemeRules, held: tuple[str, Decimal] | None) -> str:
    return f"{rules.card(held[0]).title} {words.points(held[1])}" if held else ""
