"""What of the programme's lists is computed again and held against what was published."""

from anju.engines.publishing.types import Recheck
from anju.programmes.assessments import recomputing
from anju.programmes.assessments.notices import BOARDS

BOARDS_AGAIN = Recheck(kind=BOARDS.name, rows=recomputing.boards)
