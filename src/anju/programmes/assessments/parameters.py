"""What a city's rules say about the yearly assessment (服务质量考评); no weight and no number stands in Python."""

from django.utils.translation import gettext_lazy as _

from anju.engines.ballots import queries as ballots
from anju.ground.rulebook.types import Declared
from anju.kit.calendar import Term
from anju.programmes.assessments import rules

QUESTIONS = Declared(
    name="assessments.questions", kind=dict, check=ballots.wrong_questions, show=ballots.show_questions,
    description=_("Questions of the yearly assessment"),
)  # fmt: skip
WEIGHTS = Declared(
    name="assessments.weights", kind=dict, check=rules.wrong_weights, show=rules.show_weights,
    description=_("How much owners and each assisting party weigh"),
)  # fmt: skip
MISSING_PARTY = Declared(
    name="assessments.missing_party", kind=str, check=rules.wrong_missing_party,
    description=_("What is done where a party gave no ballot, such as where there is no owners' committee"),
)  # fmt: skip
MINIMUM_BALLOTS = Declared(
    name="assessments.minimum_ballots", kind=int, description=_("Fewest valid ballots of owners for a rank")
)
CHANGES = Declared(name="assessments.changes", kind=int, description=_("How often a ballot may be changed"))
SCOPE = Declared(
    name="assessments.scope", kind=str, check=rules.wrong_scope,
    description=_("Among which estates ranks are given: each district's or the whole city's"),
)  # fmt: skip
RED_TOP = Declared(
    name="assessments.red_top", kind=dict, check=rules.wrong_cut, description=_("Who is proposed for the red board")
)
BLACK_BOTTOM = Declared(
    name="assessments.black_bottom", kind=dict, check=rules.wrong_cut,
    description=_("Who is proposed for the black board"),
)  # fmt: skip
EXCLUSIONS = Declared(
    name="assessments.exclusions", kind=list, check=rules.wrong_exclusions,
    description=_("What keeps an estate out of the ranks"),
)  # fmt: skip
NOTICE_TERM = Declared(
    name="assessments.notice_term", kind=Term, description=_("How long proposed boards are open to objections")
)
BOARD_TERM = Declared(name="assessments.board_term", kind=Term, description=_("How long a board stays public"))
