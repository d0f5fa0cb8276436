"""A published list of grades, computed again from the lines as they stand. Nothing is written."""

from uuid import UUID

from anju.engines.publishing.types import Rows
from anju.engines.scoring import queries as scoring
from anju.programmes.grades import rules
from anju.programmes.grades.actions.held import law_of
from anju.programmes.grades.models import GradeList
from anju.programmes.grades.parameters import BOARDS
from anju.programmes.grades.types import BOARD_TITLES


def grades(publication_id: UUID) -> Rows | None:
    """Everybody whom the run of the list graded, under the rules that the run kept.

    :returns: key of a row → rank, points, grade, board; None if no list was published by it.
    """
    row = GradeList.objects.select_related("grading").filter(publication_id=publication_id).first()
    if row is None:
        return None
    run = scoring.run(row.run_id)
    scheme, boards = scoring.rules_of(run), law_of(row.grading).value(BOARDS.name)
    # a run of before fields were given holds others of the city too
    listed = None if run.of_field else set(row.grades.values_list("enterprise_id", flat=True))
    return {
        str(one.subject_id): _row(one, scheme, boards)
        for one in scoring.recomputed(run) if listed is None or one.subject_id in listed
    }  # fmt: skip


def _row(one, scheme, boards) -> dict:
    band = scheme.band(one.band)
    return {
        "rank": one.rank, "total": one.total.normalize() + 0, "grade": band.title if band else one.band,
        "board": str(BOARD_TITLES[rules.board_of(one.band, boards)]),
    }  # fmt: skip
