"""What a city's rules say about campaigns; no value stands in Python."""

from django.utils.translation import gettext_lazy as _

from anju.ground.reactions.types import acts_named
from anju.ground.rulebook.types import Declared
from anju.programmes.campaigns.rules import wrong_types

PROBLEM_TYPES = Declared(
    name="campaigns.problem_types", kind=list, check=wrong_types, words=lambda line: line["title"],
    description=_("Types of problem that a campaign looks for, where it names none of its own"),
)  # fmt: skip
ORDER_TYPE = Declared(
    name="campaigns.order_type", kind=str, description=_("The kind of case in which a campaign orders rectification")
)
SETTLED_BY = acts_named("campaigns.settled_by", _("Acts by which what a campaign ordered is rectified"))
POINTS_FROM = acts_named("campaigns.points_from", _("Acts that record points which a campaign counts"))
