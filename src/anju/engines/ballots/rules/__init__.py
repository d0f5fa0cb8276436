"""How ballots are judged, committed to and counted: pure, one file a question."""

from anju.engines.ballots.rules.questions import questions_of, wrong_questions
from anju.engines.ballots.rules.receipts import commitment, leaf
from anju.engines.ballots.rules.taking import Before, Verdict, complete, verdict

__all__ = ["Before", "Verdict", "commitment", "complete", "leaf", "questions_of", "verdict", "wrong_questions"]
