"""What changes scores: lines, corrections, frozen computations, cards in effect.

All are parts of a programme's act, which writes the entry that each row names.
"""

from anju.engines.scoring.actions.adding import add_lines, correct
from anju.engines.scoring.actions.marking import end_mark, give_mark
from anju.engines.scoring.actions.running import run

__all__ = ["add_lines", "correct", "end_mark", "give_mark", "run"]
