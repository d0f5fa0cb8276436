"""Where whoever reads stands today: the total of the period, the card reached, and where the next one begins."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from anju.engines.scoring import queries as scoring
from anju.engines.scoring.types import CardRule, Direction, SchemeRules
from anju.ground.access.types import Actor
from anju.ground.registers import queries as registers
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import RuleMissing, UnknownCity
from anju.kit.clock import local_day
from anju.programmes.credit.actions.counting import plain
from anju.programmes.credit.queries import own
from anju.programmes.credit.types import SCHEMES, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTotal:
    """:ivar key: whose statement it leads to. :ivar card: title of the card reached, if any.

    :ivar next_title, next_at: the next card by the total, and where it begins; empty where there is none.
    """

    who: Who
    name: str
    key: UUID
    total: str
    card: Any
    next_title: Any
    next_at: str
    illustrative: bool


def own_totals(by: Actor, *, at: datetime) -> list[OwnTotal]:
    """Of the enterprises and the manager that ``by`` speaks for; without those whose city has published no standard."""
    firms = registers.enterprises_by_id(own.firms_of(by)).values()
    managers = registers.managers_by_id(own.managers_of(by)).values()
    told = [*((Who.ENTERPRISE, row) for row in firms), *((Who.MANAGER, row) for row in managers)]
    found = (_total(who, row, on=local_day(at)) for who, row in told)
    return [one for one in found if one]


def _total(who: Who, row, *, on: date) -> OwnTotal | None:
    try:
        law = rulebook.at(rulebook.city_of(row.region_path), on)
        scheme = scoring.scheme_rules(SCHEMES[who], rules=law)
    except (RuleMissing, UnknownCity):
        return None
    stands = scoring.totals(SCHEMES[who], on=on, rules=law, subject_ids=[row.pk])[row.pk]
    reached, following = scheme.card(stands.card) if stands.card else None, next_card(scheme, stands.total)
    return OwnTotal(
        who=who, name=row.name, key=row.pk, total=plain(stands.total), card=reached.title if reached else "",
        next_title=following.title if following else "", next_at=_edge(following), illustrative=scheme.illustrative,
    )  # fmt: skip


def next_card(scheme: SchemeRules, total: Decimal) -> CardRule | None:
    """The first card by the total that is not reached yet, the way bad points lead."""
    cards = [card for card in scheme.cards if card.kind == "threshold" and card.of == "total"]
    if scheme.direction is Direction.DEMERITS:
        ahead = [card for card in cards if card.at_least is not None and card.at_least > total]
        return min(ahead, key=lambda card: card.at_least, default=None)
    ahead = [card for card in cards if card.at_most is not None and card.at_most < total]
    return max(ahead, key=lambda card: card.at_most, default=None)


def _edge(card: CardRule | None) -> str:
    if card is None:
        return ""
    return plain(card.at_least if card.at_least is not None else card.at_most)
