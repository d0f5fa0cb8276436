"""What a city's rules say about whistles; no value stands in Python."""

from django.utils.translation import gettext_lazy as _

from anju.ground.rulebook.types import Declared
from anju.kit.calendar import Term
from anju.programmes.whistles import rules

POWERS = Declared(
    name="whistles.powers", kind=list, check=rules.wrong_powers, words=lambda line: line["title"],
    description=_("The street's list of powers in estates, each item with the words by which its department is found"),
)  # fmt: skip
EMERGENCY_ARRIVAL = Declared(
    name="whistles.emergency_arrival", kind=Term, description=_("Time to be on the spot after an emergency whistle")
)
URGENT_ARRIVAL = Declared(
    name="whistles.urgent_arrival", kind=Term, description=_("Time to be on the spot after an urgent whistle")
)
ORDINARY_ARRIVAL = Declared(
    name="whistles.ordinary_arrival", kind=Term, description=_("Time to be on the spot after an ordinary whistle")
)
RESULT_TERM = Declared(
    name="whistles.result_term", kind=Term,
    description=_("Time in which a department that was called gives its result"),
)  # fmt: skip
RATE_TERM = Declared(
    name="whistles.rate_term", kind=Term, description=_("Time in which the street rates the departments and closes")
)
RATING = Declared(
    name="whistles.rating", kind=list, check=rules.wrong_questions, words=lambda line: line["title"],
    description=_("Questions by which a street rates a department, with their points"),
)  # fmt: skip
RATE_BOUNDS = Declared(
    name="whistles.rate_bounds", kind=dict, check=rules.wrong_bounds,
    description=_("How seldom and how often a street may whistle before it is flagged"),
)  # fmt: skip
PRACTICE = Declared(
    name="whistles.practice", kind=str, check=rules.wrong_practice,
    description=_("How far whistling is in practice, gradual or regular"),
)  # fmt: skip
