"""What follows from the cards somebody holds, as the city's rules of the day have it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from anju.engines.scoring import queries as scoring
from anju.engines.scoring.types import Marked
from anju.ground.rulebook import queries as rulebook
from anju.programmes.credit.models import Card
from anju.programmes.credit.why import Subject

FREQUENCY = "credit.check_frequency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """A card in effect and what follows from it, in the city's words."""

    mark: Marked
    consequences: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Follows:
    """:ivar frequency: how often somebody with the severest card is checked; empty where the city has not said.

    :ivar illustrative: whether that, or what follows, is made up.
    """

    cards: Sequence[Follow]
    frequency: str
    illustrative: bool


def told(subject: Subject, *, on: date) -> Follows:
    """The cards of a day with what follows from each; two queries."""
    marks = scoring.marks_on([subject.id], on).get(subject.id, [])
    given = {card.mark_id: card.consequences for card in Card.objects.filter(mark_id__in=[one.id for one in marks])}
    law = rulebook.at(subject.city, on)
    return Follows(
        cards=[Follow(mark=one, consequences=_said(given.get(one.id), one)) for one in marks],
        frequency=frequency(law, [one.code for one in marks]),
        illustrative=law.illustrative(FREQUENCY, "credit.consequences"),
    )  # fmt: skip


def _said(given: list[dict[str, Any]] | None, mark: Marked) -> list[str]:
    if given is None:
        return list(mark.consequences)
    return [str(one.get("title") or one["code"]) for one in given]


def frequency(law: Any, codes: Sequence[str]) -> str:
    """How often somebody who holds these cards is checked; the last of them is the severest."""
    if not law.has(FREQUENCY):
        return ""
    known = law.value(FREQUENCY)
    return str(known.get(codes[-1] if codes else "none", ""))
