"""What is drawn of a statement: the scale of its bands or cards, and the steps that lead to its total."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from anju.engines.scoring.types import CardRule, Direction, Marked, Polarity, SchemeRules, Statement
from anju.programmes.credit import drawing
from anju.programmes.credit.drawing import Bar, Scale, Step
from anju.programmes.credit.why import words

MOST_STEPS = 6  # single items are drawn up to so many; what is left is one step


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The band or card of a score, in a word; ``tone``: ``""`` of a band, ``soon`` or ``late`` of a card, ``none``.

    :ivar note: that what was computed was not published.
    """

    title: str
    range: str
    tone: str
    note: str = ""


def open_verdict(statement: Statement, given: Sequence[Marked]) -> Verdict | None:
    """What anybody may read of it: the severest card that was given. What is only computed is nobody's verdict yet."""
    rules = statement.rules
    if given:
        worst = max(given, key=lambda mark: _place(rules, mark.code))
        card = rules.card(statement.card) if statement.card == worst.code else None
        return Verdict(
            title=worst.title, range=words.of_card(card, _next(rules, card)) if card else "",
            tone=tone(rules, worst.code),
        )  # fmt: skip
    return Verdict(title=_("No card is in effect."), range="", tone="none") if rules.cards else None


def _place(rules: SchemeRules, code: str) -> int:
    return next((number for number, card in enumerate(rules.cards) if card.code == code), -1)


def verdict(statement: Statement, given: Sequence[Marked]) -> Verdict | None:
    """What is computed, for the desk and whoever it is about: the severest card reached, or the band or why there is
    none, and that a card was not given if it was not; None where the scheme has neither."""
    rules = statement.rules
    if statement.card:
        card = rules.card(statement.card)
        is_given = any(mark.code == card.code for mark in given)
        return Verdict(
            title=card.title if is_given else _("“%(card)s” reached, not given") % {"card": card.title},
            range=words.of_card(card, _next(rules, card)), tone=tone(rules, card.code) if is_given else "none",
            note="" if is_given else _not_given(statement, card),
        )  # fmt: skip
    if statement.band:
        return Verdict(title=statement.band.title, range=words.of_band(statement.band, rules.bands), tone="")
    if statement.undecided:
        return Verdict(title=_("Grade open"), range=words.undecided(statement.undecided), tone="none")
    if not rules.cards:
        return None
    first = next((card.at_least for card in rules.cards if card.at_least is not None), None)
    return Verdict(title=_("No card"), range=words.between(None, first), tone="none")


def _not_given(statement: Statement, card: CardRule) -> str:
    return _("%(total)s points in all reach “%(card)s”. No list was published, so the card was not given.") % {
        "total": words.points(statement.total), "card": card.title,
    }  # fmt: skip


def tone(rules: SchemeRules, code: str) -> str:
    """The severest of several cards is drawn as late, the milder ones as soon."""
    return "late" if len(rules.cards) > 1 and rules.cards[-1].code == code else "soon"


def _next(rules: SchemeRules, card: CardRule) -> CardRule | None:
    rest = rules.cards[rules.cards.index(card) + 1 :]
    return next((one for one in rest if one.of == card.of and one.at_least is not None), None)


def scale(statement: Statement) -> Scale | None:
    """The bands with the total among them; without bands, the cards that are reached by points."""
    rules = statement.rules
    bounded = [band for band in reversed(rules.bands) if band.at_least is not None]
    if bounded and not rules.has_open_bands:  # with a threshold missing nobody can say what lies between two others
        return _of_bands(statement, [band.at_least for band in bounded])
    cards = [card for card in rules.cards if card.at_least is not None or card.at_most is not None]
    return _of_cards(statement, [card for card in cards if card.of == cards[0].of]) if cards else None


def _of_bands(statement: Statement, bounds: Sequence[Decimal]) -> Scale:
    bands = list(reversed(statement.rules.bands))
    if bands[0].at_least is not None:  # nothing is said of what lies below the lowest
        bounds = bounds[1:] or bounds
    labels = [(band.title, drawing.shade(number, len(bands))) for number, band in enumerate(bands)]
    labels = labels[-len(bounds) - 1 :] if len(labels) > len(bounds) else [("", "1"), *labels]
    at = bands.index(statement.band) if statement.band else 0
    return drawing.scale(bounds, labels, statement.total, place=at, floor=None)


def _of_cards(statement: Statement, cards: Sequence[CardRule]) -> Scale:
    """Cards from below (so many demerits) or from above (so few points are left)."""
    rising = cards[0].at_least is not None
    value = {"total": statement.total, "bad": statement.bad}.get(cards[0].of, statement.total - statement.start)
    labels = [(_("No card"), "1"), *((card.title, tone(statement.rules, card.code)) for card in cards)]
    held = next((n for n, card in reversed(list(enumerate(cards, 1))) if card.code in statement.cards), 0)
    if not rising:
        labels, held = labels[::-1], len(cards) - held
    bounds = sorted(card.at_least if rising else card.at_most for card in cards)
    return drawing.scale(bounds, labels, value, place=held, floor=Decimal(0) if rising else None)


def bars(statement: Statement, *, shown: set[str]) -> list[Bar]:
    """From the start to the total: a step for each section, or for each item where only one section counts.

    Items of which no line is ``shown`` to the reader are one step without their names.
    """
    sections = [(Polarity(name), amount) for name, amount in sections_of(statement) if amount]
    steps = (
        [Step(label=words.section(one), amount=amount, tone=_tone(statement, one)) for one, amount in sections]
        if len(sections) > 1
        else [
            Step(label=title, amount=amount, tone=_tone(statement, one))
            for one, _amount in sections for title, amount in _items(statement, one, shown)
        ]
    )  # fmt: skip
    if statement.start:
        steps = [Step(label=_("Start"), amount=statement.start, tone="base"), *steps]
    if statement.limited:
        steps = [*steps, Step(label=_("Limit"), amount=statement.limited, tone="quiet")]
    total = Step(label=_("Score"), amount=statement.total, tone="total")
    return drawing.waterfall(Decimal(0), steps, total)


def sections_of(statement: Statement) -> list[tuple[str, Decimal]]:
    """What each section does to the total, with its sign."""
    held = {"base": statement.base, "good": statement.good, "bad": statement.bad}
    return [(name, amount * statement.rules.sign(name)) for name, amount in held.items()]


def items_of(statement: Statement, polarity: str) -> list[tuple[str, str, Decimal]]:
    """(code, title, what it counts) of each item of a section that counts something, the weightiest first."""
    sums: dict[str, tuple[str, Decimal]] = {}
    for line in statement.lines:
        if line.counted and line.polarity.section == polarity:
            title, before = sums.get(line.code, (line.title, Decimal(0)))
            sums[line.code] = title, before + line.counted
    found = [(code, title, amount) for code, (title, amount) in sums.items()]
    return sorted(found, key=lambda one: (-abs(one[2]), one[0]))


def _items(statement: Statement, polarity: Polarity, shown: set[str]) -> list[tuple[str, Decimal]]:
    every = items_of(statement, polarity.value)
    found = [(title, amount) for code, title, amount in every if code in shown]
    unshown = [amount for code, _title, amount in every if code not in shown]
    if len(found) > MOST_STEPS:
        rest = sum((amount for _title, amount in found[MOST_STEPS - 1 :]), Decimal(0))
        found = [*found[: MOST_STEPS - 1], (_("Others"), rest)]
    return [*found, (_("Not shown"), sum(unshown, Decimal(0)))] if unshown else found


def _tone(statement: Statement, section: Polarity) -> str:
    if section is Polarity.BASE:
        return "base"
    demerits = statement.rules.direction is Direction.DEMERITS
    return "bad" if demerits and section is Polarity.BAD else section.value
