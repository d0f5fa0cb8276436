"""Published lists of best and worst, computed again from what each unit was given. Nothing is written."""

from uuid import UUID

from anju.engines.publishing.types import Rows
from anju.programmes.double_evaluation import counting, listing
from anju.programmes.double_evaluation.models import Listing
from anju.programmes.double_evaluation.types import SIDE_TITLES, Side


def lists(publication_id: UUID) -> Rows | None:
    """Scores and places from the frozen sums of every unit, under the rules that the cycle kept.

    :returns: key of a row → list, group, place, score and what it was made from; None if no list was published by it.
    """
    row = Listing.objects.select_related("cycle").filter(publication_id=publication_id).first()
    if row is None:
        return None
    results = list(row.cycle.results.all())
    counting.judge(results, row.cycle.rules)
    return {
        str(line.result.key): {
            "list": str(SIDE_TITLES[Side(line.side)]), "group": line.group_title, "rank": line.rank,
            "score": listing.rounded(line.result.exact), "ballots": line.result.ballots,
            "ratings": line.result.ratings,
        }
        for line in listing.lines(row, results, row.cycle.rules)
    }  # fmt: skip
