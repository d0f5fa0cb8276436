"""Reading cases: for programmes by id, for people through what they may see."""

from anju.engines.cases.queries.foreseeing import Foreseen, foresee
from anju.engines.cases.queries.inboxes import MOST, VIEWS, count, counts, inbox
from anju.engines.cases.queries.merging import Duplicate, duplicates, main, merged
from anju.engines.cases.queries.one import case_page, file_of, seen
from anju.engines.cases.queries.rows import at_work, case, evidence, handling_offices, headlines, notes, orders

__all__ = [
    "MOST",
    "VIEWS",
    "Duplicate",
    "Foreseen",
    "at_work",
    "case",
    "case_page",
    "count",
    "counts",
    "duplicates",
    "evidence",
    "file_of",
    "foresee",
    "handling_offices",
    "headlines",
    "inbox",
    "main",
    "merged",
    "notes",
    "orders",
    "seen",
]
