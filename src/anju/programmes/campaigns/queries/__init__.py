"""Reading campaigns: for everybody what was opened, for offices and enterprises what lies in their reach."""

from anju.programmes.campaigns.queries.campaigns import (
    Line,
    campaign,
    covering,
    may_lead,
    mentions,
    names,
    open_campaign,
    own_lines,
    place,
    public_lines,
    stage_of,
    units,
)
from anju.programmes.campaigns.queries.problems import VIEWS as PROBLEM_VIEWS
from anju.programmes.campaigns.queries.problems import (
    ordering_office,
    problem,
    problem_mentions,
    problem_names,
    problems,
)
from anju.programmes.campaigns.queries.progress import Place, Progress, kept, progress
from anju.programmes.campaigns.queries.targets import VIEWS as TARGET_VIEWS
from anju.programmes.campaigns.queries.targets import TargetView, all_desks, enterprise_desks, target, targets, view
from anju.programmes.campaigns.queries.types_of_problem import OfType, by_type

__all__ = [
    "PROBLEM_VIEWS",
    "TARGET_VIEWS",
    "Line",
    "OfType",
    "Place",
    "Progress",
    "TargetView",
    "all_desks",
    "by_type",
    "campaign",
    "covering",
    "enterprise_desks",
    "kept",
    "may_lead",
    "mentions",
    "names",
    "open_campaign",
    "ordering_office",
    "own_lines",
    "place",
    "problem",
    "problem_mentions",
    "problem_names",
    "problems",
    "progress",
    "public_lines",
    "stage_of",
    "target",
    "targets",
    "units",
    "view",
]
