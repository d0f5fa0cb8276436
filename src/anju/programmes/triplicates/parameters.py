"""What a city's rules say about triplicates; no value stands in Python."""

from django.utils.translation import gettext_lazy as _

from anju.ground.rulebook.types import Declared
from anju.kit.calendar import Term
from anju.programmes.triplicates.rules import wrong_matters

MATTERS = Declared(
    name="triplicates.matters", kind=list, check=wrong_matters, words=lambda line: line["title"],
    description=_("Illegal acts that an enterprise reports, each with the words by which its department is found"),
)  # fmt: skip
REPORT_TERM = Declared(
    name="triplicates.report_term", kind=Term,
    description=_("Time to report, counted from the dissuasion that failed"),
)  # fmt: skip
ACCEPT_TERM = Declared(
    name="triplicates.accept_term", kind=Term,
    description=_("Time in which a department accepts a report or says that it is not competent"),
)  # fmt: skip
ANSWER_TERM = Declared(
    name="triplicates.answer_term", kind=Term,
    description=_("Time to handle an accepted report and to feed the result back"),
)  # fmt: skip
CLOSE_TERM = Declared(
    name="triplicates.close_term", kind=Term,
    description=_("Time in which the street looks at the result and closes"),
)  # fmt: skip
