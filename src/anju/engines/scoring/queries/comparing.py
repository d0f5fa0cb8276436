"""A past day under two sets of rules: what a new standard would have done. Nothing is written."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from anju.engines.scoring.queries.totals import ranks, standing_of
from anju.engines.scoring.types import Compared, Placed, SchemeRules, Standing

_NOBODY = UUID(int=0)


def compare(name: str, *, on: date, region_path: str, before: SchemeRules, after: SchemeRules,
            known_on: date | None = None, subject_ids: Iterable[UUID] | None = None) -> list[Compared]:  # fmt: skip
    """Where every subject of a region stands on a day under ``before`` and under ``after``.

    ``before`` gives what was recorded. Under ``after`` lines are worth what it says: of items whose points, polarity or
    validity it changes, and nothing where it no longer has the item.

    :param before: as of ``scheme_rules`` or ``rules_of`` (a frozen computation); :param after: as of ``read_scheme``.
    :param known_on: corrections made after it are left out; the day itself if not given.
    :param subject_ids: just these, those without lines too; everybody with a line in force under either if not given.
    :returns: one ``Compared(subject_id, before, after)`` for each subject, by rank after, then by id. ``before`` and
        ``after`` are ``Placed(total, band, cards, rank)``; a subject that has lines on one side only stands at the
        start on the other, with no rank there.
    :raises RuleMissing: where one of the two has a figure left empty without which nothing is computed.
    """
    sides = [_ranked(name, rules, on=on, region_path=region_path, known_on=known_on) for rules in (before, after)]
    subjects = sides[0].keys() | sides[1].keys() if subject_ids is None else set(subject_ids)
    starts = [standing_of(rules, _NOBODY, on=on, known_on=known_on, lines=()) for rules in (before, after)]
    found = [Compared(one, *(_placed(side.get(one, start)) for side, start in zip(sides, starts, strict=True)))
             for one in subjects]  # fmt: skip
    return sorted(found, key=lambda one: (one.after.rank is None, one.after.rank or 0, one.subject_id))


def _ranked(name: str, rules: SchemeRules, **asked: Any) -> dict[UUID, Standing]:
    return {one.subject_id: one for one in ranks(name, rules=rules, **asked)}


def _placed(one: Standing) -> Placed:
    return Placed(one.total, one.band, one.cards, one.rank)
