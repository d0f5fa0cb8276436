"""Reading whistles: one with its departments, lists, enforcement records, streets compared."""

from anju.programmes.whistles.queries.enforced import (
    DistrictCount,
    EnforcementLine,
    enforcement,
    enforcements,
    public_counts,
)
from anju.programmes.whistles.queries.enforced import lines_of as enforcement_lines
from anju.programmes.whistles.queries.listing import MOST_COUNTED, VIEWS, Listed, WhistleLine, counts, listed
from anju.programmes.whistles.queries.one import CalledView, WhistleView, view, whistle
from anju.programmes.whistles.queries.places import (
    arrival_terms,
    bounds,
    callable_offices,
    item_titles,
    law_at,
    office_facts,
    powers,
    questions,
)
from anju.programmes.whistles.queries.streets import Compared, DepartmentRow, StreetRow, compare, months_back

__all__ = [
    "MOST_COUNTED", "VIEWS", "CalledView", "Compared", "DepartmentRow", "DistrictCount", "EnforcementLine", "Listed",
    "StreetRow", "WhistleLine", "WhistleView", "arrival_terms", "bounds", "callable_offices", "compare", "counts",
    "enforcement", "enforcement_lines", "enforcements", "item_titles", "law_at", "listed", "months_back",
    "office_facts", "powers", "public_counts", "questions", "view", "whistle",
]  # fmt: skip
