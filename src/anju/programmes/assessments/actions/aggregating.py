"""Counting (汇总): ballots become exact scores and ranks, frozen with everything they were computed from."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from anju.engines.ballots import actions as ballots
from anju.engines.ballots import queries as polls
from anju.engines.ballots.types import Ranked, State, Weighing, WhyUnranked
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.registers import queries as registers
from anju.ground.rulebook.types import Rules
from anju.programmes.assessments import parameters as law_of
from anju.programmes.assessments import rules_boards as decide
from anju.programmes.assessments.actions.held import held, law_on
from anju.programmes.assessments.acts import Act
from anju.programmes.assessments.models import Cycle, Result
from anju.programmes.assessments.types import CycleState, Party

AT_ONCE = 1000


@transaction.atomic
def aggregate(cycle_id: UUID, *, by: Actor, at: datetime) -> Cycle:
    """Count both polls, rank the estates under the rules of the day, freeze the results. Nothing of it is public.

    :raises NotOver: while something unusual waits to be judged; :raises Hidden, MovedOn: as every act.
    :raises RuleMissing: where nobody has published a weight or a sample.
    """
    row = held(cycle_id, Act.AGGREGATED, by=by, states=(CycleState.CLOSED,))
    law = law_on(row.region_path, at)
    for poll in opened(row):
        if poll.state == State.CLOSED:
            ballots.tally(poll.pk, by=by, at=at)
    row.rule_version = law.version
    results = compute(row, law)
    Result.objects.bulk_create(results, batch_size=AT_ONCE)
    row.state, row.aggregated_at, row.digest = CycleState.AGGREGATED.value, at, digest_of(row, law, results)
    row.save(update_fields=["state", "aggregated_at", "digest", "rule_version"])
    ledger.record(
        Act.AGGREGATED, on=row, by=by, at=at, rule_version=law.version, digest=bytes.fromhex(row.digest),
        year=row.year, ranked=sum(one.rank is not None for one in results),
    )  # fmt: skip
    return row


def opened(row: Cycle) -> list[Any]:
    return [poll for poll in polls.polls_by_id(row.poll_ids) if poll.state != State.PREPARED]


def compute(row: Cycle, law: Rules) -> list[Result]:
    """The results of a cycle, not saved: the same from the same ballots, registers and rules."""
    since = date(row.year, 1, 1)
    out = excluded_under(row, law, since)
    found = polls.ranked(opened(row), weighing=weighing(row, law), excluded=out)
    managed = registers.managed_on(row.region_path, row.assessed_on)
    names = registers.estate_names([one.subject_id for one in found])
    return [
        _result(row, one, names[one.subject_id], managed.get(one.subject_id), why=out.get(one.subject_id, ""))
        for one in sorted(found, key=lambda one: str(one.subject_id))
    ]


def weighing(row: Cycle, law: Rules) -> Weighing:
    """How the city's rules make ranks out of ballots."""
    in_district = law.value(law_of.SCOPE.name) == "district"
    return Weighing(
        lead=Party.OWNERS.value, weights=law.value(law_of.WEIGHTS.name), missing=law.value(law_of.MISSING_PARTY.name),
        minimum=law.value(law_of.MINIMUM_BALLOTS.name), depth=row.depth if in_district else len(row.region_path),
    )  # fmt: skip


def excluded_under(row: Cycle, law: Rules, since: date) -> dict[UUID, str]:
    """Estate → why it takes no part in the ranks."""
    by = law.value(law_of.EXCLUSIONS.name) if law.has(law_of.EXCLUSIONS.name) else ()
    held_on = registers.managed_on(row.region_path, row.assessed_on)
    firms = registers.enterprises_between(row.region_path, since, row.assessed_on)
    found = {}
    for estate in registers.estates_there(row.region_path, row.assessed_on):
        serves = held_on.get(estate.pk)
        is_held = bool(serves and serves.enterprise_id)
        if why := decide.excluded(firms.get(estate.pk, ()), held_on_day=is_held, by=by):
            found[estate.pk] = why
    return found


def _result(row: Cycle, one: Ranked, name: str, managed: Any, *, why: str) -> Result:
    result = Result(
        cycle=row, year=row.year, estate_id=one.subject_id, estate_name=name, region_path=one.region_path,
        district_path=one.region_path[: row.depth], rank=one.rank, of=one.of, rank_low=one.rank_low,
        rank_high=one.rank_high, low=one.low, high=one.high, estimator=one.estimator, rule_version=row.rule_version,
        why_unranked=why if one.why_unranked == WhyUnranked.EXCLUDED else one.why_unranked,
        ballots=one.counted.get(Party.OWNERS.value, 0), electors=one.electors, voted=one.voted,
        channels=dict(one.channels), counted=dict(one.counted),
        means={party: f"{mean.numerator}/{mean.denominator}" for party, mean in one.means.items()},
    )  # fmt: skip
    if one.score is not None:
        result.score_over, result.score_under = one.score.numerator, one.score.denominator
    if managed:
        result.enterprise_id, result.enterprise_name = managed.enterprise_id, managed.enterprise_name
        result.manager_id, result.manager_name = managed.manager_id, managed.manager_name
    result.digest = hashlib.sha256(written(result).encode()).hexdigest()
    return result


WRITTEN = (
    "year", "estate_id", "region_path", "enterprise_id", "manager_id", "score_over", "score_under", "rank", "of",
    "rank_low", "rank_high", "why_unranked", "ballots", "electors", "voted",
)  # fmt: skip


def written(result: Result) -> str:
    """A result on one line, as its digest is taken: the fields of ``WRITTEN`` and what each party gave."""
    told = ["" if (value := getattr(result, name)) is None else str(value) for name in WRITTEN]
    return "\t".join([*told, _pairs(result.counted), _pairs(result.means), _pairs(result.channels)])


def _pairs(told: Mapping[str, Any]) -> str:
    return ",".join(f"{name}={told[name]}" for name in sorted(told))


def digest_of(row: Cycle, law: Rules, results: Iterable[Result]) -> str:
    """SHA-256 over what went in (rules, exact tallies of the polls) and every line that came out, sorted."""
    found = hashlib.sha256()
    told: Sequence[str] = [law.version, *(poll.tally_digest for poll in opened(row))]
    for line in [*told, *sorted(one.digest for one in results)]:
        found.update(f"{line}\n".encode())
    return found.hexdigest()
