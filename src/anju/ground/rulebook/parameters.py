"""Terms of national law that several programmes read; the values stand in ``rulesets/national``."""

from django.utils.translation import gettext_lazy as _

from anju.ground.rulebook.types import Declared
from anju.kit.calendar import Term

PARAMETERS = [
    Declared(name="disclosure.publish_term", kind=Term, description=_("Disclosure: time to publish")),
    Declared(name="disclosure.answer_term", kind=Term, description=_("Disclosure: time to answer a request")),
    Declared(name="disclosure.answer_extension_term", kind=Term, description=_("Disclosure: longest extension")),
    Declared(name="disclosure.correction_term", kind=Term, description=_("Disclosure: time to ask for clarity")),
    Declared(name="disclosure.third_party_term", kind=Term, description=_("Disclosure: time for a third party")),
]
