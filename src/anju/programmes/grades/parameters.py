"""What a city's rules say about yearly credit grades (信用等级评定); no weight, no threshold stands in Python."""

from django.utils.translation import gettext_lazy as _

from anju.engines.ballots import queries as ballots
from anju.engines.scoring import queries as scoring
from anju.ground.rulebook.types import Declared
from anju.kit.calendar import Term
from anju.programmes.grades import rules, rules_repair, showing
from anju.programmes.grades.types import SCHEME

GRADES_SCHEME = Declared(
    name=SCHEME, kind=dict, check=showing.wrong_scheme, show=scoring.show_scheme,
    description=_("Standard of the credit grades: items, points and bands"),
)  # fmt: skip
INPUTS = Declared(
    name="grades.inputs", kind=dict, check=rules.wrong_inputs, show=showing.inputs,
    description=_("Which item each input of a grade fills, and out of how many it is given"),
)  # fmt: skip
QUESTIONS = Declared(
    name="grades.questions", kind=dict, check=ballots.wrong_questions, show=ballots.show_questions,
    description=_("What the opinion round asks about each enterprise"),
)  # fmt: skip
WEIGHTS = Declared(
    name="grades.weights", kind=dict, check=rules.wrong_weights, show=showing.weights,
    description=_("Whom the opinion round asks, and how much each of them weighs"),
)  # fmt: skip
SILENCE = Declared(
    name="grades.silence", kind=dict, check=rules.wrong_silence, show=showing.silence,
    description=_("What an office that does not answer by the deadline is taken to have said"),
)  # fmt: skip
CHANGES = Declared(
    name="grades.changes", kind=int, description=_("How often an office may change its opinion before the deadline")
)
ROUND_TERM = Declared(
    name="grades.round_term", kind=Term, description=_("How long opinions may be given, where the officer names no day")
)
WARN_DAYS = Declared(
    name="grades.warn_days", kind=int, check=rules.positive,
    description=_("How many days before the deadline offices that have not answered are reminded"),
)  # fmt: skip
WITH_ASSOCIATION = Declared(
    name="grades.with_association", kind=bool,
    description=_("Whether the trade association has to agree before the grades are put on notice"),
)  # fmt: skip
BOARDS = Declared(
    name="grades.boards", kind=dict, check=rules.wrong_boards, show=showing.boards,
    description=_("Which grades stand on the red and on the black board"),
)  # fmt: skip
NOTICE_TERM = Declared(
    name="grades.notice_term", kind=Term, description=_("How long the grades are open to objections")
)
LIST_TERM = Declared(name="grades.list_term", kind=Term, description=_("How long a list of grades stays public"))
CONSEQUENCES = Declared(
    name="grades.consequences", kind=list, check=rules.wrong_consequences, show=showing.consequences,
    description=_("What follows from a grade"),
)  # fmt: skip
CHECK_FREQUENCY = Declared(
    name="grades.check_frequency", kind=dict, check=rules.wrong_frequency, show=showing.check_frequency,
    description=_("How often an enterprise with a grade is checked"),
)  # fmt: skip
CHANNELS = Declared(
    name="grades.channels", kind=list, check=rules.wrong_channels, show=showing.channels,
    description=_("Where the grades and the boards are published"),
)  # fmt: skip
REPAIR_MONTHS = Declared(
    name="grades.repair_months", kind=dict, check=rules_repair.wrong_months, show=showing.repair_months,
    description=_("From when what follows from a grade may end by repair"),
)  # fmt: skip
REPAIR_CLASS = Declared(
    name="grades.repair_class", kind=dict, check=rules_repair.wrong_classes, show=showing.repair_class,
    description=_("As which class of dishonesty a grade is repaired"),
)  # fmt: skip
# Without these a grading is not begun: it could not be finished.
GOVERNING = (GRADES_SCHEME, INPUTS, QUESTIONS, WEIGHTS, SILENCE, BOARDS, NOTICE_TERM)
