"""What a city's rules say about warnings; no value stands in Python."""

from django.utils.translation import gettext_lazy as _

from anju.ground.reactions.types import acts_named
from anju.ground.rulebook.types import Declared
from anju.kit.calendar import Term
from anju.programmes.warnings.rules import wrong_kinds, wrong_matters

MATTERS = Declared(
    name="warnings.matters", kind=list, check=wrong_matters, words=lambda line: line["title"],
    description=_("What a community warns of"),
)  # fmt: skip
JUDGE_TERM = Declared(
    name="warnings.judge_term", kind=Term, description=_("Time in which the street judges a warning")
)  # fmt: skip
SCANNED = Declared(
    name="warnings.scanned", kind=list, check=wrong_kinds,
    description=_("Kinds of case that are scanned every day for emerging issues"),
)  # fmt: skip
APART_DAYS = Declared(
    name="warnings.apart_days", kind=int, description=_("Most days from one message of an issue to the next")
)  # fmt: skip
LEAST_MESSAGES = Declared(
    name="warnings.least_messages", kind=int, description=_("How many messages make an emerging issue")
)  # fmt: skip
LEAST_VOICES = Declared(
    name="warnings.least_voices", kind=int,
    description=_("How many of them must be more than one text sent again"),
)  # fmt: skip
FOLLOWED_BY = acts_named("warnings.followed_by", _("Acts that move a warning on to a whistle"))
