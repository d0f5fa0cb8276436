"""What of the programme's lists is computed again and held against what was published."""

from anju.engines.publishing.types import Recheck
from anju.programmes.grades import recomputing
from anju.programmes.grades.notices import GRADES

GRADES_AGAIN = Recheck(kind=GRADES.name, rows=recomputing.grades)
