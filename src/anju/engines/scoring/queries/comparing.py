"""A past day under two sets of rules: what a new standard would have done. Nothing is written."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple
from uuid import UUID

from anju.engines.scoring import compiling, placing
from anju.engines.scoring.formula.asking import Shape
from anju.engines.scoring.queries.asking import asked
from anju.engines.scoring.queries.totals import standing_of
from anju.engines.scoring.rules import period_of
from anju.engines.scoring.types import Compared, GivenLine, Placed, SchemeRules

_NOBODY = UUID(int=0)


class Side(NamedTuple):
    """Where some subjects stand on one side: a key, because few outcomes are many subjects'. ``here``: with lines."""

    total: Decimal
    band: str
    cards: tuple[str, ...]
    here: bool


Outcome = tuple[Side, Side]
Gathered = list[tuple[Outcome, list[UUID]]]


def compare(name: str, *, on: date, region_path: str, before: SchemeRules, after: SchemeRules,
            known_on: date | None = None, subject_ids: Iterable[UUID] | None = None,
            lines: Sequence[GivenLine] | None = None) -> list[Compared]:  # fmt: skip
    """Where every subject of a region stands on a day under ``before`` and under ``after``.

    ``before`` gives what was recorded. Under ``after`` lines are worth what it says: of items whose points, polarity or
    validity it changes, and nothing where it no longer has the item (see ``repricing``).

    :param before: as of ``scheme_rules`` or ``rules_of`` (a frozen computation); :param after: as of ``read_scheme``.
    :param known_on: corrections made after it are left out; the day itself if not given.
    :param subject_ids: the field: just these, those without lines too; if not given, everybody with a line in force
        under either. Ranks, and bands by share of rank, are among the field: give the whole city.
    :param lines: a closed list instead of what the database holds.
    :returns: one ``Compared(subject_id, before, after)`` for each subject, by rank after, then by id. ``before`` and
        ``after`` are ``Placed(total, band, cards, rank)``; a subject that has lines on one side only stands at the
        start on the other, with no rank there unless the field was given.
    :raises RuleMissing: where one of the two has a figure left empty without which nothing is computed.
    """
    first_after = period_of(after.period, on)[0]
    question = replace(
        asked(before, on=on, known_on=known_on, region=region_path), scheme=name, first_after=first_after
    )
    shape = Shape(within=bool(region_path))
    found = _gathered(compiling.run("compared", (before, after), shape, question, lines), before, after)
    starts = tuple(_start(rules, on) for rules in (before, after))
    found = [(_settled(outcome, starts), subjects) for outcome, subjects in found]
    if subject_ids is not None:
        found = _of_field(found, set(subject_ids), starts)
    return list(_told(found, (before, after), everybody=subject_ids is not None))


def _gathered(rows: Iterable[tuple], before: SchemeRules, after: SchemeRules) -> Gathered:
    """Rows of ``formula.compared``."""
    width = 2 + len(before.cards)
    return [((_side(row[: width + 1], before), _side(row[width + 1 : -1], after)), row[-1]) for row in rows]


def _side(row: tuple, rules: SchemeRules) -> Side:
    """None in all columns where only the other side has lines."""
    total, band, *cards, here = row
    reached = tuple(card.code for card, yes in zip(rules.cards, cards, strict=True) if yes)
    return Side(total, band or "", reached, bool(here))


def _start(rules: SchemeRules, on: date) -> Side:
    nothing = standing_of(rules, _NOBODY, on=on, lines=())
    return Side(nothing.total, nothing.band, nothing.cards, False)


def _settled(outcome: Outcome, starts: Outcome) -> Outcome:
    """Whoever has no line on a side stands at its start."""
    before, after = (side if side.here else start for side, start in zip(outcome, starts, strict=True))
    return before, after


def _of_field(found: Gathered, wanted: set[UUID], starts: Outcome) -> Gathered:
    kept = [(outcome, [one for one in subjects if one in wanted]) for outcome, subjects in found]
    missing = wanted.difference(*(subjects for _outcome, subjects in kept))
    return [(outcome, subjects) for outcome, subjects in (*kept, (starts, list(missing))) if subjects]


def _told(found: Gathered, schemes: tuple[SchemeRules, SchemeRules], *, everybody: bool) -> Iterator[Compared]:
    places = [_places(found, side, rules, everybody) for side, rules in enumerate(schemes)]
    by_rank: dict[int | None, list[Compared]] = {}
    for outcome, subjects in found:
        before, after = (placed[side] for placed, side in zip(places, outcome, strict=True))
        by_rank.setdefault(after.rank, []).extend(Compared(one, before, after) for one in subjects)
    for rank in sorted(by_rank, key=lambda rank: (rank is None, rank)):
        yield from sorted(by_rank[rank], key=_by_id)


_by_id = attrgetter("subject_id.int")


def _places(found: Gathered, side: int, rules: SchemeRules, everybody: bool) -> dict[Side, Placed]:
    """Each outcome of a side with its rank among all that take part, and the band that goes by it."""
    many: Counter[Side] = Counter()
    for outcome, subjects in found:
        many[outcome[side]] += len(subjects)
    absent = rules.absent_band.code if rules.absent_band else None
    taking = {one: n for one, n in many.items() if (one.here or everybody) and (one.band != absent or absent is None)}
    totals: Counter[Decimal] = Counter()
    for one, n in taking.items():
        totals[one.total] += n
    ranks = placing.ranks_of(totals, rules)
    ends = placing.ends_of(rules, totals.total()) if rules.by_share else []
    return {one: _placed(one, ranks[one.total] if one in taking else None, ends, rules) for one in many}


def _placed(side: Side, rank: int | None, ends: list[tuple[int, str]], rules: SchemeRules) -> Placed:
    if ends and rank is not None and not side.band:
        band = placing.band_at(rank, ends)
        return Placed(side.total, band, placing.cards_in(band, side.cards, rules), rank)
    return Placed(side.total, side.band, side.cards, rank)
