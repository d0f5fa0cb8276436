"""What a city's rules say about registrations; no value stands in Python."""

from django.utils.translation import gettext_lazy as _

from anju.ground.rulebook.types import Declared
from anju.kit.calendar import Term

VERIFY_TERM = Declared(
    name="registrations.verify_term", kind=Term, description=_("Time to verify or refuse an enterprise's registration")
)
NOT_OURS_TERM = Declared(
    name="registrations.not_ours_term", kind=Term, description=_("Time to decide that an estate is not an enterprise's")
)
