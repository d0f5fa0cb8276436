"""What a city's rules say about the double evaluation (双评议); no question, weight or number stands in Python."""

from django.utils.translation import gettext_lazy as _

from anju.engines.ballots import queries as ballots
from anju.ground.rulebook.types import Declared
from anju.kit.calendar import Term
from anju.programmes.double_evaluation import rules, showing

QUESTIONS = Declared(
    name="double_evaluation.questions", kind=dict, check=ballots.wrong_questions, show=ballots.show_questions,
    description=_("Questions about the units that serve a household"),
)  # fmt: skip
OVERSEERS_QUESTIONS = Declared(
    name="double_evaluation.overseers_questions", kind=dict, check=ballots.wrong_questions,
    show=ballots.show_questions, description=_("Questions about district and street: handling and supervising"),
)  # fmt: skip
CHANGES = Declared(
    name="double_evaluation.changes", kind=int, check=rules.not_negative,
    description=_("How often a household may change a ballot before closing"),
)  # fmt: skip
UNITS_PER_HOUSEHOLD = Declared(
    name="double_evaluation.units_per_household", kind=int, check=rules.at_least_one,
    description=_("How many units a household may evaluate in one cycle"),
)  # fmt: skip
HOUSEHOLDS_PER_ESTATE = Declared(
    name="double_evaluation.households_per_estate", kind=int, check=rules.at_least_one,
    description=_("How many households of an estate are asked in one cycle, drawn by lot"),
)  # fmt: skip
MINIMUM_BALLOTS = Declared(
    name="double_evaluation.minimum_ballots", kind=int, check=rules.at_least_one,
    description=_("Fewest ballots about a unit before anything of them is counted or shown"),
)  # fmt: skip
MINIMUM_RATINGS = Declared(
    name="double_evaluation.minimum_ratings", kind=int, check=rules.at_least_one,
    description=_("Fewest ratings of orders before anything of them is counted or shown"),
)  # fmt: skip
SOURCES = Declared(
    name="double_evaluation.sources", kind=dict, check=rules.wrong_sources, show=showing.sources,
    description=_("How much ratings of orders and the yearly cycle weigh"),
)  # fmt: skip
GROUPS = Declared(
    name="double_evaluation.groups", kind=list, check=showing.wrong_groups, show=showing.groups,
    description=_("Which kinds of units compete on one pair of lists"),
)  # fmt: skip
BEST = Declared(
    name="double_evaluation.best", kind=int, check=rules.at_least_one, description=_("How many stand on a best list")
)
WORST = Declared(
    name="double_evaluation.worst", kind=int, check=rules.at_least_one,
    description=_("How many stand on a worst list"),
)  # fmt: skip
NOTICE_TERM = Declared(
    name="double_evaluation.notice_term", kind=Term, description=_("How long the lists are open to objections")
)
LIST_TERM = Declared(
    name="double_evaluation.list_term", kind=Term, description=_("How long the lists stay public")
)  # fmt: skip
