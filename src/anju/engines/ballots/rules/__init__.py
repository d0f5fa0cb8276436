"""How ballots are judged, committed to and counted: pure, one file a question."""

from anju.engines.ballots.offline.leaves import commitment, leaf, root
from anju.engines.ballots.rules.papers import read_receipt, receipt_line, receipt_text
from anju.engines.ballots.rules.questions import questions_of, wrong_questions
from anju.engines.ballots.rules.taking import Before, Verdict, complete, verdict
from anju.engines.ballots.rules.voting import Window, as_counted, changes_left, next_open, window

__all__ = [
    "Before",
    "Verdict",
    "Window",
    "as_counted",
    "changes_left",
    "commitment",
    "complete",
    "leaf",
    "next_open",
    "questions_of",
    "read_receipt",
    "receipt_line",
    "receipt_text",
    "root",
    "verdict",
    "window",
    "wrong_questions",
]
