"""Published boards, computed again from the ballots as they stand. Nothing is written."""

from collections.abc import Mapping
from uuid import UUID

from anju.engines.publishing.types import Rows
from anju.programmes.assessments.actions import aggregating, drafting
from anju.programmes.assessments.actions.held import law_on
from anju.programmes.assessments.models import BoardList, Result
from anju.programmes.assessments.types import BOARD_TITLES, Board


def boards(publication_id: UUID) -> Rows | None:
    """The ballots counted anew under the rules of the day they were counted, cut by the rules of the day the boards
    were drawn up, and moved as persons moved estates after objections, with their reasons.

    :returns: key of a row → board, rank, ballots; None if no boards were published by it.
    """
    row = BoardList.objects.select_related("cycle").filter(publication_id=publication_id).first()
    if row is None or row.cycle.aggregated_at is None:
        return None
    law = law_on(row.region_path, row.cycle.aggregated_at)
    results = {one.estate_id: one for one in aggregating.compute(row.cycle, law)}
    return {str(pk): _row(results[pk], board) for pk, board in _placed(row, results).items()}


def _placed(row: BoardList, results: Mapping[UUID, Result]) -> dict[UUID, Board]:
    """Estate → its board on a version: the first by the cut, each later one by what was moved."""
    if row.corrects_id is None:
        placings = drafting.proposed(row, law_on(row.region_path, row.made_at), results.values())
        return {one.result.estate_id: Board(one.board) for one in placings}
    before = _placed(BoardList.objects.select_related("cycle").get(pk=row.corrects_id), results)
    moved = {one.result.estate_id: Board(one.became) for one in row.moved.select_related("result")}
    return {pk: board for pk, board in {**before, **moved}.items() if board is not Board.OFF}


def _row(result: Result, board: Board) -> dict:
    return {"board": str(BOARD_TITLES[board]), "rank": result.rank, "ballots": result.ballots}
