"""The kind of situation that lawyers write beside the rules: scores, and who is proposed for a board."""

from anju.ground.rulebook.types import Checker
from anju.programmes.assessments.situations import boards

BOARDS = Checker(kind="boards", run=boards)
