"""Reading issues of the scan and warnings."""

from anju.programmes.warnings.queries.issues import (
    ISSUE_VIEWS,
    IssueView,
    issue,
    issue_lines,
    issue_mentions,
    issues,
    visible_issue,
)
from anju.programmes.warnings.queries.matters import law_of, matter_titles, matters
from anju.programmes.warnings.queries.offices import accountable, judging_office
from anju.programmes.warnings.queries.reading import city_messages, law_of_city, messages_of, scan_settings
from anju.programmes.warnings.queries.warnings import VIEWS, Line, counts, listed, raised_by, raiser, warning

__all__ = [
    "ISSUE_VIEWS", "VIEWS", "IssueView", "Line", "accountable", "city_messages", "counts", "issue", "issue_lines",
    "issue_mentions", "issues", "judging_office", "law_of", "law_of_city", "listed", "matter_titles", "matters",
    "messages_of", "raised_by", "raiser", "scan_settings", "visible_issue", "warning",
]  # fmt: skip
