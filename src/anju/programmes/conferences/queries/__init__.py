"""Reading matters, meetings and the weekly digest."""

from anju.programmes.conferences.queries.digest import BEFORE, NOW, Digest, Part, digest
from anju.programmes.conferences.queries.matters import (
    MOST,
    VIEWS,
    MatterLine,
    MattersPage,
    MatterView,
    counts,
    listed,
    matter,
    of_cases,
    passed_through,
    tracked,
    waiting,
)
from anju.programmes.conferences.queries.matters import names as matter_names
from anju.programmes.conferences.queries.matters import seen as matter_seen
from anju.programmes.conferences.queries.matters import told_of as matter_offices
from anju.programmes.conferences.queries.meetings import (
    MeetingLine,
    MeetingView,
    coming,
    invited,
    meeting,
    meetings,
    streets_by_year,
)
from anju.programmes.conferences.queries.meetings import names as meeting_names
from anju.programmes.conferences.queries.meetings import seen as meeting_seen
from anju.programmes.conferences.queries.mentioning import of_matters as matter_mentions
from anju.programmes.conferences.queries.mentioning import of_meetings as meeting_mentions
from anju.programmes.conferences.queries.naming import invitable, kind_titles, law_of, seats
from anju.programmes.conferences.queries.stuck import stuck
from anju.programmes.conferences.rules import first_of
from anju.programmes.conferences.telling import document as digest_document
from anju.programmes.conferences.telling import lines as digest_lines

__all__ = [
    "BEFORE", "MOST", "NOW", "VIEWS", "Digest", "MatterLine", "MatterView", "MattersPage", "MeetingLine",
    "MeetingView", "Part", "coming", "counts", "digest", "digest_document", "digest_lines", "first_of", "invitable",
    "invited", "kind_titles", "law_of", "listed", "matter", "matter_mentions", "matter_names", "matter_offices",
    "matter_seen", "meeting", "meeting_mentions", "meeting_names", "meeting_seen", "meetings", "of_cases",
    "passed_through", "seats", "streets_by_year", "stuck", "tracked", "waiting",
]  # fmt: skip
