"""One formula, ``sections_sum@1``, as expressions that PostgreSQL and DuckDB both understand.

``totals`` gives where subjects stand, ``shares`` what each line adds to that, ``compared`` where they stand under two
schemes. All are made from the same scheme by the
same steps: a line with its corrections; only the highest of a group; the item's cap; of items that exclude one another
the best; the group's cap; the section's cap; start, sections, floor and ceiling; band; cards.
"""

from anju.engines.scoring.formula.asking import MARKS, Shape
from anju.engines.scoring.formula.compared import compared
from anju.engines.scoring.formula.shares import shares
from anju.engines.scoring.formula.totals import totals

__all__ = ["MARKS", "Shape", "compared", "shares", "totals"]
