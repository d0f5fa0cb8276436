"""The kinds of situations this room checks."""

from anju.engines.scoring.situations import score
from anju.ground.rulebook.types import Checker

SCORE = Checker(kind="score", run=score)
