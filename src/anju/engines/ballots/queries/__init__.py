"""Reading polls: for the desk through ``access.within``, for a household by its code."""

from anju.engines.ballots.queries.polls import poll, poll_of, polls_seen_by
from anju.engines.ballots.queries.ranked import TooManyBallots, ranked
from anju.engines.ballots.queries.showing import show_questions
from anju.engines.ballots.queries.turnout import turnout
from anju.engines.ballots.rules import questions_of, wrong_questions

__all__ = [
    "TooManyBallots",
    "poll",
    "poll_of",
    "polls_seen_by",
    "questions_of",
    "ranked",
    "show_questions",
    "turnout",
    "wrong_questions",
]
