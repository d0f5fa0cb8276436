"""Terms of national law that several programmes read; the values stand in ``rulesets/national``."""

from django.utils.translation import gettext_lazy as _

from anju.ground.rulebook.types import Declared
from anju.kit.calendar import Term

PARAMETERS = [
    Declared(name="petitions.notice_term", kind=Term, description=_("Petitions: time to tell the petitioner")),
    Declared(name="petitions.closing_term", kind=Term, description=_("Petitions: time to close")),
    Declared(name="petitions.extension_term", kind=Term, description=_("Petitions: longest extension")),
    Declared(name="petitions.review_request_term", kind=Term, description=_("Petitions: time to ask for a review")),
    Declared(name="petitions.review_term", kind=Term, description=_("Petitions: time to answer a request for review")),
    Declared(
        name="petitions.transfer_objection_term", kind=Term, description=_("Petitions: time to object to a transfer")
    ),
    Declared(name="disclosure.publish_term", kind=Term, description=_("Disclosure: time to publish")),
    Declared(name="disclosure.answer_term", kind=Term, description=_("Disclosure: time to answer a request")),
    Declared(name="disclosure.answer_extension_term", kind=Term, description=_("Disclosure: longest extension")),
    Declared(name="disclosure.correction_term", kind=Term, description=_("Disclosure: time to ask for clarity")),
    Declared(name="disclosure.third_party_term", kind=Term, description=_("Disclosure: time for a third party")),
]
