"""Frozen computations, read and computed again."""

from uuid import UUID

from anju.engines.scoring.models import Run, RunResult
from anju.engines.scoring.types import Rechecked


def run(run_id: UUID) -> Run:
    """A frozen computation."""
    return Run.objects.get(id=run_id)


def results(run_id: UUID, *, cards: bool = False) -> list[RunResult]:
    """What came out, by rank; :param cards: only of those who reached one."""
    found = RunResult.objects.filter(run_id=run_id).order_by("rank", "subject_id")
    return list(found.exclude(card="") if cards else found)


def result_of(run_id: UUID, subject_id: UUID) -> RunResult | None:
    """What came out for one subject."""
    return RunResult.objects.filter(run_id=run_id, subject_id=subject_id).first()


def recheck(run_id: UUID) -> Rechecked:
    """Compute a run again from the lines as they stand, under the rules it kept."""
    raise NotImplementedError
