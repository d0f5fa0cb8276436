"""What a city's rules say about joint meetings; no value stands in Python."""

from django.utils.translation import gettext_lazy as _

from anju.ground.reactions.types import acts_named
from anju.ground.rulebook.types import Declared
from anju.kit.calendar import Term
from anju.programmes.conferences.rules import wrong_matters, wrong_members, wrong_stuck

MEMBERS = Declared(
    name="conferences.members", kind=list, check=wrong_members, words=lambda line: line["title"],
    description=_("Who is a member of the joint meeting, level by level"),
)  # fmt: skip
MATTERS = Declared(
    name="conferences.matters", kind=list, check=wrong_matters, words=lambda line: line["title"],
    description=_("What a joint meeting deals with"),
)  # fmt: skip
STREET_TERM = Declared(
    name="conferences.street_term", kind=Term, description=_("Time in which the street's meeting settles a matter")
)
DISTRICT_TERM = Declared(
    name="conferences.district_term", kind=Term, description=_("Time in which the district's meeting settles a matter")
)
CITY_TERM = Declared(
    name="conferences.city_term", kind=Term, description=_("Time in which the leading group settles a matter")
)
REMIND_DAYS = Declared(
    name="conferences.remind_days", kind=int,
    description=_("How many days before its term ends an office is reminded of a matter"),
)  # fmt: skip
ORDER_TERM = Declared(
    name="conferences.order_term", kind=Term, description=_("Time to carry out a decision, where it names no day")
)
STUCK = Declared(
    name="conferences.stuck", kind=dict, check=wrong_stuck,
    description=_("When a case counts as stuck: overdue for so many days, or sent back so often"),
)  # fmt: skip
MATTERS_FROM = acts_named(
    "conferences.matters_from", _("Acts after which a case becomes a matter of the next joint meeting by itself")
)
DIGEST_RATES = Declared(
    name="conferences.digest_rates", kind=list, description=_("Codes of the rates that the weekly digest compares")
)
