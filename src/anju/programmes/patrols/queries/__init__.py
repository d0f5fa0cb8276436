"""Reading patrols: the checklist of a day, plans and visits of the reader's places, the day of a phone."""

from anju.programmes.patrols.queries.lists import checklist_at, checklist_of
from anju.programmes.patrols.queries.phone import day_of
from anju.programmes.patrols.queries.visits import (
    VIEWS,
    Answer,
    Line,
    coverage,
    file_of,
    listed,
    plan,
    plans,
    visit,
    visit_names,
    visits_of_estate,
)

__all__ = [
    "VIEWS",
    "Answer",
    "Line",
    "checklist_at",
    "checklist_of",
    "coverage",
    "day_of",
    "file_of",
    "listed",
    "plan",
    "plans",
    "visit",
    "visit_names",
    "visits_of_estate",
]
