"""What of the programme's lists is computed again and held against what was published."""

from anju.engines.publishing.types import Recheck
from anju.programmes.double_evaluation import recomputing
from anju.programmes.double_evaluation.notices import LISTS

LISTS_AGAIN = Recheck(kind=LISTS.name, rows=recomputing.lists)
