"""From what was said of each unit to scores and ranks: no query, so that it can be done again from what is kept."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from anju.programmes.double_evaluation import rules
from anju.programmes.double_evaluation.models import Result, Unit
from anju.programmes.double_evaluation.rules import Sample, Scale, Weighing
from anju.programmes.double_evaluation.types import OVERSEERS, ROLLED_UP, STARS, Kind

BY_UNITS, BY_OVERSEERS = "units", "overseers"


def poll_of(kind: Kind) -> str:
    """Which of the two polls asks about units of a kind."""
    return BY_OVERSEERS if kind in OVERSEERS else BY_UNITS


def scales(questions: Iterable[Any]) -> list[dict[str, Any]]:
    """Questions as the frozen rules keep them: title, ends of the scale, weight."""
    return [
        {"title": one.title, "low": min(one.values), "high": max(one.values), "weight": one.weight} for one in questions
    ]


def samples(
    units: Sequence[Unit], *, ballots: Mapping[UUID, Sample], ratings: Mapping[UUID, tuple[int, int]]
) -> dict[UUID, Sample]:
    """Unit → what was said of it; of a department or a kind of utility also what was said of the units below it.

    :param ballots: unit → the sums of its poll. :param ratings: office → (ratings, stars); an office counts once.
    """
    below: dict[UUID, list[Unit]] = {}
    for unit in units:
        if unit.parent_key:
            below.setdefault(unit.parent_key, []).append(unit)
    return {unit.key: _sample(unit, _judged_by(unit, below), ballots, ratings) for unit in units}


def _judged_by(unit: Unit, below: Mapping[UUID, list[Unit]]) -> list[Unit]:
    return [unit, *(below.get(unit.key, ()) if unit.kind in ROLLED_UP else ())]


def _sample(unit: Unit, parts: list[Unit], ballots: Mapping, ratings: Mapping) -> Sample:
    found = Sample()
    for part in parts:
        found = found.plus(ballots.get(part.key, Sample()))
    for office in {part.office_id for part in parts if part.office_id}:
        many, stars = ratings.get(office, (0, 0))
        found = found.plus(Sample(ratings=many, stars=stars))
    return found


def result(unit: Unit, sample: Sample) -> Result:
    """The row of a unit before it is judged."""
    return Result(
        key=unit.key, unit_id=unit.pk, kind=unit.kind, name=unit.name, region_path=unit.region_path,
        office_id=unit.office_id, enterprise_id=unit.enterprise_id, ballots=sample.ballots, sums=list(sample.sums),
        ratings=sample.ratings, stars=sample.stars,
    )  # fmt: skip


def judge(rows: Sequence[Result], frozen: Mapping[str, Any]) -> str:
    """Give every row its scores and its rank within its kind, by frozen rules; the digest over all comes back."""
    weighing = Weighing(weights=frozen["weights"], least=frozen["least"])
    for row in rows:
        asked = [Scale(low=one["low"], high=one["high"], weight=one["weight"])
                 for one in frozen["scales"][poll_of(Kind(row.kind))]]  # fmt: skip
        sample = Sample(ballots=row.ballots, sums=tuple(row.sums), ratings=row.ratings, stars=row.stars)
        found = rules.judged(sample, scales=asked, weighing=weighing, stars=STARS)
        row.cycle_score, row.appeals_score = rules.told(found.cycle), rules.told(found.appeals)
        row.score = rules.told(found.score)
    _rank(rows)
    return digest(rows)


def _rank(rows: Sequence[Result]) -> None:
    for kind in Kind:
        mine = [row for row in rows if row.kind == kind]
        placed = rules.ranks({row.key: row.exact for row in mine if row.exact is not None})
        for row in mine:
            row.rank, row.of = placed.get(row.key), len(placed)


def digest(rows: Iterable[Result]) -> str:
    """SHA-256 over every result in the order of the units: what went in, and what came out."""
    found = hashlib.sha256()
    for row in sorted(rows, key=lambda row: row.key):
        parts = (row.key, row.kind, row.ballots, ",".join(map(str, row.sums)), row.ratings, row.stars, row.cycle_score,
                 row.appeals_score, row.score, row.rank or "", row.of)  # fmt: skip
        found.update(("\t".join(map(str, parts)) + "\n").encode())
    return found.hexdigest()
