"""Frozen computations, read and computed again."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anju.engines.scoring import reading, registry
from anju.engines.scoring.models import Run, RunResult
from anju.engines.scoring.queries import digests
from anju.engines.scoring.queries.asking import asked
from anju.engines.scoring.queries.totals import Question
from anju.engines.scoring.types import NoRun, Rechecked, SchemeRules, Standing


def run(run_id: UUID) -> Run:
    """A frozen computation.

    :raises NoRun: if there is none.
    """
    found = Run.objects.filter(id=run_id).first()
    if found is None:
        raise NoRun(_("There is no such computation."))
    return found


def runs() -> list[Run]:
    """Every frozen computation, oldest first."""
    return list(Run.objects.order_by("id"))


def rules_of(found: Run) -> SchemeRules:
    """The scheme as it stood when the computation was made."""
    return reading.scheme(reading.revived(found.value), declared=registry.scheme(found.scheme),
                          version=found.rule_version, illustrative=found.illustrative)  # fmt: skip


def results(run_id: UUID, *, cards: bool = False) -> list[RunResult]:
    """What came out, by rank; :param cards: only of those who reached one."""
    found = RunResult.objects.filter(run_id=run_id).order_by("rank", "subject_id")
    return list(found.exclude(card="") if cards else found)


def result_of(run_id: UUID, subject_id: UUID) -> RunResult | None:
    """What came out for one subject."""
    return RunResult.objects.filter(run_id=run_id, subject_id=subject_id).first()


def recomputed(found: Run, *, known_on: date | None = None) -> list[Standing]:
    """A run computed again from the lines as they stand, under the rules that it kept, by rank; nothing is written.

    Lines that were recorded after it, of the same day too, are left out: nobody could have counted them.

    :param known_on: with whatever is known by then, to see whom that moved.
    """
    question = Question(rules_of(found), found.on, known_on or found.known_on, found.region_path,
                        recorded_by=None if known_on else found.made_at)  # fmt: skip
    if not found.of_field:
        return question.ranked()
    return question.field(RunResult.objects.filter(run=found).values_list("subject_id", flat=True))


def recheck(run_id: UUID, *, known_on: date | None = None) -> Rechecked:
    """Compute a run again from the lines as they stand, under the rules that it kept.

    :param known_on: with the corrections known by then, to see whom they moved; those known to the run if not given.
    :raises NoRun: if there is none.
    """
    found = run(run_id)
    rules, kept = rules_of(found), results(run_id)
    again = recomputed(found, known_on=known_on)
    prints = digests.of_lines(asked(rules, on=found.on, known_on=known_on or found.known_on, region=found.region_path,
                                    recorded_by=None if known_on else found.made_at))  # fmt: skip
    now = {one.subject_id: (one.total, one.bad, one.band, one.cards, one.rank, prints.get(one.subject_id, ""))
           for one in again}  # fmt: skip
    then = {one.subject_id: (one.total, one.bad, one.band, tuple(one.cards), one.rank, one.digest) for one in kept}
    differing = sorted(one for one in {**now, **then} if now.get(one) != then.get(one))
    same = not differing and digests.of_all(prints, again) == found.digest
    return Rechecked(run_id=run_id, same=same, differing=tuple(differing))
