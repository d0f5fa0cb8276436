"""What a city's rules say about community committees; no value stands in Python."""

from django.utils.translation import gettext_lazy as _

from anju.ground.reactions.types import acts_named
from anju.ground.rulebook.types import Declared
from anju.kit.calendar import Term
from anju.programmes.community_committees.rules import wrong_every, wrong_questions

PATROL_EVERY = Declared(
    name="community_committees.patrol_every", kind=dict, check=wrong_every,
    description=_("How often a community committee patrols"),
)  # fmt: skip
MEETING_EVERY = Declared(
    name="community_committees.meeting_every", kind=dict, check=wrong_every,
    description=_("How often a community committee meets"),
)  # fmt: skip
EVALUATION_EVERY = Declared(
    name="community_committees.evaluation_every", kind=dict, check=wrong_every,
    description=_("How often a community committee evaluates the enterprise of each estate"),
)  # fmt: skip
QUESTIONS = Declared(
    name="community_committees.questions", kind=dict, check=wrong_questions,
    description=_("What a community committee asks of an enterprise's work, and with how many points it is answered"),
)  # fmt: skip
FILE_TERM = Declared(
    name="community_committees.file_term", kind=Term,
    description=_("Time in which the street files a committee's formation or sends it back"),
)  # fmt: skip
REMIND_DAYS = Declared(
    name="community_committees.remind_days", kind=int,
    description=_("How many days before the end of a period a committee is reminded of what is still due"),
)  # fmt: skip
PATROLS_FROM = acts_named(
    "community_committees.patrols_from", _("Acts of a community's officers that count as a patrol of its committee")
)
