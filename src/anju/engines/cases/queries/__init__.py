"""Reading cases: for programmes by id, for people through what they may see."""

from anju.engines.cases.queries.foreseeing import Foreseen, foresee
from anju.engines.cases.queries.handed_in import handed_in, token_of
from anju.engines.cases.queries.inboxes import (
    MOST,
    VIEWS,
    by_number,
    count,
    counts,
    headlines_of,
    inbox,
    listed,
    rows_of,
)
from anju.engines.cases.queries.matters import matters_of
from anju.engines.cases.queries.mentioning import mentions
from anju.engines.cases.queries.merging import Duplicate, duplicates, main, merged, merged_but_open
from anju.engines.cases.queries.one import case_page, file_of, seen, seen_as
from anju.engines.cases.queries.own_lists import own_by_place, own_counts, own_page, own_rows
from anju.engines.cases.queries.printing import letter, order_sheet
from anju.engines.cases.queries.raised import Raised, raised, words_of
from anju.engines.cases.queries.related import Related, caused_by
from anju.engines.cases.queries.rows import (
    at_work,
    case,
    evidence,
    extensions,
    handling_offices,
    headlines,
    last_reports,
    notes,
    orders,
)
from anju.engines.cases.queries.standing import Standing, standings
from anju.engines.cases.queries.stuck import Stuck, is_stuck, stuck
from anju.engines.cases.queries.telling import decider, office_of_kind
from anju.engines.cases.queries.views import MOST_SHOWN, default_view, views_of
from anju.engines.cases.queries.waiting import Wait, waits

__all__ = [
    "MOST",
    "MOST_SHOWN",
    "VIEWS",
    "Duplicate",
    "Foreseen",
    "Raised",
    "Related",
    "Standing",
    "Stuck",
    "Wait",
    "at_work",
    "by_number",
    "case",
    "case_page",
    "caused_by",
    "count",
    "counts",
    "decider",
    "default_view",
    "duplicates",
    "evidence",
    "extensions",
    "file_of",
    "foresee",
    "handed_in",
    "handling_offices",
    "headlines",
    "headlines_of",
    "inbox",
    "is_stuck",
    "last_reports",
    "letter",
    "listed",
    "main",
    "matters_of",
    "mentions",
    "merged",
    "merged_but_open",
    "notes",
    "office_of_kind",
    "order_sheet",
    "orders",
    "own_by_place",
    "own_counts",
    "own_page",
    "own_rows",
    "raised",
    "rows_of",
    "seen",
    "seen_as",
    "standings",
    "stuck",
    "token_of",
    "views_of",
    "waits",
    "words_of",
]
