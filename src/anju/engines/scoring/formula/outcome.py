"""From sums to a band and to cards."""

from functools import reduce
from operator import or_

import ibis
from ibis import _

from anju.engines.scoring.formula.rows import points
from anju.engines.scoring.formula.sides import ALONE
from anju.engines.scoring.types import CardRule, Polarity, SchemeRules

NOWHERE = ibis.literal(False)


def counts(rules: SchemeRules, row=_) -> dict:
    """How many of what decides something by being there at all; a line that was struck is not."""
    found = {}
    if rules.absent_band:
        found["standing"] = row.quantity.sum().coalesce(0)
    if _has_vetoes(rules):
        found["vetoes"] = _many(row, row.polarity == Polarity.VETO.value)
    if rules.no_bad_band:
        found["bad_ones"] = _many(row, row.polarity.isin([Polarity.BAD.value, Polarity.VETO.value]))
    for place, card in enumerate(rules.cards):
        items = card.items if card.kind == "item" else card.and_items
        if items:
            found[f"many_{place}"] = _many(row, row.item.isin(items))
    return found


def _many(row, where):
    return row.quantity.sum(where=where).coalesce(0)


def _has_vetoes(rules: SchemeRules) -> bool:
    return any(item.polarity is Polarity.VETO for item in rules.items.values())


def vetoed(rules: SchemeRules, row=ALONE):
    return row.vetoes > 0 if _has_vetoes(rules) else NOWHERE


def band(rules: SchemeRules, row=ALONE):
    """The code of the band: of whoever takes no part, by veto, else the first whose lower end is reached; nobody
    without bad lines falls below ``no_bad_band``. Empty where no band takes the total, where nobody has published
    which does, and where bands go by share of rank, which is for ``placing``.
    """
    cases = [(row.standing <= 0, rules.absent_band.code)] if rules.absent_band else []
    if rules.veto_band and _has_vetoes(rules):
        cases.append((vetoed(rules, row), rules.veto_band))
    rest = ""
    for place, one in enumerate(() if rules.by_share else rules.bands):
        below_open = place > 0 and rules.bands[place - 1].is_open
        code = "" if below_open else one.code
        if one.at_least is not None and below_open:  # whatever is above begins higher than this
            cases.append((row.total == points(one.at_least), one.code))
        if one.at_least is not None:
            cases.append((row.total >= points(one.at_least), code))
        elif not one.is_open:
            rest = code
        if one.code == rules.no_bad_band:
            cases.append((row.bad_ones <= 0, code if one.at_least is None else one.code))
    return ibis.cases(*cases, else_=rest) if cases else ibis.literal(rest)


def cards(rules: SchemeRules, row=ALONE) -> dict:
    """Whether each card is reached: of cards by thresholds of one figure, only the severest."""
    found = {}
    for place, card in enumerate(rules.cards):
        reached = _reached(card, place, rules, row)
        if card.kind == "threshold":
            later = (one for one in rules.cards[place + 1 :] if one.kind == "threshold" and one.of == card.of)
            severer = next(later, None)
            reached = reached & ~_beyond(severer, rules, row) if severer else reached
        found[f"card_{place}"] = reached
    return found


def any_card(rules: SchemeRules):
    return reduce(or_, [_[f"card_{place}"] for place in range(len(rules.cards))]) if rules.cards else NOWHERE


def _reached(card: CardRule, place: int, rules: SchemeRules, row):
    if card.kind == "threshold":
        return _beyond(card, rules, row)
    if card.kind == "item":
        return row[f"many_{place}"] > 0
    if card.kind == "band":
        return row.band.isin([*card.bands, *([""] if card.unrated else [])])
    long_enough = row[f"row_{place}"] >= card.length
    return long_enough & (row[f"many_{place}"] >= card.and_at_least) if card.and_items else long_enough


def _beyond(card: CardRule, rules: SchemeRules, row):
    figure = {"total": row.total, "bad": row.bad, "current": row.total - points(rules.start)}[card.of]
    return figure <= points(card.at_most) if card.at_most is not None else figure >= points(card.at_least)
