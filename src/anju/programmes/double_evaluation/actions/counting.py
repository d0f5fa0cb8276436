"""Counting a cycle: both sources are read once, weighed by the rules of the day, and frozen with their digest."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from anju.engines.ballots import actions as ballots
from anju.engines.ballots import queries as polls
from anju.engines.ballots.types import State
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook import queries as rulebook
from anju.ground.rulebook.types import Rules
from anju.kit.clock import local_day
from anju.programmes.double_evaluation import counting, rules
from anju.programmes.double_evaluation import parameters as law
from anju.programmes.double_evaluation.actions.held import held, law_at
from anju.programmes.double_evaluation.acts import Act
from anju.programmes.double_evaluation.models import Cycle, Result, Unit
from anju.programmes.double_evaluation.queries import cycles, ratings
from anju.programmes.double_evaluation.rules import Sample
from anju.programmes.double_evaluation.types import CycleState

AT_ONCE = 1000
WEIGHED = (law.SOURCES, law.MINIMUM_BALLOTS, law.MINIMUM_RATINGS, law.BEST, law.WORST, law.GROUPS)


@transaction.atomic
def count_cycle(cycle_id: UUID, *, by: Actor, at: datetime) -> Cycle:
    """Count the polls (``ballots.tally``, once what is unusual was judged), read the ratings, freeze every result.

    Units are those in force on the last day of the window. Ratings of later days are left out for good.

    :raises MovedOn: before it is closed; :raises NotOver: while something among the ballots waits to be judged.
    :raises RuleMissing: where nobody published weights or minimums.
    """
    row = held(cycle_id, Act.COUNTED, by=by, state=CycleState.CLOSED)
    told = law_at(row.region_path, at)
    found = _tallied(row, by=by, at=at)
    row.rules = _frozen(told, found)
    units = list(Unit.objects.on(local_day(row.closes_at)).filter(region_path__startswith=row.region_path))
    said = counting.samples(units, ballots=_sums(found), ratings=_ratings(row, at))
    results = [counting.result(unit, said[unit.key]) for unit in units]
    row.digest = counting.judge(results, row.rules)
    for result in results:
        result.cycle = row
    Result.objects.bulk_create(results, batch_size=AT_ONCE)
    _keep(row, told, by=by, at=at)
    ledger.record(
        Act.COUNTED, on=row, by=by, at=at, rule_version=row.rule_version, digest=bytes.fromhex(row.digest),
        year=row.year, units=len(results),
    )  # fmt: skip
    return row


def _tallied(row: Cycle, *, by: Actor, at: datetime) -> dict[str, Any]:
    """Kind → poll, counted."""
    found = cycles.polls_of(row)
    return {
        name: poll if poll.state == State.TALLIED else ballots.tally(poll.pk, by=by, at=at)
        for name, poll in found.items()
    }


def _frozen(told: Rules, found: Mapping[str, Any]) -> dict[str, Any]:
    """How it is counted, as it stays with the cycle."""
    scales = {
        counting.BY_UNITS: counting.scales(polls.questions_of(found[cycles.UNITS].questions)),
        counting.BY_OVERSEERS: counting.scales(polls.questions_of(found[cycles.OVERSEERS].questions)),
    }
    least = {rules.CYCLE: told.value(law.MINIMUM_BALLOTS.name), rules.APPEALS: told.value(law.MINIMUM_RATINGS.name)}
    return {
        "weights": dict(told.value(law.SOURCES.name)), "least": least, "best": told.value(law.BEST.name),
        "worst": told.value(law.WORST.name), "groups": told.value(law.GROUPS.name), "scales": scales,
    }  # fmt: skip


def _sums(found: Mapping[str, Any]) -> dict[UUID, Sample]:
    """Unit → the sums of the poll that asked about it; no unit is asked about in both."""
    return {
        key: Sample(ballots=one.ballots, sums=one.sums)
        for poll in found.values()
        for key, one in polls.sums_of(poll).items()
        if key is not None
    }


def _ratings(row: Cycle, at: datetime) -> Mapping[UUID, tuple[int, int]]:
    """Up to the day of counting, whenever they were recorded."""
    city, until = rulebook.city_of(row.region_path), min(row.ratings_until, local_day(at) + timedelta(days=1))
    return ratings.by_office(city, since=row.ratings_since, until=until) if until > row.ratings_since else {}


def _keep(row: Cycle, told: Rules, *, by: Actor, at: datetime) -> None:
    row.state, row.counted_at, row.as_of, row.counted_by_id = CycleState.COUNTED.value, at, at, by.actor_id
    row.rule_version = told.version
    row.illustrative = any(told.parameter(one.name).is_illustrative for one in WEIGHED)
    row.save()
