"""From the rows of the expression to what people read: fractions, intervals, and the ranks that chance leaves open."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby
from typing import Any
from uuid import UUID

from anju.engines.ballots.rules import intervals
from anju.engines.ballots.types import Channel, Ranked

ANYTHING = (0.0, 100.0)  # the interval of a score of which nothing is known


def from_row(
    row: Mapping[str, Any], *, parties: Sequence[tuple[str, int]], unit: Fraction, electors: int | None = None,
    voted: int | None = None,
) -> Ranked:  # fmt: skip
    """One row of ``expressions.boards`` read.

    :param parties: (party, weight), the leading one first. :param unit: points for one mark of the mean.
    :param electors: of the leading party; None where the roll is not known, as in files.
    """
    ballots = {party: row[f"n_{place}"] for place, (party, _weight) in enumerate(parties)}
    means = {
        party: unit * Fraction(row[f"x_{place}"], row[f"n_{place}"])
        for place, (party, _weight) in enumerate(parties) if row[f"n_{place}"]
    }  # fmt: skip
    score = Fraction(row["over"], row["under"]) if row["over"] is not None else None
    low, high = _interval(row, score, parties=parties, unit=unit, electors=electors)
    same = row["region_low"] == row["region_high"]
    return Ranked(
        subject_id=UUID(row["subject"]), region_path=row["region_low"] if same else row["region"], score=score,
        rank=row["rank"], of=row["competitors"] or 0, rank_low=None, rank_high=None, why_unranked=row["why_unranked"],
        counted={party: count for party, count in ballots.items() if count}, means=means, electors=electors or 0,
        voted=voted or 0, channels={one.value: row[f"via_{one}"] for one in Channel if row[f"via_{one}"]},
        low=low, high=high, estimator=intervals.NORMAL_FPC if electors else intervals.NORMAL,
    )  # fmt: skip


def _interval(row, score, *, parties, unit: Fraction, electors: int | None) -> tuple[float | None, float | None]:
    if score is None:
        return None, None
    present = sum(weight for place, (_party, weight) in enumerate(parties) if row[f"n_{place}"])
    half = intervals.half_width(
        ballots=row["n_0"], total=row["x_0"], squares=row["xx"], unit=unit * Fraction(parties[0][1], present),
        electors=electors,
    )  # fmt: skip
    if half is None:
        return None, None
    return max(float(score) - half, 0.0), min(float(score) + half, 100.0)


def with_open_ranks(found: Sequence[Ranked], *, depth: int) -> list[Ranked]:
    """The same with the ranks that the intervals leave open: by competition, the ranked ones first."""
    ordered = sorted(found, key=lambda one: (one.region_path[:depth], one.rank is None, one.rank, str(one.subject_id)))
    told: list[Ranked] = []
    for (_place, is_unranked), group in groupby(ordered, lambda one: (one.region_path[:depth], one.rank is None)):
        rows = list(group)
        told += rows if is_unranked else _opened(rows)
    return told


def _opened(rows: Sequence[Ranked]) -> list[Ranked]:
    spans = [ANYTHING if one.low is None or one.high is None else (one.low, one.high) for one in rows]
    ranks = intervals.open_ranks(spans)
    return [
        replace(one, rank_low=min(low, one.rank or low), rank_high=max(high, one.rank or high))
        for one, (low, high) in zip(rows, ranks, strict=True)
    ]
