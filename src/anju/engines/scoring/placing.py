"""Places among all, and the bands that go by them: exact, in whole numbers. Pure.

Everybody in the field counts, those with a veto too: they keep their place and have the band of the veto. Whoever takes
no part has no place. Equal totals share the better place, and so the better band: where the two best of ten are equal,
both are in the first tenth. A share is never rounded up: of five, nobody is in the first tenth.
"""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from itertools import accumulate

from anju.engines.scoring.types import Direction, SchemeRules, Standing


def ranked(found: Iterable[Standing], rules: SchemeRules) -> list[Standing]:
    """With ranks, the best first, then by id; whoever takes no part comes last."""
    rows = list(found)
    absent = rules.absent_band.code if rules.absent_band else None
    ranks = ranks_of(Counter(one.total for one in rows if one.band != absent), rules)
    done = [one._replace(rank=None if one.band == absent else ranks[one.total]) for one in rows]
    return sorted(done, key=lambda one: (one.rank is None, one.rank or 0, one.subject_id.int))


def ranks_of(totals: Counter[Decimal], rules: SchemeRules) -> dict[Decimal, int]:
    """Total → rank, where each total is reached so many times: 95, 90, 90, 88 are 1, 2, 2, 4."""
    best_first = sorted(totals, reverse=rules.direction is Direction.HIGHER_BETTER)
    return dict(zip(best_first, accumulate((totals[one] for one in best_first), initial=1), strict=False))


def graded(field: Iterable[Standing], rules: SchemeRules) -> list[Standing]:
    """Everybody with the band of their share, and the cards of that band; ``field`` has ranks among all."""
    rows = list(field)
    ends = ends_of(rules, sum(one.rank is not None for one in rows))
    return [one if one.band or one.rank is None else with_band(one, band_at(one.rank, ends), rules) for one in rows]


def ends_of(rules: SchemeRules, many: int) -> list[tuple[int, str]]:
    """Of so many, the last place of each band and its code, best first.

    The code is empty where nobody has published how many the band above takes: so where this one begins is not known.
    """
    found: list[tuple[int, str]] = []
    above_is_open = False
    for band in rules.bands:
        if not band.is_open:
            last = many if band.top_share is None else many * band.top_share.numerator // band.top_share.denominator
            found.append((last, "" if above_is_open else band.code))
        above_is_open = band.is_open
    return found


def band_at(rank: int, ends: Iterable[tuple[int, str]]) -> str:
    return next((code for last, code in ends if rank <= last), "")


def with_band(one: Standing, band: str, rules: SchemeRules) -> Standing:
    return one._replace(band=band, cards=cards_in(band, one.cards, rules))


def cards_in(band: str, reached: Iterable[str], rules: SchemeRules) -> tuple[str, ...]:
    """The cards reached and those that a band brings, in the order of the scheme."""
    found = {card.code for card in rules.cards if card.kind == "band" and band in card.bands}.union(reached)
    return tuple(card.code for card in rules.cards if card.code in found)
