"""The terms of a petition, as the national regulation states them; no value stands in Python."""

from django.utils.translation import gettext_lazy as _

from anju.ground.rulebook.types import Declared
from anju.kit.calendar import Term

NOTICE_TERM = Declared(
    name="petitions.notice_term", kind=Term,
    description=_("Time to tell the petitioner in writing what becomes of the petition"),
)  # fmt: skip
CLOSING_TERM = Declared(
    name="petitions.closing_term", kind=Term, description=_("Time to close a petition from its acceptance")
)
EXTENSION_TERM = Declared(
    name="petitions.extension_term", kind=Term,
    description=_("Longest extension of the closing term, where a matter is complex"),
)  # fmt: skip
REVIEW_REQUEST_TERM = Declared(
    name="petitions.review_request_term", kind=Term,
    description=_("Time to ask for a review after the written answer; the same for a second review"),
)  # fmt: skip
REVIEW_TERM = Declared(
    name="petitions.review_term", kind=Term, description=_("Time to answer a request for review")
)  # fmt: skip
TRANSFER_OBJECTION_TERM = Declared(
    name="petitions.transfer_objection_term", kind=Term,
    description=_("Time to object to a petition that was passed to the wrong office"),
)  # fmt: skip
