"""Why a band and each card were reached, and which lines stand behind it."""

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from anju.engines.scoring.types import Band, Because, CardRule, Polarity, SchemeRules, Standing, StatementLine

Lines = Sequence[StatementLine]


def because(rules: SchemeRules, standing: Standing, lines: Lines) -> tuple[Because, ...]:
    """The band first, if there is one, then the cards, mildest first."""
    standing_lines = [line for line in lines if line.stands]
    cards = [_card(card, rules, standing, standing_lines) for card in rules.cards if card.code in standing.cards]
    return (*_band(rules, standing, standing_lines), *cards)


def _band(rules: SchemeRules, standing: Standing, lines: Lines) -> tuple[Because, ...]:
    band = rules.band(standing.band)
    if band is None:
        return ()
    if standing.vetoed and band.code == rules.veto_band:
        vetoes = tuple(line.line_id for line in lines if line.polarity is Polarity.VETO)
        return (Because(code=band.code, title=band.title, kind="veto", line_ids=vetoes),)
    if band == rules.absent_band:
        return (Because(code=band.code, title=band.title, kind="absent"),)
    if rules.by_share:
        return (Because(code=band.code, title=band.title, kind="share", of="share", threshold=_share(band),
                        line_ids=_counting(lines)),)  # fmt: skip
    short = band.at_least is not None and standing.total < band.at_least
    return (Because(code=band.code, title=band.title, kind="no_bad" if short else "band", of="total",
                    threshold=band.at_least, reached=standing.total, line_ids=_counting(lines)),)  # fmt: skip


def _share(band: Band) -> Decimal | None:
    """To be shown; whoever decides by it takes the fraction."""
    share = band.top_share
    return None if share is None else round(Decimal(share.numerator) / share.denominator, 6)


def _counting(lines: Lines) -> tuple[UUID, ...]:
    return tuple(line.line_id for line in lines if line.counted)


def _card(card: CardRule, rules: SchemeRules, standing: Standing, lines: Lines) -> Because:
    if card.kind == "threshold":
        figure = {"total": standing.total, "bad": standing.bad, "current": standing.total - rules.start}[card.of]
        behind = [line for line in lines if card.of != "bad" or line.polarity.section == "bad"]
        return Because(code=card.code, title=card.title, kind="threshold", of=card.of, reached=figure,
                       threshold=card.at_most if card.at_most is not None else card.at_least,
                       line_ids=_counting(behind))  # fmt: skip
    if card.kind == "band":
        ids = _counting(lines)
    else:
        ids = _in_a_row(card, rules, lines) if card.kind == "streak" else _of_items(card.items, lines)
    return Because(code=card.code, title=card.title, kind=card.kind, line_ids=ids)


def _of_items(items: Sequence[str], lines: Lines) -> tuple[UUID, ...]:
    return tuple(line.line_id for line in lines if line.code in items)


def _in_a_row(card: CardRule, rules: SchemeRules, lines: Lines) -> tuple[UUID, ...]:
    """The longest row, the latest of several, and what had to come on top."""
    giving = rules.card(card.card).items
    rows: list[list[UUID]] = [[]]
    for line in sorted(lines, key=lambda one: (one.occurred_on, one.line_id)):
        if line.code in giving:
            rows[-1].append(line.line_id)
        elif line.code in card.broken_by:
            rows.append([])
    return (*max(reversed(rows), key=len), *_of_items(card.and_items, lines))
