"""Reading triplicates: one with its copies, the list of a place, the page of a street, what an estate has open."""

from anju.programmes.triplicates.queries.checking import Checked, check, code_of
from anju.programmes.triplicates.queries.listing import MOST_COUNTED, VIEWS, Line, Listed, counts, listed
from anju.programmes.triplicates.queries.matters import law_of, matter_titles, matters
from anju.programmes.triplicates.queries.meeting import MOST_READ, Meeting, meeting
from anju.programmes.triplicates.queries.of_estate import Open, open_or_missing
from anju.programmes.triplicates.queries.one import Copy, ReportView, enterprise_desk, report, street_office, view

__all__ = [
    "MOST_COUNTED", "MOST_READ", "VIEWS", "Checked", "Copy", "Line", "Listed", "Meeting", "Open", "ReportView", "check",
    "code_of", "counts", "enterprise_desk", "law_of", "listed", "matter_titles", "matters", "meeting",
    "open_or_missing", "report", "street_office", "view",
]  # fmt: skip
