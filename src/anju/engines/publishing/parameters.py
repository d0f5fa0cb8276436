"""What the rules say about publishing; the time from formation to publication is ``disclosure.publish_term``."""

from django.utils.translation import gettext_lazy as _

from anju.ground.rulebook.types import Declared
from anju.kit.calendar import Term

OBJECTION_TERM = Declared(
    name="publishing.objection_term", kind=Term, description=_("Time in which an objection to a notice is decided")
)
MOST_MB = Declared(
    name="publishing.most_mb", kind=int, description=_("Megabytes of one attachment of a publication, at most")
)
